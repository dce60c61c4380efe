import type { Finding } from '../model/finding.ts';
import { LIMITS } from '../model/limits.ts';
import { compareFindings, compareGravity } from './findings.ts';

/**
 * One finding per rule and place, and of each tool no more of a rule than are reported: a text found in two layers is one fact. The layer where it is graver or surer tells it, of
 * two alike the plainer. What it drops of a part it would drop of the whole.
 */
export function distinct(findings: readonly Finding[]): Finding[] {
  const kept = new Map<string, Finding>();
  for (const finding of [...findings].sort((a, b) => compareGravity(a, b) || (a.layer?.length ?? 0) - (b.layer?.length ?? 0))) {
    const key = `${ownerOf(finding)} ${finding.location.pointer} ${finding.location.span.start}`;
    if (!kept.has(key)) kept.set(key, finding);
  }
  const counts = new Map<string, number>();
  return [...kept.values()].sort(compareFindings).filter((finding) => {
    const owner = ownerOf(finding);
    const count = (counts.get(owner) ?? 0) + 1;
    counts.set(owner, count);
    return count <= LIMITS.findingsPerRule;
  });
}

/** The rule, and the tool that it speaks of: texts put together from several tools speak of each. */
function ownerOf({ ruleId, tool = '', id = '' }: Finding): string {
  return `${ruleId} ${id} ${tool}`;
}
