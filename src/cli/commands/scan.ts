import { acquire } from '../../acquire/index.ts';
import type { Report } from '../../model/report.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { hideBelow } from '../../report/filter.ts';
import type { ReportContext } from '../../report/index.ts';
import { FORMATS } from '../../report/index.ts';
import { grouped } from '../../report/layout.ts';
import { RULES } from '../../rules/index.ts';
import { scan } from '../../scan.ts';
import { exitCode, gateSeverity } from '../gate.ts';
import type { Io } from '../io.ts';
import type { ScanOptions } from '../program.ts';
import { type Progress, progressOn } from '../progress.ts';
import { filesAmong, namesServers } from '../server-sources.ts';
import { hasColor, widthOf } from '../terminal.ts';

/** Tools from which on judging takes long enough to say so. */
const MANY_TOOLS = 1_000;

/** Scans the sources, writes the report, and gives the exit code; throws a UsageError where a source or an option cannot be used. */
export async function scanCommand(sources: readonly string[], options: ScanOptions, io: Io): Promise<number> {
  const started = performance.now();
  // Most reports go to the terminal; what writes files is loaded for the others.
  const files = options.output === undefined ? undefined : await import('../output.ts');
  const output = options.output === undefined ? undefined : await files?.prepareOutput(options.output, io.cwd);
  const report = await scanSources(sources, options, io);
  const format = await FORMATS[options.format].load();
  const shown = options.minSeverity === undefined ? report : hideBelow(report, options.minSeverity);
  // Only a terminal gets the time: what goes into a file or a pipe is the same for the same input.
  const elapsedMs = output === undefined && io.stdout.isTTY === true ? performance.now() - started : undefined;
  const text = format(shown, contextOf(options, io, elapsedMs));
  if (output) await files?.writeOutput(output, text);
  else if (text !== '') io.stdout.write(text);
  return exitCode(report, options.failOn);
}

async function scanSources(sources: readonly string[], options: ScanOptions, io: Io): Promise<Report> {
  const progress = progressOn(io);
  try {
    const snapshot = await readSources(sources, options, { io, progress });
    const tools = snapshot.servers.reduce((sum, server) => sum + server.tools.length, 0);
    if (tools >= MANY_TOOLS) progress.say(`scanning ${grouped(tools)} tools`);
    return scan(snapshot);
  } finally {
    progress.erase();
  }
}

interface World {
  readonly io: Io;
  readonly progress: Progress;
}

/** Files are read, servers are launched or called; what scans files alone never loads what launches. */
async function readSources(sources: readonly string[], options: ScanOptions, { io, progress }: World): Promise<Snapshot> {
  const readFiles = (files: readonly string[]): Promise<Snapshot> => acquire(files, { cwd: io.cwd, stdin: io.stdin, onProgress: progress.read });
  if (!namesServers(sources, options)) return readFiles(sources);
  const { targetsOf } = await import('../targets.ts');
  const { GIVEN_UP, recordTargets, snapshotOfRecordings } = await import('../../acquire/live/index.ts');
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

function contextOf(options: ScanOptions, io: Io, elapsedMs: number | undefined): ReportContext {
  const gate = gateSeverity(options.failOn);
  return {
    rules: RULES.map(({ meta }) => meta),
    width: options.output === undefined ? widthOf(io.stdout) : widthOf({ write: io.stdout.write }),
    color: options.output === undefined && hasColor(io.stdout, io.env, options.color),
    verbose: options.verbose === true,
    quiet: options.quiet === true,
    ...(gate === undefined ? {} : { gate }),
    ...(elapsedMs === undefined ? {} : { elapsedMs }),
  };
}
