import { createColors } from 'picocolors';
import type { Severity } from '../model/finding.ts';
import type { Report, Verdict } from '../model/report.ts';

/** Colours by meaning; every function gives its text back unchanged where colour is off. */
export interface Paint {
  readonly verdict: (verdict: Report['verdict'], text: string) => string;
  readonly severity: (severity: Severity, text: string) => string;
  readonly strong: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly mark: (text: string) => string;
}

/** The colours of one output. */
export function paintFor(color: boolean): Paint {
  const colors = createColors(color);
  const verdicts = {
    block: (text) => colors.bold(colors.red(text)),
    review: (text) => colors.bold(colors.yellow(text)),
    incomplete: (text) => colors.bold(colors.yellow(text)),
    pass: colors.green,
  } satisfies Record<Report['verdict'], (text: string) => string>;
  const severities = {
    critical: colors.red,
    high: colors.red,
    medium: colors.yellow,
    low: colors.cyan,
    info: colors.dim,
  } satisfies Record<Severity, (text: string) => string>;
  return {
    verdict: (verdict, text) => verdicts[verdict](text),
    severity: (severity, text) => severities[severity](text),
    strong: colors.bold,
    quiet: colors.dim,
    mark: colors.red,
  };
}

/** The verdict as it stands in a line: what needs attention is in capitals. */
export function verdictWord(verdict: Verdict): string {
  return verdict === 'pass' ? 'pass' : verdict.toUpperCase();
}
