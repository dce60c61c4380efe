import { acquire } from '../../acquire/index.ts';
import type { Report } from '../../model/report.ts';
import { hideBelow } from '../../report/filter.ts';
import type { ReportContext } from '../../report/index.ts';
import { FORMATS } from '../../report/index.ts';
import { grouped } from '../../report/layout.ts';
import { RULES } from '../../rules/index.ts';
import { scan } from '../../scan.ts';
import { exitCode, gateSeverity } from '../gate.ts';
import type { Io } from '../io.ts';
import type { ScanOptions } from '../program.ts';
import { progressOn } from '../progress.ts';
import { hasColor, widthOf } from '../terminal.ts';

/** Tools from which on judging takes long enough to say so. */
const MANY_TOOLS = 1_000;

/** Scans the sources, writes the report, and gives the exit code; throws a UsageError where a source or an option cannot be used. */
export async function scanCommand(sources: readonly string[], options: ScanOptions, io: Io): Promise<number> {
  const started = performance.now();
  // Most reports go to the terminal; what writes files is loaded for the others.
  const files = options.output === undefined ? undefined : await import('../output.ts');
  const output = options.output === undefined ? undefined : await files?.prepareOutput(options.output, io.cwd);
  const report = await scanSources(sources, io);
  const format = await FORMATS[options.format].load();
  const shown = options.minSeverity === undefined ? report : hideBelow(report, options.minSeverity);
  // Only a terminal gets the time: what goes into a file or a pipe is the same for the same input.
  const elapsedMs = output === undefined && io.stdout.isTTY === true ? performance.now() - started : undefined;
  const text = format(shown, contextOf(options, io, elapsedMs));
  if (output) await files?.writeOutput(output, text);
  else if (text !== '') io.stdout.write(text);
  return exitCode(report, options.failOn);
}

async function scanSources(sources: readonly string[], io: Io): Promise<Report> {
  const progress = progressOn(io);
  try {
    const snapshot = await acquire(sources, { cwd: io.cwd, stdin: io.stdin, onProgress: progress.read });
    const tools = snapshot.servers.reduce((sum, server) => sum + server.tools.length, 0);
    if (tools >= MANY_TOOLS) progress.say(`scanning ${grouped(tools)} tools`);
    return scan(snapshot);
  } finally {
    progress.erase();
  }
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
