import type { ComparedServer, Comparison } from '../compare.ts';
import type { ToldChange } from '../baseline/told.ts';
import { type Change, toolNameOf } from '../model/change.ts';
import { type Finding, SEVERITIES, type Severity } from '../model/finding.ts';
import { LIMITS } from '../model/limits.ts';
import { type Risk, VERDICTS, type Verdict } from '../model/report.ts';
import { type WordPart, diffWords } from '../text/word-diff.ts';
import { visible } from '../text/visible.ts';
import { plural } from './layout.ts';

/** One thing of a server that changed: a tool, or the server's own texts. */
export interface ChangedSubject {
  /** Safe to print. */
  readonly name: string;
  readonly verdict: Verdict;
  /** Gravest first. */
  readonly told: readonly ToldChange[];
  /** What the rules say of its new words. */
  readonly findings: readonly Finding[];
}

/** A server's changes, the most dangerous subject first. */
export function changedSubjects(server: ComparedServer, { report }: Comparison): ChangedSubject[] {
  const name = (server.servers.after ?? server.servers.before)?.name ?? '';
  const of = report.servers.find((each) => each.name === name && (each.uri === server.servers.after?.uri || server.servers.after === undefined));
  const groups = new Map<string, ToldChange[]>();
  for (const told of server.told) groups.set(subjectOf(told.change), [...(groups.get(subjectOf(told.change)) ?? []), told]);
  for (const { axis, server: owner, tool = '' } of report.findings) if (axis === 'poisoning' && owner === name && !groups.has(tool)) groups.set(tool, []);
  const subjects = [...groups].map(([tool, told]): ChangedSubject => {
    // Two tools of one name are told together, by the worse one.
    const named = of?.tools.filter((each) => each.name === tool) ?? [];
    const risks: readonly (Risk | undefined)[] = tool === '' || named.length === 0 ? [of?.texts] : named;
    const findings = report.findings.filter((finding) => finding.axis === 'poisoning' && finding.server === name && (finding.tool ?? '') === tool);
    return {
      name: tool === '' ? '(server texts)' : visible(tool, LIMITS.printedName),
      verdict: risks.reduce<Verdict>((worst, risk) => (risk && VERDICTS.indexOf(risk.verdict) > VERDICTS.indexOf(worst) ? risk.verdict : worst), 'pass'),
      told: [...told].sort((a, b) => rank(severityOf(b)) - rank(severityOf(a))),
      findings,
    };
  });
  const gravest = ({ told }: ChangedSubject): number => Math.max(0, ...told.map((each) => rank(severityOf(each))));
  return subjects.sort((a, b) => VERDICTS.indexOf(b.verdict) - VERDICTS.indexOf(a.verdict) || gravest(b) - gravest(a));
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

function subjectOf(change: Change): string {
  return toolNameOf(change) ?? '';
}

/** The gravest that is said of a change. */
export function severityOf({ findings }: ToldChange): Severity {
  return findings.reduce<Severity>((worst, { severity }) => (rank(severity) > rank(worst) ? severity : worst), 'info');
}

/** True for a change that no reader waits for: nothing but words, order, or a default written down. */
export function isCosmetic(told: ToldChange): boolean {
  return severityOf(told) === 'info' || told.findings.every(({ ruleId }) => ruleId === 'change/wording');
}

/** What became of a server, in a line: versions, and how many tools did what. */
export function headline({ servers: { before, after }, tools }: ComparedServer, subjects: readonly ChangedSubject[]): { name: string; what: string } {
  const name = visible((after ?? before)?.name ?? '', LIMITS.printedName);
  const versions = [before?.version, after?.version].map((version) => (version === undefined ? undefined : visible(version, 40)));
  const shown = versions[0] === versions[1] ? (versions[0] ?? '') : `${versions[0] ?? '?'} → ${versions[1] ?? '?'}`;
  const added = tools.filter((pair) => !pair.before).length;
  const removed = tools.filter((pair) => !pair.after).length;
  const touched = new Set(subjects.filter(({ name: each }) => each !== '(server texts)').map(({ name: each }) => each));
  const dangerous = subjects.filter(({ verdict }) => verdict !== 'pass').length;
  const changed = Math.max(0, touched.size - added - removed);
  const same = tools.filter((pair) => pair.before && pair.after).length - changed;
  const parts = [
    ...(dangerous > 0 ? [`${dangerous} to read`] : []),
    ...(changed > 0 ? [`${changed} changed`] : []),
    ...(added > 0 ? [`${added} added`] : []),
    ...(removed > 0 ? [`${removed} removed`] : []),
    ...(same > 0 ? [`${same} same`] : []),
  ];
  const count = after ? after.tools.length : 0;
  return { name: `${name}${shown === '' ? '' : ` ${shown}`}`, what: after ? `${plural(count, 'tool')}: ${parts.join(', ') || 'texts changed'}` : 'is gone' };
}

/** Characters of unchanged words around a change. */
const AROUND = 70;

/** The words of a text that changed, each part safe to print, unchanged stretches cut. Undefined where a side is no text, or nothing of it is left. */
export function shownWords({ before, after }: Change): readonly WordPart[] | undefined {
  if (typeof before !== 'string' || typeof after !== 'string') return undefined;
  const parts = diffWords(before, after);
  return parts.map(({ kind, text }, index) => ({
    kind,
    text: kind === 'same' ? cut(text, { first: index === 0, last: index === parts.length - 1 }) : safe(visible(text, LIMITS.shownValue)),
  }));
}

function cut(text: string, { first, last }: { first: boolean; last: boolean }): string {
  const room = (first ? 0 : AROUND) + (last ? 0 : AROUND);
  if (text.length <= room + 10) return safe(visible(text, LIMITS.shownValue));
  const head = first ? '' : text.slice(0, whole(text, AROUND));
  const tail = last ? '' : text.slice(whole(text, text.length - AROUND));
  return safe(`${visible(head)}…${visible(tail)}`);
}

/** An offset that does not split a character. */
function whole(text: string, at: number): number {
  return /^[\udc00-\udfff]/u.test(text.slice(at)) || (text.charCodeAt(at) & 0xfc00) === 0xdc00 ? at - 1 : at;
}

/** A text that cannot be taken for our own marks. */
function safe(text: string): string {
  return text
    .replace(/(\{|\[)(?=[+-])/gu, '$1 ')
    .replace(/([+-])(?=\}|\])/gu, '$1 ')
    .replace(/^(?=[+\-}\]])|(?<=[+\-{[])$/gu, ' ');
}

/** A text with its changes marked: `[-gone-]`, `{+new+}`. */
export function markedWords(parts: readonly WordPart[]): string {
  return parts.map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`)).join('');
}

/** Servers, the most dangerous first. */
export function rankedServers({ servers, report }: Comparison): readonly ComparedServer[] {
  const verdictOf = ({ servers: { before, after } }: ComparedServer): number =>
    Math.max(...report.servers.filter(({ name }) => name === (after ?? before)?.name).map(({ verdict }) => VERDICTS.indexOf(verdict)), 0);
  return [...servers].sort((a, b) => verdictOf(b) - verdictOf(a));
}
