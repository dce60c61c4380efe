import { EXIT } from '../model/errors.ts';
import type { Severity } from '../model/finding.ts';
import type { Report, Verdict } from '../model/report.ts';
import { VERDICTS } from '../model/report.ts';
import { isGating } from '../report/filter.ts';
import { checkedNothing } from '../report/summary.ts';

/** What `--fail-on` takes: a verdict, a severity, or never. */
export const FAIL_ON = ['review', 'block', 'never', 'low', 'medium', 'high', 'critical'] as const;

/** One of `FAIL_ON`. */
export type FailOn = (typeof FAIL_ON)[number];

/** The severity in a `--fail-on`, where it is one. */
export function gateSeverity(failOn: FailOn): Severity | undefined {
  return failOn === 'review' || failOn === 'block' || failOn === 'never' ? undefined : failOn;
}

/** The exit code of a scan. Findings that gate say more than a gap does, so 1 goes before 3; but a gap never ends in 0. */
export function exitCode(report: Report, failOn: FailOn): number {
  if (isFailing(report, failOn)) return EXIT.findings;
  return report.complete && !checkedNothing(report) ? EXIT.clean : EXIT.incomplete;
}

function isFailing(report: Report, failOn: FailOn): boolean {
  if (failOn === 'never') return false;
  if (failOn === 'review' || failOn === 'block') {
    const worst: Verdict = report.verdict === 'incomplete' ? 'pass' : report.verdict;
    return VERDICTS.indexOf(worst) >= VERDICTS.indexOf(failOn);
  }
  return report.findings.some((finding) => isGating(finding, failOn));
}
