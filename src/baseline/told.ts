import { type Change, toolNameOf } from '../model/change.ts';
import { type Finding, SEVERITIES } from '../model/finding.ts';
import { LIMITS } from '../model/limits.ts';
import type { ReportChange } from '../model/report.ts';
import type { JsonValue } from '../text/json.ts';
import { visible } from '../text/visible.ts';

/** A change and what the rules about changes say of it, gravest first. */
export interface ToldChange {
  readonly change: Change;
  readonly findings: readonly Finding[];
}

/** A change as a report holds it: every string safe to print, values cut to a bounded length. */
export function reportChange({ change, findings }: ToldChange): ReportChange {
  const [worst] = [...findings].sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity));
  const { kind, compatibility, server, field, before, after } = change;
  const name = toolNameOf(change);
  return {
    server: visible(server.name, LIMITS.printedName),
    ...(name === undefined ? {} : { tool: visible(name, LIMITS.printedName) }),
    kind,
    field: visible(field, LIMITS.evidence),
    compatibility,
    severity: worst?.severity ?? 'info',
    ...(worst ? { ruleId: worst.ruleId, message: worst.message } : {}),
    ...(before === undefined ? {} : { before: shown(before) }),
    ...(after === undefined ? {} : { after: shown(after) }),
  };
}

function shown(value: JsonValue): string {
  return visible(typeof value === 'string' ? value : JSON.stringify(value), LIMITS.shownValue);
}
