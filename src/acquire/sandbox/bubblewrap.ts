import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import { BOUNDS } from './bounds.ts';
import { type Confinement, HOME, NOBODY } from './confinement.ts';

/** Numbers of the file descriptors that the sandbox is given besides the three of the server. */
export interface Descriptors {
  readonly filter: number;
  readonly status: number;
  readonly gate: number;
}

/** What programs need of `/etc`: libraries, names, time, certificates. None of it is private. */
const ETC = [
  'ld.so.cache',
  'ld.so.conf',
  'ld.so.conf.d',
  'alternatives',
  'nsswitch.conf',
  'localtime',
  'ssl/certs',
  'mime.types',
  'protocols',
  'services',
  'ca-certificates',
];
/** How names are resolved on the host; only where a package is fetched. */
const NAMES = ['/etc/resolv.conf'];
const LIBRARIES = ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32'];

/** Files of the sandbox that are made for it, by their place inside. */
export interface MadeFiles {
  readonly [inside: string]: string;
}

/** Arguments of bubblewrap for a server that may compute and nothing else: no network, no home, no environment, a system to read and scratch of bounded size to write. */
export function bubblewrapArguments(what: Confinement, made: MadeFiles, { filter, status, gate }: Descriptors): string[] {
  const isolation = ['--unshare-all', '--unshare-user', '--die-with-parent', '--new-session', '--cap-drop', 'ALL', '--clearenv'];
  const identity = ['--uid', String(NOBODY.uid), '--gid', String(NOBODY.gid), '--hostname', 'localhost'];
  const fetching = what.network === 'registry' ? ['--share-net', ...NAMES.flatMap((path) => ['--ro-bind-try', path, path])] : [];
  const system = [
    '--ro-bind',
    '/usr',
    '/usr',
    ...LIBRARIES.flatMap((path) => systemLink(path)),
    ...ETC.flatMap((name) => ['--ro-bind-try', `/etc/${name}`, `/etc/${name}`]),
  ];
  const scratch = ['/dev/shm', '/tmp', HOME].flatMap((place) => ['--size', String(BOUNDS.scratchBytes), '--tmpfs', place]);
  const mounts = what.mounts.flatMap(({ host, inside, writable }) => [writable ? '--bind' : '--ro-bind', host, inside]);
  const environment = Object.entries(what.environment).flatMap(([name, value]) => ['--setenv', name, value]);
  const numbers = ['--seccomp', String(filter), '--json-status-fd', String(status), '--block-fd', String(gate)];
  return [
    ...isolation,
    ...fetching,
    ...identity,
    ...system,
    ...Object.entries(made).flatMap(([inside, host]) => ['--ro-bind', host, inside]),
    '--proc',
    '/proc',
    '--dev',
    '/dev',
    ...scratch,
    ...mounts,
    ...environment,
    '--chdir',
    what.directory,
    '--remount-ro',
    '/',
    ...numbers,
    '--',
    ...limited(what),
  ];
}

/** `/bin` and its like are links into `/usr` on most systems, and folders on some. */
function systemLink(path: string): string[] {
  if (!existsSync(path)) return [];
  return lstatSync(path).isSymbolicLink() ? ['--symlink', readlinkSync(path), path] : ['--ro-bind', path, path];
}

/** Limits of each process (setrlimit(2)). Memory is that of data: the address space of Node is far larger than what it uses. */
function limited({ command, network }: Confinement): string[] {
  const { processes, openFiles } = BOUNDS;
  const fileBytes = network === 'none' ? BOUNDS.fileBytes : BOUNDS.fetchFileBytes;
  const memory = network === 'none' ? BOUNDS.memory : BOUNDS.fetchMemory;
  const cpuSeconds = network === 'none' ? BOUNDS.cpuSeconds : BOUNDS.fetchCpuSeconds;
  const limits = { nproc: processes + 64, data: 2 * memory, fsize: fileBytes, nofile: openFiles, core: 0, cpu: cpuSeconds };
  return ['/usr/bin/prlimit', ...Object.entries(limits).map(([name, value]) => `--${name}=${value}`), '--', ...command];
}
