import { acquire } from '../acquire/index.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Io } from './io.ts';
import type { LiveOptions } from './options.ts';
import type { Progress } from './progress.ts';
import { filesAmong, namesServers } from './server-sources.ts';

/** Where reading happens, and what shows how far it is. */
export interface World {
  readonly io: Io;
  readonly progress: Progress;
}

/** Files are read, servers are launched or called; what reads files alone never loads what launches. */
export async function readSources(sources: readonly string[], options: LiveOptions, { io, progress }: World): Promise<Snapshot> {
  const readFiles = (files: readonly string[]): Promise<Snapshot> => acquire(files, { cwd: io.cwd, stdin: io.stdin, onProgress: progress.read });
  if (!namesServers(sources, options)) return readFiles(sources);
  const { targetsOf } = await import('./targets.ts');
  const { GIVEN_UP, recordTargets, snapshotOfRecordings } = await import('../acquire/live/index.ts');
  const { targets, notifications } = await targetsOf(sources, options, io);
  if (options.unsafeNoSandbox === true) io.stderr.write(`fineprint: no sandbox: this ${GIVEN_UP}.\n`);
  const onProgress = (done: number, total: number, name: string): void => progress.say(`asking ${name}${total > 1 ? ` (${done + 1} of ${total})` : ''}`);
  const live = snapshotOfRecordings(
    await recordTargets(targets, { probes: options.probes, unsafe: options.unsafeNoSandbox === true, env: io.env, onProgress }),
  );
  const files = filesAmong(sources);
  const read = files.length > 0 ? await readFiles(files) : { servers: [], notifications: [] };
  return { servers: [...read.servers, ...live.servers], notifications: [...notifications, ...read.notifications, ...live.notifications] };
}
