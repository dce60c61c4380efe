import { compare } from '../../compare.ts';
import { UsageError } from '../../model/errors.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { diffMarkdown } from '../../report/diff-markdown.ts';
import { diffText } from '../../report/diff-text.ts';
import { RULES } from '../../rules/index.ts';
import { exitCode } from '../gate.ts';
import type { Io } from '../io.ts';
import type { DiffOptions, LiveOptions } from '../options.ts';
import { progressOn } from '../progress.ts';
import { readSources } from '../read-sources.ts';
import { namesServers } from '../server-sources.ts';
import { contextOf, prepareReport, writeReport } from '../write-report.ts';

/** Shows what differs between two sources, and gives the exit code that the new side calls for. */
export async function diffCommand(sources: readonly string[], options: DiffOptions, io: Io): Promise<number> {
  const started = performance.now();
  const { format, ...rest } = options;
  const forReport = { ...rest, format: format === 'markdown' ? ('text' as const) : format };
  const write = await prepareReport(forReport, io);
  const { before, after } = await readSides(sources, options, io);
  const trouble = before.notifications.filter(({ level }) => level === 'error');
  const compared = compare(before, { ...after, notifications: [...trouble, ...after.notifications] });
  const rules = RULES.map(({ meta }) => meta);
  if (format === 'json' || format === 'sarif') return writeReport(compared.report, forReport, { io, write, started, rules });
  const context = { ...contextOf(forReport, io, { rules, started }), verbose: options.all === true || options.verbose === true, unfold: '--all' };
  await write(format === 'markdown' ? diffMarkdown(compared, { all: context.verbose }) : diffText(compared, context));
  return exitCode(compared.report, options.failOn);
}

/** The old side is the first source; the new one is the second, or the server that the options name. */
async function readSides(sources: readonly string[], options: LiveOptions, io: Io): Promise<{ before: Snapshot; after: Snapshot }> {
  const plain: LiveOptions = {
    probes: options.probes,
    transport: 'http',
    header: [],
    ...(options.unsafeNoSandbox === true && { unsafeNoSandbox: true as const }),
  };
  const isLive = namesServers([], options);
  const [old, now, extra] = sources;
  if (old === undefined || extra !== undefined || (now === undefined) !== isLive)
    throw new UsageError('name two sides, the old one first: fineprint diff old.json new.json, or fineprint diff fineprint.lock.json -- node server.js');
  const progress = progressOn(io);
  try {
    const before = await readSources([old], plain, { io, progress });
    const after = await readSources(now === undefined ? [] : [now], now === undefined ? options : plain, { io, progress });
    return { before, after };
  } finally {
    progress.erase();
  }
}
