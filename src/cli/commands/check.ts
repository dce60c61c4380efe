import type { ReadLock } from '../../baseline/lock-read.ts';
import type { LockServer } from '../../baseline/lock.ts';
import { UsageError } from '../../model/errors.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { visible } from '../../text/visible.ts';
import { loadConfig } from '../baseline/config-file.ts';
import { type LockFile, lockFile, requireLock } from '../baseline/lock-file.ts';
import { judge } from '../baseline/judge.ts';
import { joinSources, lockSources } from '../baseline/lock-sources.ts';
import { readNow } from '../baseline/read-now.ts';
import { exitCode } from '../gate.ts';
import type { Io } from '../io.ts';
import type { CheckOptions } from '../options.ts';
import { contextOf, prepareReport, writeReport } from '../write-report.ts';

/** Compares what servers say now with what was pinned, judges what is new, and gives the exit code. Throws UsageError where there is no baseline to trust. */
export async function checkCommand(sources: readonly string[], options: CheckOptions, io: Io): Promise<number> {
  const started = performance.now();
  const write = await prepareReport(options, io);
  const file = lockFile(options.lock, io.cwd);
  const read = requireLock(file);
  const { snapshot, wanted } = await readWanted(sources, options, { io, file, read });
  const { report, compared, next } = await judge(read, snapshot, { wanted, folder: file.folder, io });
  const isPlain = compared === undefined && options.format === 'text';
  const rules = isPlain ? [] : (await import('../../rules/index.ts')).RULES.map(({ meta }) => meta);
  const writing = { rules, started, ...(next !== undefined && { next }) };
  if (compared === undefined || options.format !== 'text') return writeReport(report, options, { io, write, ...writing });
  const { diffText } = await import('../../report/diff-text.ts');
  const isQuiet = options.quiet === true && report.verdict === 'pass';
  if (!isQuiet) await write(diffText({ ...compared, report }, contextOf(options, io, writing), true));
  return exitCode(report, options.failOn);
}

/** What the sources say now, and which pinned servers they are about. */
async function readWanted(
  sources: readonly string[],
  options: CheckOptions,
  { io, file, read }: { io: Io; file: LockFile; read: ReadLock },
): Promise<{ snapshot: Snapshot; wanted: (server: LockServer) => boolean }> {
  const named = lockSources(sources, options, { cwd: io.cwd, folder: file.folder });
  const remembered = named.length === 0 && !sources.includes('-') ? joinSources(read.lock.sources, loadConfig(file.folder).sources) : named;
  if (remembered.length === 0 && !sources.includes('-'))
    throw new UsageError(`${visible(file.uri)} remembers no source: name what to check (a file, npm:package, or -- and a command).`);
  const snapshot = await readNow({ sources: remembered, piped: sources.includes('-') }, options, { io, folder: file.folder });
  const names = new Set(snapshot.servers.map(({ name }) => name));
  const paths = named.flatMap((each) => ('source' in each ? [each.source] : []));
  const isNamed = ({ uri }: LockServer): boolean => paths.some((path) => uri === path || uri.startsWith(`${path}/`) || path === '.');
  return { snapshot, wanted: (server) => (named.length === 0 && !sources.includes('-')) || names.has(server.name) || isNamed(server) };
}
