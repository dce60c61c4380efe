import { LIMITS } from '../model/limits.ts';
import type { Contribution } from '../model/report.ts';
import { visible } from '../text/visible.ts';
import type { ReportContext } from './context.ts';
import { isGating } from './filter.ts';
import { columnsOf, flow, pad } from './layout.ts';
import type { Paint } from './paint.ts';
import { verdictWord } from './paint.ts';
import type { Subject } from './subjects.ts';
import { findingLines } from './text-finding.ts';

/** What the lines of one section share. */
export interface Section {
  readonly context: ReportContext;
  readonly paint: Paint;
  /** Columns of the name column. */
  readonly nameColumns: number;
}

/** The name column may take this much; a longer name pushes its own figures to the right. */
const NAME_COLUMNS = 32;

/** On a narrower terminal the ids must do. */
const ROOM_FOR_TITLES = 72;

/** The name of a subject, safe to print. */
export function subjectName(subject: Subject): string {
  return subject.tool ? visible(subject.tool.name, LIMITS.printedName) || '(empty name)' : '(server texts)';
}

/** Columns that make the figures of these subjects line up. */
export function nameColumnsOf(subjects: readonly Subject[]): number {
  return Math.min(NAME_COLUMNS, Math.max(0, ...subjects.map((subject) => columnsOf(subjectName(subject)))));
}

/** True where a subject must be read: it does not pass, or a finding of it decides the exit code. */
export function needsAttention(subject: Subject, { gate }: ReportContext): boolean {
  if (subject.risk.verdict !== 'pass') return true;
  return gate !== undefined && subject.findings.some((finding) => isGating(finding, gate));
}

/** The findings that are printed under a subject: what a passing tool may do is no news, unless all is asked for. */
export function shownFindings(subject: Subject, context: ReportContext): Subject['findings'] {
  if (context.verbose || needsAttention(subject, context)) return subject.findings;
  return subject.findings.filter(({ axis }) => axis !== 'exposure');
}

/** One subject: the line with verdict and figures, its findings, and what made the figures. */
export function subjectLines(subject: Subject, section: Section): string[] {
  const { context, paint } = section;
  const findings = shownFindings(subject, context);
  const ruleColumns = Math.max(0, ...findings.map(({ ruleId }) => ruleId.length));
  const lines = headLines(subject, section);
  for (const finding of findings) lines.push(...findingLines(finding, { paint, width: context.width, ruleColumns }));
  if (context.verbose || needsAttention(subject, context)) lines.push(...contributionLines(subject, section));
  return lines;
}

function headLines(subject: Subject, { context, paint, nameColumns }: Section): string[] {
  const { verdict, poisoning, exposure } = subject.risk;
  const word = paint.verdict(verdict, pad(verdictWord(verdict), 6));
  const name = subjectName(subject);
  const id = subject.tool?.id === undefined ? '' : paint.quiet(`   id ${visible(String(subject.tool.id), LIMITS.printedName)}`);
  const figures = `poisoning ${figure(poisoning)}   exposure ${figure(exposure)}${id}`;
  const columns = 8 + Math.max(nameColumns, columnsOf(name)) + 3 + 'poisoning 100   exposure 100'.length;
  const shownName = verdict === 'pass' ? pad(name, nameColumns) : paint.strong(pad(name, nameColumns));
  if (columns <= context.width) return [`${word}  ${shownName}   ${figures}`];
  return [`${word}  ${verdict === 'pass' ? name : paint.strong(name)}`, `        ${figures}`];
}

function figure(points: number): string {
  return String(Math.round(points)).padStart(3);
}

function contributionLines({ risk }: Subject, { context, paint }: Section): string[] {
  const lines: string[] = [];
  for (const axis of ['poisoning', 'exposure'] as const) {
    const shares = risk.contributions.filter((share) => share.axis === axis && Math.round(share.points) !== 0);
    const pieces = [...shares].sort((a, b) => b.points - a.points).map((share) => contributionWords(share, context));
    const [first, ...rest] = flow(pieces, { width: context.width, indent: ' '.repeat(15), gap: '   ' });
    if (first === undefined) continue;
    lines.push(paint.quiet(`    ${pad(axis, 9)}  ${first.trimStart()}`), ...rest.map(paint.quiet));
  }
  return lines;
}

function contributionWords({ points, ruleId }: Contribution, { rules, width }: ReportContext): string {
  const title = width < ROOM_FOR_TITLES ? undefined : rules.find(({ id }) => id === ruleId)?.title;
  return `+${Math.round(points)} ${visible(ruleId)}${title === undefined ? '' : ` (${lowerFirst(title)})`}`;
}

/** A title inside a sentence; abbreviations such as `ANSI` stay. */
function lowerFirst(title: string): string {
  return /^\p{Lu}(?:\p{Lu}|[\d-])/u.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);
}
