import type { ReportingDescriptor, Result } from 'sarif';
import type { Axis, Confidence, Severity } from '../model/finding.ts';
import type { RuleMeta } from '../model/rule.ts';
import { referencesOf, referenceText } from './references.ts';

type Level = NonNullable<Result.level>;

/** GitHub cuts or refuses longer descriptions. */
const MAX_DESCRIPTION = 1_024;

const LEVELS = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
} satisfies Record<Severity, Level>;

/** GitHub's bands: above 9.0 critical, 7.0–8.9 high, 4.0–6.9 medium, 0.1–3.9 low. */
const SECURITY_SEVERITY = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '3.0',
  info: '0.5',
} satisfies Record<Severity, string>;

const PRECISION = { high: 'high', medium: 'medium', low: 'low' } satisfies Record<Confidence, string>;

/** What a tool may do is no fault of its text and gates nothing, so it never rises above a note. */
export function sarifLevel(axis: Axis, severity: Severity): Level {
  return axis === 'exposure' ? 'note' : LEVELS[severity];
}

/** A rule as GitHub code scanning shows it. */
export function ruleDescriptor(meta: RuleMeta): ReportingDescriptor {
  const references = referencesOf(meta);
  const severity = meta.axis === 'exposure' && meta.severity !== 'info' ? 'low' : meta.severity;
  return {
    id: meta.id,
    name: meta.id,
    shortDescription: { text: meta.title },
    fullDescription: { text: cut(`${meta.what} ${meta.why}`) },
    help: { text: helpText(meta), markdown: helpMarkdown(meta) },
    defaultConfiguration: { level: sarifLevel(meta.axis, meta.severity) },
    properties: {
      'security-severity': SECURITY_SEVERITY[severity],
      precision: PRECISION[meta.confidence],
      // GitHub takes 20 tags and files only those with `security` under security.
      tags: ['security', meta.axis, meta.family, ...references.map(tagOf)].slice(0, 20),
    },
  };
}

function cut(text: string): string {
  return text.length <= MAX_DESCRIPTION ? text : `${text.slice(0, MAX_DESCRIPTION - 1)}…`;
}

function tagOf({ catalogue, id }: { readonly catalogue: string; readonly id: string }): string {
  return catalogue === 'CWE' ? `external/cwe/${id.toLowerCase()}` : id;
}

function helpText(meta: RuleMeta): string {
  const references = referencesOf(meta).map((reference) => `- ${referenceText(reference)}`);
  return [meta.what, `Why: ${meta.why}`, `Example: ${meta.example}`, `Fix: ${meta.fix}`, ...references].join('\n');
}

function helpMarkdown(meta: RuleMeta): string {
  return `${ruleSections(meta, '##')}\n`;
}

/** What it does, why, example, fix and references as markdown, under headings of the given level. */
export function ruleSections(meta: RuleMeta, heading: string): string {
  const references = referencesOf(meta).map((reference) => `- ${referenceText(reference)}`);
  const sections: [title: string, body: string][] = [
    ['What it does', meta.what],
    ['Why', meta.why],
    ['Example', codeBlock(meta.example)],
    ['Fix', meta.fix],
    ...(references.length > 0 ? [['References', references.join('\n')] as [string, string]] : []),
  ];
  return sections.map(([title, body]) => `${heading} ${title}\n\n${body}`).join('\n\n');
}

/** A fence longer than any run of backticks inside, so that an example cannot end it. */
function codeBlock(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/gu) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
