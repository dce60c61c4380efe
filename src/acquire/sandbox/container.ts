import { BOUNDS } from './bounds.ts';
import { type Confinement, NOBODY } from './confinement.ts';

/** A program that runs containers. */
export type Engine = 'docker' | 'podman';

/** What a Node server runs in; whoever wants another one says so with FINEPRINT_IMAGE. */
export const IMAGE = 'node:20-slim';

/** Arguments that run a command in a container as confined as bubblewrap does it: no network, no rights, a system to read, scratch of bounded size to write, bounded memory and processes. */
export function containerArguments(what: Confinement, image: string): string[] {
  const { memory, processes, openFiles, fileBytes, cpuSeconds, scratchBytes } = BOUNDS;
  const limits = [`nofile=${openFiles}`, `fsize=${fileBytes}`, `cpu=${cpuSeconds}`, 'core=0'];
  const scratch = ['/tmp', '/dev/shm', what.environment['HOME'] ?? '/home/user'];
  const [program, ...args] = what.command;
  return [
    'run',
    '--rm',
    '--interactive',
    '--init',
    '--pull=never',
    '--network=none',
    '--read-only',
    '--cap-drop=ALL',
    '--security-opt=no-new-privileges',
    `--pids-limit=${processes}`,
    `--memory=${memory}`,
    `--memory-swap=${memory}`,
    `--user=${NOBODY.uid}:${NOBODY.gid}`,
    '--hostname=localhost',
    ...limits.map((limit) => `--ulimit=${limit}`),
    ...scratch.map((place) => `--tmpfs=${place}:size=${scratchBytes},mode=1777`),
    ...what.mounts.map(({ host, inside, writable }) => `--volume=${host}:${inside}${writable ? '' : ':ro'}`),
    ...Object.entries(what.environment).map(([name, value]) => `--env=${name}=${value}`),
    `--workdir=${what.directory}`,
    image,
    // The program of the host is not in the image: the image brings its own.
    program.split('/').at(-1) ?? program,
    ...args,
  ];
}
