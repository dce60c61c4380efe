import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Entry, type ZipFile, openPromise, validateFileName } from 'yauzl';
import { visible } from '../../text/visible.ts';
import { mebibytes } from '../sandbox/bounds.ts';
import { SandboxError } from '../sandbox/launch.ts';

/** Bounds of an archive, with reasons. */
const BOUNDS = {
  /** A bundle with all its packages has ten thousand files. */
  entries: 50_000,
  /** One file, unpacked: programs of a hundred megabytes exist. */
  fileBytes: 256 * 1024 * 1024,
  /** All files, unpacked. */
  totalBytes: 1024 * 1024 * 1024,
} as const;

/** Kinds of files in the upper half of an entry's attributes (PKWARE APPNOTE, external file attributes; stat(2)). */
const KIND = 0o170000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;

/** Unpacks an archive into an empty folder. Throws SandboxError for what leads out of it (`..`, absolute names, links), for bombs, and for what is no archive. */
export async function unzipInto(archive: string, folder: string): Promise<void> {
  let zip: ZipFile;
  try {
    zip = await openPromise(archive, { lazyEntries: true, autoClose: true, strictFileNames: true, validateEntrySizes: true });
  } catch (error) {
    throw new SandboxError(`it is no archive that can be read (${reasonOf(error)})`);
  }
  let left: number = BOUNDS.totalBytes;
  let entries = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      entries += 1;
      left -= entry.uncompressedSize;
      check(entry, { entries, left });
      const path = join(folder, entry.fileName);
      if (entry.fileName.endsWith('/')) mkdirSync(path, { recursive: true });
      else await write(zip, entry, path);
    }
  } catch (error) {
    throw error instanceof SandboxError ? error : new SandboxError(`it could not be unpacked (${reasonOf(error)})`);
  } finally {
    zip.close();
  }
}

function check(
  { fileName, uncompressedSize, externalFileAttributes, generalPurposeBitFlag }: Entry,
  { entries, left }: { entries: number; left: number },
): void {
  const name = visible(fileName, 120);
  const kind = (externalFileAttributes >>> 16) & KIND;
  const wrong = validateFileName(fileName);
  if (wrong !== null) throw new SandboxError(`a name in it leads elsewhere (${visible(wrong, 160)})`);
  if (kind !== 0 && kind !== REGULAR && kind !== FOLDER) throw new SandboxError(`${name} in it is a link or a device`);
  if ((generalPurposeBitFlag & 1) !== 0) throw new SandboxError(`${name} in it is encrypted`);
  if (entries > BOUNDS.entries) throw new SandboxError(`it holds more than ${BOUNDS.entries} files`);
  if (uncompressedSize > BOUNDS.fileBytes || left < 0)
    throw new SandboxError(`unpacked it is larger than ${mebibytes(BOUNDS.totalBytes)}, or ${name} than ${mebibytes(BOUNDS.fileBytes)}`);
}

async function write(zip: ZipFile, entry: Entry, path: string): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  const executable = ((entry.externalFileAttributes >>> 16) & 0o111) !== 0;
  await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path, { flags: 'wx', mode: executable ? 0o755 : 0o644 }));
}

function reasonOf(error: unknown): string {
  return visible(error instanceof Error ? error.message : String(error), 160);
}
