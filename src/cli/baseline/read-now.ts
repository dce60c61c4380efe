import type { LockSource } from '../../baseline/lock.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Io } from '../io.ts';
import type { LiveOptions } from '../options.ts';
import { progressOn } from '../progress.ts';
import { type World, readSources } from '../read-sources.ts';

/** What sources say now, their paths from the folder of the lock, and standard input with them where it is piped. */
export async function readNow(
  { sources, piped }: { sources: readonly LockSource[]; piped: boolean },
  options: Pick<LiveOptions, 'probes' | 'unsafeNoSandbox'>,
  { io, folder }: { io: Io; folder: string },
): Promise<Snapshot> {
  const progress = progressOn(io);
  const world = { io: { ...io, cwd: folder }, progress };
  const plain = plainOptions(options);
  try {
    return joined([await readLockSources(sources, plain, world), ...(piped ? [await readSources(['-'], plain, world)] : [])]);
  } finally {
    progress.erase();
  }
}

/** Files are read together, since some of them form one list; every server by itself. */
async function readLockSources(sources: readonly LockSource[], plain: LiveOptions, world: World): Promise<Snapshot> {
  const files = sources.flatMap((each) => ('source' in each ? [each.source] : []));
  const read: Snapshot[] = files.length > 0 ? [await readSources(files, plain, world)] : [];
  for (const each of sources) {
    if ('source' in each) continue;
    read.push(await readSources([], optionsOf(each, plain), world));
  }
  return joined(read);
}

function joined(read: readonly Snapshot[]): Snapshot {
  return { servers: read.flatMap(({ servers }) => servers), notifications: read.flatMap(({ notifications }) => notifications) };
}

/** How servers are looked at, without which. */
function plainOptions({ probes, unsafeNoSandbox }: Pick<LiveOptions, 'probes' | 'unsafeNoSandbox'>): LiveOptions {
  return { probes, transport: 'http', header: [], ...(unsafeNoSandbox === true && { unsafeNoSandbox }) };
}

function optionsOf(source: Exclude<LockSource, { source: string }>, plain: LiveOptions): LiveOptions {
  if ('command' in source) return { ...plain, command: source.command };
  if ('url' in source) return { ...plain, url: source.url, transport: source.transport ?? 'http', header: source.header ?? [] };
  if ('config' in source) return { ...plain, config: [source.config] };
  return source.client === 'all' ? { ...plain, clients: true } : { ...plain, client: [source.client] };
}
