import { describe, expect, it } from 'vitest';
import { distinct } from '../../src/assess/distinct.ts';
import type { Confidence, Finding, Severity } from '../../src/model/finding.ts';
import { LIMITS } from '../../src/model/limits.ts';

const SEVERITIES: readonly Severity[] = ['low', 'medium', 'high', 'critical'];
const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];

/** Findings that differ in everything that counts, the same ones each time. */
function findings(count: number): Finding[] {
  let state = 7;
  const next = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
  return Array.from({ length: count }, () => ({
    ruleId: `family/rule-${next(3)}`,
    family: 'directive',
    severity: SEVERITIES[next(4)] ?? 'low',
    confidence: CONFIDENCES[next(3)] ?? 'low',
    axis: 'poisoning',
    message: 'text',
    server: 'server',
    tool: `tool-${next(2)}`,
    location: { uri: 'tools.json', pointer: `/tools/${next(2)}/description`, span: { start: next(200), end: 300 }, region: undefined },
    ...(next(3) === 0 && { layer: ['base64' as const] }),
    evidence: { text: '', before: '', after: '' },
    fingerprint: '',
  }));
}

describe('distinct findings', () => {
  it('are as many of a rule and a tool as are reported, the gravest first', () => {
    const kept = distinct(findings(3_000));
    expect(kept).toHaveLength(3 * 2 * LIMITS.findingsPerRule);
    expect(kept.every(({ severity, confidence }) => severity === 'critical' && confidence === 'high')).toBe(true);
  });

  it('are the same whether the parts were sifted before or not', () => {
    const all = findings(900);
    for (const at of [1, 40, 300, 899]) expect(distinct([...distinct(all.slice(0, at)), ...all.slice(at)])).toEqual(distinct(all));
  });

  it('keep those of every tool', () => {
    const [one] = findings(1);
    if (!one) throw new Error('there is one');
    const tools = Array.from({ length: 50 }, (_, index) => ({
      ...one,
      tool: `tool-${index}`,
      location: { ...one.location, pointer: `/tools/${index}/title` },
    }));
    expect(distinct(tools)).toHaveLength(50);
  });
});
