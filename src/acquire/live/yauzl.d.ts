/** The part of yauzl that is used; its published types end before the promises. */
declare module 'yauzl' {
  import type { Readable } from 'node:stream';

  export interface Entry {
    readonly fileName: string;
    readonly uncompressedSize: number;
    readonly externalFileAttributes: number;
    readonly generalPurposeBitFlag: number;
  }

  export interface ZipFile {
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
    close(): void;
  }

  interface Options {
    readonly lazyEntries: boolean;
    readonly autoClose: boolean;
    readonly strictFileNames: boolean;
    readonly validateEntrySizes: boolean;
  }

  /** Why a name is unsafe; null where it is safe. */
  export function validateFileName(fileName: string): string | null;
  export function openPromise(path: string, options: Options): Promise<ZipFile>;
}
