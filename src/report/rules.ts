import { SEVERITIES } from '../model/finding.ts';
import type { Family } from '../model/finding.ts';
import type { RuleMeta } from '../model/rule.ts';
import type { ReportContext } from './context.ts';
import { jsonText } from './json-text.ts';
import { joinLines, pad, plural, recheck, wrap } from './layout.ts';
import { paintFor } from './paint.ts';
import { ruleSections } from './sarif-rules.ts';

/** How a list of rules can be printed. */
export const RULE_FORMATS = {
  text: rulesText,
  json: rulesJson,
  markdown: rulesMarkdown,
} satisfies Record<string, (metas: readonly RuleMeta[], context: RuleListContext) => string>;

/** A key of `RULE_FORMATS`. */
export type RuleFormat = keyof typeof RULE_FORMATS;

type RuleListContext = Pick<ReportContext, 'width' | 'color'>;

const FAMILIES = {
  hidden: 'Text that a person does not see',
  directive: 'Text that gives the model orders',
  meaning: 'Text that reads as steering the model',
  reach: 'Text that governs other tools',
  exfil: 'Text that moves data away',
  scope: 'Authority that a tool carries',
  schema: 'Schemas that break or mislead',
  claim: 'Claims that contradict each other',
  behaviour: 'What a launched server did',
  change: 'What changed since the server was pinned',
} satisfies Record<Family, string>;

/** Families in the order of the reference. */
const FAMILY_ORDER = Object.keys(FAMILIES) as Family[];

function sorted(metas: readonly RuleMeta[]): RuleMeta[] {
  return [...metas].sort(
    (a, b) =>
      FAMILY_ORDER.indexOf(a.family) - FAMILY_ORDER.indexOf(b.family) ||
      SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
      (a.id < b.id ? -1 : 1),
  );
}

/** The rules as a table, a line each. */
export function rulesText(metas: readonly RuleMeta[], { width, color }: RuleListContext): string {
  const paint = paintFor(color);
  const idColumns = Math.max(0, ...metas.map(({ id }) => id.length));
  const lines = sorted(metas).flatMap((meta) => {
    const indent = idColumns + 24;
    const [title = '', ...rest] = wrap(recheck(meta.title), Math.max(width, indent + 30), ' '.repeat(indent));
    const head = `${paint.strong(pad(meta.id, idColumns))}  ${paint.severity(meta.severity, pad(meta.severity, 8))}  ${pad(meta.axis, 9)}   `;
    return [head + title.trimStart(), ...rest];
  });
  return joinLines([...lines, '', `${plural(metas.length, 'rule')} · one in full: fineprint explain <rule>`]);
}

/** The rules for scripts, version 1. */
export function rulesJson(metas: readonly RuleMeta[]): string {
  return jsonText({
    version: 1,
    rules: sorted(metas).map((meta) => ({
      id: meta.id,
      family: meta.family,
      axis: meta.axis,
      severity: meta.severity,
      confidence: meta.confidence,
      title: meta.title,
      what: meta.what,
      why: meta.why,
      example: meta.example,
      fix: meta.fix,
      references: {
        owaspMcp: meta.references.owaspMcp,
        asi: meta.references.asi,
        atlas: meta.references.atlas,
        safeMcp: meta.references.safeMcp,
        cwe: meta.references.cwe,
      },
    })),
  });
}

/** The rule reference as markdown: a table a family, then every rule in full. */
export function rulesMarkdown(metas: readonly RuleMeta[]): string {
  const families = FAMILY_ORDER.map((family) => sorted(metas.filter((meta) => meta.family === family))).filter((group) => group.length > 0);
  const sections = families.map((group) => familyMarkdown(group));
  return `# Rules\n\nGenerated from the rules themselves; edit those.\n\n${sections.join('\n\n')}\n`;
}

function familyMarkdown(group: readonly RuleMeta[]): string {
  const [first] = group;
  if (!first) return '';
  const rows = group.map((meta) => `| [${meta.id}](#${anchor(meta.id)}) | ${meta.severity} | ${meta.axis} | ${cell(meta.title)} |`);
  const table = ['| rule | severity | axis | finds |', '|---|---|---|---|', ...rows].join('\n');
  return [`## ${first.family}: ${FAMILIES[first.family]}`, table, ...group.map(ruleMarkdown)].join('\n\n');
}

function ruleMarkdown(meta: RuleMeta): string {
  const facts = `${meta.severity} · ${meta.confidence} confidence · ${meta.axis}`;
  return [`### ${meta.id}`, `${meta.title}. ${facts}`, ruleSections(meta, '####')].join('\n\n');
}

/** The anchor that markdown renderers give to a heading. */
function anchor(id: string): string {
  return id.replaceAll('/', '');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
