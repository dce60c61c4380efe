import type { TextView } from '../extract/subject.ts';
import type { Finding } from '../model/finding.ts';
import { LIMITS } from '../model/limits.ts';
import type { Notification } from '../model/notification.ts';
import type { Role } from '../model/segment.ts';
import type { Needs, TextSubject } from '../rules/kit.ts';
import { rulesOf } from '../rules/of.ts';
import { run } from './run.ts';
import { distinct } from './distinct.ts';
import { compareGravity, withQuoted } from './findings.ts';
import { isOfWords } from './plainness.ts';
import { overlaps } from '../text/span.ts';

const TEXT_RULES = (['anything', 'reference', 'odd-characters', 'layer', 'words', 'clauses'] as const).map(
  (needs) => [needs, rulesOf('text').filter((rule) => rule.needs === needs)] as const,
);

/** What the rules about texts say of texts of one tool, or of a server's own. */
export function textFindings(texts: readonly TextView[], surroundings: Omit<TextSubject, 'view'>, trouble: Notification[]): Finding[] {
  let findings: Finding[] = [];
  for (const view of texts) {
    const subject = { view, ...surroundings };
    const found = findingsIn(subject, trouble);
    findings.push(...(found.some(isOfWords) ? markQuoted(found, subject, trouble) : found));
    if (findings.length > LIMITS.heldFindings) findings = distinct(findings);
    if (view.segment.offset !== undefined) view.forget();
  }
  return findings;
}

function findingsIn(subject: TextSubject, trouble: Notification[]): Finding[] {
  const findings: Finding[] = [];
  const course = { record: subject.server.record, trouble, place: { views: [subject.view], tool: subject.tool } };
  for (const [needs, rules] of TEXT_RULES) {
    if (!has(subject.view, needs)) continue;
    for (const rule of rules) {
      for (const finding of run(rule, subject, course)) findings.push(finding);
    }
  }
  return findings;
}

/** Marks the findings that the text would not give without what it quotes. */
function markQuoted(found: Finding[], subject: TextSubject, trouble: Notification[]): Finding[] {
  const view = subject.view.unquoted;
  if (!view) return found;
  const rest = findingsIn({ ...subject, view }, trouble);
  const stands = (finding: Finding): boolean =>
    rest.some((other) => other.ruleId === finding.ruleId && overlaps(other.location.span, finding.location.span) && compareGravity(other, finding) <= 0);
  return found.map((finding) => (isOfWords(finding) && !stands(finding) ? withQuoted(finding) : finding));
}

/** Where addresses stand that a client follows by itself. */
const REFERRING: ReadonlySet<Role> = new Set(['ref', 'icon', 'meta', 'unknown-key']);
const ODD = /[^\t\n\r\x20-\x7e]/u;

/** True where a text has what a rule needs to look at it. */
function has(view: TextView, needs: Needs): boolean {
  if (needs === 'words') return view.readable;
  if (needs === 'clauses') return view.readable && view.reading.frames.length > 0;
  if (needs === 'layer') return view.segment.layer !== undefined;
  if (needs === 'reference') return REFERRING.has(view.segment.role);
  return needs === 'anything' || ODD.test(view.segment.text);
}
