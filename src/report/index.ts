import type { Report } from '../model/report.ts';
import type { ReportContext } from './context.ts';
import { textReport } from './text.ts';

/** A way to write a report; the rarer ones are loaded when they are chosen, so that a scan does not pay for them. */
export interface Format {
  /** What it is for, in `--help`. */
  readonly purpose: string;
  readonly load: () => Promise<(report: Report, context: ReportContext) => string>;
}

/** Every report format by its `--format` name. */
export const FORMATS = {
  text: { purpose: 'for people', load: () => Promise.resolve(textReport) },
  json: { purpose: 'for scripts, a frozen contract', load: async () => (await import('./json.ts')).jsonReport },
  sarif: { purpose: 'for code scanning, SARIF 2.1.0', load: async () => (await import('./sarif.ts')).sarifReport },
} satisfies Record<string, Format>;

/** A key of `FORMATS`. */
export type FormatName = keyof typeof FORMATS;

export type { ReportContext } from './context.ts';
