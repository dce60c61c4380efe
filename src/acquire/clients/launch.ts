import type { ClientId } from './table.ts';

/** What every configured server has, however it is reached. Names and texts are as the file has them: print them through `visible`. */
interface Configured {
  /** The key or the `name` of the server; `#3` where the third of a list has none. */
  readonly name: string;
  /** Whose configuration it is; undefined where the caller named a file without saying so. */
  readonly client: ClientId | undefined;
  /** The file's absolute path. */
  readonly file: string;
  /** RFC 6901, in the data of the file. */
  readonly pointer: string;
  /** True where the file turns it off. */
  readonly disabled: boolean;
  /** Why it cannot be started or reached as it is written; safe to print, without any value of the file. */
  readonly problem?: string;
  /** Names of the variables and inputs in its texts, in order; their values are never looked up. */
  readonly variables: readonly string[];
}

/** A server that a client starts as a process and talks to on its standard streams. */
export interface StdioLaunch extends Configured {
  readonly kind: 'stdio';
  /** The program; empty only where there is a problem. */
  readonly command: string;
  readonly args: readonly string[];
  /** As the file has it: a relative one starts where the client starts its servers. */
  readonly cwd?: string;
  /** Names of the environment variables that it is given or that its texts refer to; never a value. */
  readonly environment: readonly string[];
}

/** A server that a client reaches at a URL. */
export interface RemoteLaunch extends Configured {
  readonly kind: 'http' | 'sse';
  readonly url: string;
  /** Names of the headers that are sent; never a value. */
  readonly headers: readonly string[];
}

/** One MCP server that a client is configured to use. It holds no value of an environment, of a header or of an input. */
export type ServerLaunch = StdioLaunch | RemoteLaunch;
