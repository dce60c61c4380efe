import type { Report } from '../../model/report.ts';
import { grouped } from '../../report/layout.ts';
import { RULES } from '../../rules/index.ts';
import { scan } from '../../scan.ts';
import type { Io } from '../io.ts';
import type { ScanOptions } from '../options.ts';
import { progressOn } from '../progress.ts';
import { readSources } from '../read-sources.ts';
import { prepareReport, writeReport } from '../write-report.ts';

/** Tools from which on judging takes long enough to say so. */
const MANY_TOOLS = 1_000;

/** Scans the sources, writes the report, and gives the exit code; throws a UsageError where a source or an option cannot be used. */
export async function scanCommand(sources: readonly string[], options: ScanOptions, io: Io): Promise<number> {
  const started = performance.now();
  const write = await prepareReport(options, io);
  const report = await scanSources(sources, options, io);
  return writeReport(report, options, { io, write, started, rules: RULES.map(({ meta }) => meta) });
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
