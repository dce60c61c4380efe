import type { Comparison } from '../compare.ts';
import type { ToldChange } from '../baseline/told.ts';
import { SEVERITIES, type Severity } from '../model/finding.ts';
import { LIMITS } from '../model/limits.ts';
import { visible } from '../text/visible.ts';
import type { ReportContext } from './context.ts';
import { type ChangedSubject, changedSubjects, headline, isCosmetic, markedWords, rankedServers, severityOf, shownWords } from './diff-parts.ts';
import { columnsOf, joinLines, pad, plural, recheck, wrap } from './layout.ts';
import { type Paint, paintFor, verdictWord } from './paint.ts';
import { footerLines } from './text.ts';
import { noteLines, troubleLines } from './text-notifications.ts';
import { findingLines } from './text-finding.ts';

/** The changes between two sides for a person: per tool, per field, by word, the most dangerous first. `verbose` shows cosmetic ones too; `foot` adds what it comes to. */
export function diffText(comparison: Comparison, context: ReportContext, foot = false): string {
  const paint = paintFor(context.color);
  const blocks = rankedServers(comparison).map((server) => {
    const subjects = changedSubjects(server, comparison);
    const { name, what } = headline(server, subjects);
    return [`${paint.strong(name)}   ${what}`, '', ...subjects.flatMap((subject) => subjectLines(subject, { context, paint }))];
  });
  const { report } = comparison;
  const trouble = troubleLines(report, context, paint);
  const same = blocks.length === 0 && trouble.length === 0 ? [['Nothing changed.']] : [];
  return [trouble, ...blocks, ...same, noteLines(report, context, paint), ...(foot ? [footerLines(report, footOf(comparison, context))] : [])]
    .filter((lines) => lines.length > 0)
    .map(joinLines)
    .join('\n');
}

function footOf({ report }: Comparison, context: ReportContext): Parameters<typeof footerLines>[1] {
  const shown = report.findings.filter(({ axis }) => axis !== 'exposure');
  const worst = shown.find(({ severity }) => severity === 'critical' || severity === 'high')?.ruleId;
  return { shown: shown.length, context, worst: report.verdict === 'pass' ? undefined : worst };
}

interface View {
  readonly context: ReportContext;
  readonly paint: Paint;
}

function subjectLines(subject: ChangedSubject, { context, paint }: View): string[] {
  const lines = [
    `${paint.verdict(subject.verdict, pad(verdictWord(subject.verdict), 6))}  ${subject.verdict === 'pass' ? subject.name : paint.strong(subject.name)}`,
  ];
  const shown = context.verbose ? subject.told : subject.told.filter((told) => !isCosmetic(told) || isNeeded(told, subject));
  const ruleColumns = Math.max(0, ...subject.findings.map(({ ruleId }) => ruleId.length));
  const pieces = [
    ...subject.findings.map((finding) => ({ severity: finding.severity, lines: findingLines(finding, { paint, width: context.width, ruleColumns }) })),
    ...shown.map((told) => ({ severity: severityOf(told), lines: changeLines(told, { context, paint }) })),
  ];
  const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);
  for (const piece of pieces.sort((a, b) => rank(b.severity) - rank(a.severity))) lines.push(...piece.lines);
  const folded = subject.told.length - shown.length;
  if (folded > 0)
    lines.push(
      paint.quiet(`  ${folded} more ${folded === 1 ? 'field' : 'fields'} changed in words or form only (${context.unfold ?? '--verbose'} shows them)`),
    );
  return lines;
}

/** A cosmetic change whose new words something was found in is not cosmetic. */
function isNeeded({ change }: ToldChange, { findings }: ChangedSubject): boolean {
  return findings.some(({ location }) => location.pointer === change.pointer || location.pointer.startsWith(`${change.pointer}/`));
}

function changeLines(told: ToldChange, { context, paint }: View): string[] {
  const { change, findings } = told;
  const severity = severityOf(told);
  const main = findings.find((finding) => finding.severity === severity);
  const compatibility = change.compatibility === 'none' ? '' : `  ${change.compatibility}`;
  const words = shownWords(change);
  const message = recheck(main?.message ?? visible(change.field, LIMITS.evidence));
  const head = `  ${paint.severity(severity, pad(severity, 8))}  `;
  const room = context.width - 12;
  const text = `${message}${compatibility}`;
  const rule = main ? `   ${main.ruleId}` : '';
  const first = columnsOf(text + rule) <= room ? [`${head}${text}${paint.quiet(rule)}`] : [`${head}${rule.trimStart()}`, ...wrap(text, context.width, '    ')];
  return [...first, ...(words ? wrap(markedWords(words), context.width, '      ') : [])];
}

/** `1 entry`, `2 entries`. */
export function entries(count: number): string {
  return count === 1 ? plural(1, 'entry') : `${count} entries`;
}
