import type { Finding, Severity } from '../model/finding.ts';
import { SEVERITIES } from '../model/finding.ts';
import type { Report } from '../model/report.ts';

/** True where `severity` is `least` or worse. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least);
}

/** The report without the findings below a severity; they are counted in `hidden`, and no verdict changes. */
export function hideBelow(report: Report, least: Severity): Report {
  const findings = report.findings.filter((finding) => isAtLeast(finding.severity, least));
  return { ...report, findings, hidden: report.hidden + report.findings.length - findings.length };
}

/** True for a finding that `--fail-on <severity>` is about: what the text does or what changed, never what the tool may do. */
export function isGating(finding: Finding, least: Severity): boolean {
  return finding.axis !== 'exposure' && isAtLeast(finding.severity, least);
}
