/** A place of the host that is seen inside the sandbox. */
export interface Mount {
  /** Absolute, on the host. */
  readonly host: string;
  /** Absolute, inside. */
  readonly inside: string;
  readonly writable?: boolean;
}

/** What runs in a sandbox, in the words of the inside. */
export interface Confinement {
  readonly command: readonly [program: string, ...args: string[]];
  /** Where it starts. */
  readonly directory: string;
  readonly mounts: readonly Mount[];
  /** The whole environment: nothing of the scanner's own goes in. */
  readonly environment: Readonly<Record<string, string>>;
  /** `registry` leaves the network of the host open: only for fetching a package, never for running it. */
  readonly network: 'none' | 'registry';
}

/** Who a server is: somebody without rights. */
export const NOBODY = { uid: 65534, gid: 65534 } as const;

/** The home inside. */
export const HOME = '/home/user';

/** What every server finds in its environment. */
export const ENVIRONMENT: Readonly<Record<string, string>> = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  HOME,
  USER: 'user',
  LOGNAME: 'user',
  SHELL: '/bin/sh',
  LANG: 'C.UTF-8',
  TERM: 'dumb',
};
