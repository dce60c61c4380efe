import { scan } from '../../src/scan.ts';
import type { JsonValue } from '../../src/text/json.ts';
import { resolvePointer } from '../../src/text/json-pointer.ts';
import { type Payload, payloadOf } from './payload.ts';
import { type Case, groupCases } from './rows.ts';

/** Of the findings that count for a verdict on poisoned cases with a labelled payload, how many touch it. */
export function spansOnPayload(cases: readonly Case[]): { findings: number; touching: number } {
  let findings = 0;
  let touching = 0;
  for (const { cases: own, snapshot } of groupCases(cases.filter((each) => payloadOf(each).length > 0))) {
    const [first] = own;
    if (!first) continue;
    for (const finding of scan(snapshot).findings) {
      if (finding.axis !== 'poisoning' || WEAK.has(finding.severity) || finding.confidence === 'low') continue;
      findings++;
      if (payloadOf(first).some((payload) => touches(first.row, payload, finding.location))) touching++;
    }
  }
  return { findings, touching };
}

/** Findings of these severities never gate. */
const WEAK = new Set(['info', 'low']);

function touches(row: JsonValue, { pointer, text }: Payload, location: { pointer: string; span: { start: number; end: number } }): boolean {
  if (!location.pointer.endsWith(pointer)) return false;
  const value = resolvePointer(row, location.pointer);
  const start = typeof value === 'string' && text !== '' ? value.indexOf(text) : -1;
  return start < 0 || (location.span.start < start + text.length && location.span.end > start);
}
