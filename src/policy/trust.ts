import { digestOf } from '../baseline/digest.ts';
import type { Accepted, Owner, Suppression, Trust } from '../baseline/lock.ts';
import { standsIn, wireText } from '../baseline/wire-text.ts';
import { assess } from '../assess/risk.ts';
import { POINTS } from '../assess/weights.ts';
import type { Finding } from '../model/finding.ts';
import type { Report, Risk } from '../model/report.ts';
import type { Item } from '../model/snapshot.ts';

/** What is accepted on the command line: rules, and why. */
export interface Acceptances {
  readonly rules: readonly string[];
  readonly reason?: string;
}

/** The findings that made a verdict: about the text, and worth points. */
export function weighty(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ axis, severity, confidence }) => axis !== 'exposure' && POINTS[severity][confidence] > POINTS.low.high);
}

/** The rules that keep something from being trusted: those that together block it, and that nobody accepted. */
export function refusedRules(risk: Pick<Risk, 'verdict'>, findings: readonly Finding[], { rules }: Acceptances): string[] {
  if (risk.verdict !== 'block') return [];
  // Only what a text says blocks; a change alone never does.
  const open = findings.filter(({ axis, ruleId }) => axis === 'poisoning' && !rules.includes(ruleId));
  return assess(open).verdict === 'block' ? [...new Set(weighty(open).map(({ ruleId }) => ruleId))] : [];
}

/** What of a report's findings is accepted with an item when it is trusted. */
export function acceptedWith(
  { item, owner }: { readonly item: Item; readonly owner: Owner },
  findings: readonly Finding[],
  { rules, reason }: Acceptances,
): Accepted[] {
  const found = new Map<string, Accepted>();
  for (const finding of weighty(findings)) {
    if (finding.axis === 'drift' || finding.server !== owner.server || finding.tool !== owner.tool || !standsIn(finding, item)) continue;
    const text = digestOf(wireText(finding, item) ?? finding.evidence.text);
    const why = rules.includes(finding.ruleId) ? reason : undefined;
    found.set(`${finding.ruleId} ${text}`, { rule: finding.ruleId, text, ...(why !== undefined && { why }) });
  }
  return [...found.values()].sort((a, b) => (a.rule + a.text < b.rule + b.text ? -1 : 1));
}

/** What is known and stands in no pinned item, such as what a server did, as suppressions: it would be told again by every check. */
export function acceptedElsewhere(findings: readonly Finding[], items: readonly Item[], { reason }: Acceptances, trust: Trust): Suppression[] {
  const found = weighty(findings)
    .filter((finding) => finding.axis !== 'drift' && !items.some((item) => standsIn(finding, item)))
    .map(({ ruleId, server, evidence }): Suppression => ({
      rule: ruleId,
      server,
      text: digestOf(evidence.text),
      reason: reason ?? 'known when it was trusted',
      ...(trust.by !== undefined && { author: trust.by }),
    }));
  return [...new Map(found.map((each) => [`${each.rule} ${each.server} ${each.text}`, each])).values()];
}

/** Suppressions of two lists, each once: the newer one of two that leave out the same. */
export function joinSuppressions(old: readonly Suppression[], fresh: readonly Suppression[]): Suppression[] {
  const known = new Map([...old, ...fresh].map((each) => [[each.rule, each.server, each.tool, each.text].join('\n'), each]));
  return [...known.values()];
}

/** Every finding of a report whose subject does not pass: what passes needs no acceptance. */
export function openFindings(report: Report): Report['findings'] {
  const open = report.servers.flatMap(({ name, tools, texts }) => [
    ...tools.filter(({ verdict }) => verdict !== 'pass').map((tool) => `${name}\n${tool.name}`),
    ...(texts.verdict === 'pass' ? [] : [`${name}\n`]),
  ]);
  const subjects = new Set(open);
  return report.findings.filter(({ server, tool }) => subjects.has(`${server}\n${tool ?? ''}`));
}
