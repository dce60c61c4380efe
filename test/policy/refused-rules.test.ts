import fc from '../fast-check.ts';
import { describe, expect, it } from 'vitest';
import { assess } from '../../src/assess/risk.ts';
import { type Confidence, type Family, type Finding, SEVERITIES, type Severity } from '../../src/model/finding.ts';
import { refusedRules } from '../../src/policy/trust.ts';

const FAMILIES: readonly Family[] = ['hidden', 'meaning', 'directive', 'reach', 'exfil', 'scope', 'schema', 'claim'];
const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];

function finding(family: Family, severity: Severity, confidence: Confidence): Finding {
  return {
    ruleId: `${family}/some-rule`,
    family,
    severity,
    confidence,
    axis: 'poisoning',
    message: 'Says so.',
    server: 'harbour',
    tool: 'tide_table',
    fingerprint: family,
    location: { uri: 'tools.json', pointer: '/tools/0/description', span: { start: 0, end: 1 } },
    evidence: { text: 'x', before: '', after: '' },
  };
}

const some = fc.array(fc.tuple(fc.constantFrom(...FAMILIES), fc.constantFrom(...SEVERITIES), fc.constantFrom(...CONFIDENCES)), { maxLength: 8 });

describe('what keeps a tool from being trusted', () => {
  it('is named at the very edge of the figure that blocks', () => {
    const findings = [finding('reach', 'high', 'medium'), finding('scope', 'high', 'low'), finding('claim', 'medium', 'low')];
    const risk = assess(findings);
    expect(risk.verdict).toBe('block');
    expect(refusedRules(risk, findings, { rules: [] })).toEqual(['reach/some-rule', 'scope/some-rule', 'claim/some-rule']);
  });

  it('is named where small findings tip the figure', () => {
    const findings = [finding('reach', 'high', 'medium'), finding('scope', 'high', 'low'), finding('claim', 'low', 'high'), finding('schema', 'low', 'medium')];
    const risk = assess(findings);
    expect(risk.verdict).toBe('block');
    expect(refusedRules(risk, findings, { rules: [] })).toEqual(['reach/some-rule', 'scope/some-rule']);
    const open = findings.filter(({ severity }) => severity === 'low');
    expect(assess(open).verdict).toBe('pass');
  });

  it('is never nothing where a block was accepted by nobody', () => {
    fc.assert(
      fc.property(some, (all) => {
        const findings = all.map((each) => finding(...each));
        const risk = assess(findings);
        expect(refusedRules(risk, findings, { rules: [] }).length > 0).toBe(risk.verdict === 'block');
      }),
    );
  });

  it('is nothing where all of its rules are accepted', () => {
    const findings = [finding('exfil', 'critical', 'high')];
    expect(refusedRules(assess(findings), findings, { rules: ['exfil/some-rule'], reason: 'read' })).toEqual([]);
  });
});
