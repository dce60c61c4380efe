import type { Report } from '../model/report.ts';
import type { RuleMeta } from '../model/rule.ts';
import { hideBelow } from '../report/filter.ts';
import type { ReportContext } from '../report/index.ts';
import { FORMATS } from '../report/index.ts';
import { exitCode, gateSeverity } from './gate.ts';
import type { Io } from './io.ts';
import type { ReportOptions } from './options.ts';
import { hasColor, widthOf } from './terminal.ts';

/** What a report is written with beside its options. */
export interface Writing {
  readonly rules: readonly RuleMeta[];
  /** From `performance.now()`. */
  readonly started: number;
  /** A command that a reader may want next, under the report for people. */
  readonly next?: string;
}

/** Makes sure that the report can be written, before work is done for it. Throws UsageError. */
export async function prepareReport({ output }: ReportOptions, io: Io): Promise<(text: string) => Promise<void>> {
  if (output === undefined) return async (text) => void (text !== '' && io.stdout.write(text));
  // Most reports go to the terminal; what writes files is loaded for the others.
  const { prepareOutput, writeOutput } = await import('./output.ts');
  const file = await prepareOutput(output, io.cwd);
  return (text) => writeOutput(file, text);
}

/** Writes a report as its options ask, and gives the exit code that it calls for. */
export async function writeReport(
  report: Report,
  options: ReportOptions,
  about: { io: Io; write: (text: string) => Promise<void> } & Writing,
): Promise<number> {
  const { io, write } = about;
  const format = await FORMATS[options.format].load();
  const shown = options.minSeverity === undefined ? report : hideBelow(report, options.minSeverity);
  await write(format(shown, contextOf(options, io, about)));
  return exitCode(report, options.failOn);
}

/** How a report is laid out. */
export function contextOf(options: ReportOptions, io: Io, { rules, started, next }: Writing): ReportContext {
  const gate = gateSeverity(options.failOn);
  // Only a terminal gets the time: what goes into a file or a pipe is the same for the same input.
  const elapsedMs = options.output === undefined && io.stdout.isTTY === true ? performance.now() - started : undefined;
  return {
    rules,
    width: options.output === undefined ? widthOf(io.stdout) : widthOf({ write: io.stdout.write }),
    color: options.output === undefined && hasColor(io.stdout, io.env, options.color),
    verbose: options.verbose === true,
    quiet: options.quiet === true,
    ...(gate === undefined ? {} : { gate }),
    ...(elapsedMs === undefined ? {} : { elapsedMs }),
    ...(next === undefined ? {} : { next }),
  };
}
