import fc from '../fast-check.ts';
import { describe, expect, it } from 'vitest';
import { assess, verdictOf, worse } from '../../src/assess/risk.ts';
import { BLOCK, REVIEW } from '../../src/assess/weights.ts';
import type { Axis, Confidence, Family, Finding, Severity } from '../../src/model/finding.ts';
import { SEVERITIES } from '../../src/model/finding.ts';
import { VERDICTS } from '../../src/model/report.ts';

const FAMILIES: readonly Family[] = ['hidden', 'meaning', 'directive', 'reach', 'exfil', 'scope', 'schema', 'claim'];
const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];
let count = 0;

function finding(family: Family, severity: Severity, confidence: Confidence, axis: Axis = 'poisoning', start = 0): Finding {
  const fingerprint = String(count++).padStart(32, '0');
  return {
    ruleId: `${family}/some-rule`,
    family,
    severity,
    confidence,
    axis,
    message: 'Says so.',
    server: 'harbour',
    tool: 'tide_table',
    fingerprint,
    location: { uri: 'tools.json', pointer: '/tools/0/description', span: { start, end: start + 2 } },
    evidence: { text: 'x', before: '', after: '' },
  };
}

const some = fc
  .tuple(
    fc.constantFrom(...FAMILIES),
    fc.constantFrom(...SEVERITIES),
    fc.constantFrom(...CONFIDENCES),
    fc.constantFrom<Axis>('poisoning', 'exposure', 'drift'),
    fc.nat(4),
  )
  .map((parts) => finding(...parts));
const list = fc.array(some, { maxLength: 12 });
const figures = (findings: readonly Finding[]): [number, number] => [assess(findings).poisoning, assess(findings).exposure];

describe('assess', () => {
  it('gives whole figures from 0 to 100, and none for nothing', () => {
    expect(assess([])).toEqual({ verdict: 'pass', poisoning: 0, exposure: 0, contributions: [] });
    fc.assert(
      fc.property(list, (findings) => {
        for (const figure of figures(findings)) expect(Number.isInteger(figure) && figure >= 0 && figure <= 100).toBe(true);
      }),
    );
  });

  it('asks for a review, and never blocks, where nothing grave is said outside of quotations', () => {
    const quoted = (each: Finding): Finding => ({ ...each, quoted: true });
    const grave = finding('directive', 'critical', 'high');
    expect(assess([grave]).verdict).toBe('block');
    const risk = assess([quoted(grave), quoted(finding('meaning', 'high', 'high'))]);
    expect(risk).toMatchObject({ verdict: 'review', poisoning: BLOCK - 1 });
    expect(risk.contributions.reduce((sum, { points }) => sum + points, 0)).toBe(BLOCK - 1);
    expect(assess([quoted(grave), finding('exfil', 'low', 'low')]).verdict).toBe('review');
    expect(assess([quoted(grave), finding('hidden', 'critical', 'high')]).verdict).toBe('block');
    expect(assess([quoted(grave), grave]).verdict).toBe('block');
  });

  it('takes what a rule and the model find in the same words for one doubt', () => {
    const [rule, heard] = [finding('directive', 'high', 'medium'), finding('meaning', 'high', 'medium', 'poisoning', 1)];
    const elsewhere = finding('directive', 'high', 'medium', 'poisoning', 3);
    expect(assess([rule, heard])).toMatchObject({ verdict: 'review', poisoning: BLOCK - 1 });
    expect(assess([elsewhere, heard]).verdict).toBe('block');
    expect(assess([rule, elsewhere, heard]).verdict).toBe('block');
    expect(assess([rule, finding('exfil', 'high', 'medium')]).verdict).toBe('block');
    expect(assess([rule, finding('meaning', 'high', 'high')]).verdict).toBe('block');
    expect(assess([{ ...elsewhere, quoted: true }, rule, heard]).verdict).toBe('review');
  });

  it('never makes a review of doubts alone', () => {
    const doubts = (['directive', 'meaning', 'exfil', 'reach'] as const).map((family, index) => finding(family, 'high', 'low', 'poisoning', 2 * index));
    expect(assess(doubts)).toMatchObject({ verdict: 'pass', poisoning: REVIEW - 1 });
    expect(assess([finding('exfil', 'critical', 'low')])).toMatchObject({ verdict: 'pass', poisoning: REVIEW - 1 });
    expect(assess([...doubts.slice(0, 1), finding('schema', 'low', 'high')]).verdict).toBe('pass');
    expect(assess([...doubts.slice(0, 1), finding('claim', 'medium', 'medium')]).verdict).toBe('review');
    expect(assess([...doubts, finding('change', 'medium', 'medium', 'drift')]).verdict).toBe('review');
  });

  it('never mixes the axes', () => {
    fc.assert(
      fc.property(list, (findings) => {
        const of = (axis: Axis): Finding[] => findings.filter((each) => each.axis === axis);
        const risk = assess(findings);
        expect(risk.poisoning).toBe(assess(of('poisoning')).poisoning);
        expect(risk.exposure).toBe(assess(of('exposure')).exposure);
        expect(assess(of('poisoning')).exposure).toBe(0);
        expect(assess(of('exposure')).poisoning).toBe(0);
        expect(figures(of('drift'))).toEqual([0, 0]);
        for (const { axis, fingerprint } of risk.contributions) expect(findings.find((each) => each.fingerprint === fingerprint)?.axis).toBe(axis);
      }),
    );
  });

  it('takes its verdict from poisoning alone where nothing was compared', () => {
    fc.assert(
      fc.property(list, (findings) => {
        const risk = assess(findings.filter(({ axis }) => axis !== 'drift'));
        expect(risk.verdict).toBe(verdictOf(risk.poisoning));
        expect(risk.drift).toBeUndefined();
      }),
    );
    expect(assess(FAMILIES.map((family) => finding(family, 'critical', 'high', 'exposure'))).verdict).toBe('pass');
  });

  it('asks for a person where a change matters, and never blocks for it', () => {
    fc.assert(
      fc.property(list, (findings) => {
        const risk = assess(findings);
        expect(risk.verdict === 'block').toBe(verdictOf(risk.poisoning) === 'block');
        if ((risk.drift ?? 0) >= REVIEW) expect(risk.verdict).not.toBe('pass');
      }),
    );
    const doubt = finding('meaning', 'high', 'low');
    expect(assess([doubt]).verdict).toBe('pass');
    expect(assess([doubt, finding('change', 'low', 'high', 'drift')]).verdict).toBe('review');
    expect(assess([doubt, finding('change', 'info', 'high', 'drift')]).verdict).toBe('pass');
  });

  it('gives a family one vote: its gravest finding', () => {
    fc.assert(
      fc.property(list, (findings) => {
        const { contributions } = assess(findings);
        const votes = contributions.map(({ axis, family }) => `${axis} ${family}`);
        expect(new Set(votes).size).toBe(votes.length);
        expect(figures([...findings, ...findings])).toEqual(figures(findings));
      }),
    );
    const grave = finding('hidden', 'high', 'high');
    expect(figures([grave, finding('hidden', 'low', 'high'), finding('hidden', 'high', 'low')])).toEqual(figures([grave]));
    expect(assess([finding('hidden', 'low', 'low'), grave]).contributions.map(({ fingerprint }) => fingerprint)).toEqual([grave.fingerprint]);
  });

  it('rises with a second family', () => {
    for (const severity of ['low', 'medium', 'high'] as const) {
      const one = assess([finding('hidden', severity, 'high')]).poisoning;
      expect(assess([finding('hidden', severity, 'high'), finding('exfil', severity, 'high')]).poisoning).toBeGreaterThan(one);
    }
  });

  it('is monotone: one more finding never lowers a figure', () => {
    fc.assert(
      fc.property(list, some, (findings, one) => {
        const [poisoning, exposure] = figures(findings);
        const [more, wider] = figures([...findings, one]);
        expect(more).toBeGreaterThanOrEqual(poisoning);
        expect(wider).toBeGreaterThanOrEqual(exposure);
      }),
      { numRuns: 2000 },
    );
  });

  it('is monotone in severity and in confidence', () => {
    const poisoning = (severity: Severity, confidence: Confidence): number => assess([finding('hidden', severity, confidence)]).poisoning;
    for (const [index, severity] of SEVERITIES.entries()) {
      for (const [step, confidence] of CONFIDENCES.entries()) {
        for (const graver of SEVERITIES.slice(index)) {
          for (const surer of CONFIDENCES.slice(step)) expect(poisoning(graver, surer)).toBeGreaterThanOrEqual(poisoning(severity, confidence));
        }
      }
    }
  });

  it('does not depend on the order of the findings', () => {
    const shuffled = list.chain((findings) => fc.tuple(fc.constant(findings), fc.shuffledSubarray(findings, { minLength: findings.length })));
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(figures(one)).toEqual(figures(other));
      }),
    );
  });

  it('names contributions that sum to the figure of their axis', () => {
    fc.assert(
      fc.property(list, (findings) => {
        const { contributions, poisoning, exposure } = assess(findings);
        const sum = (axis: Axis): number => contributions.filter((each) => each.axis === axis).reduce((total, { points }) => total + points, 0);
        expect([sum('poisoning'), sum('exposure')]).toEqual([poisoning, exposure]);
        expect(contributions.every(({ points }) => Number.isInteger(points) && points >= 0)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('verdicts', () => {
  it.each([
    [0, 'pass'],
    [REVIEW - 1, 'pass'],
    [REVIEW, 'review'],
    [BLOCK - 1, 'review'],
    [BLOCK, 'block'],
    [100, 'block'],
  ])('poisoning %i is %s', (figure, verdict) => {
    expect(verdictOf(figure)).toBe(verdict);
  });

  it('are ordered, and the worse one wins', () => {
    expect(REVIEW).toBeLessThan(BLOCK);
    for (const [index, one] of VERDICTS.entries()) {
      for (const [other, two] of VERDICTS.entries()) expect(worse(one, two)).toBe(VERDICTS[Math.max(index, other)]);
    }
  });

  it('need more than one unsure finding to block', () => {
    expect(assess([finding('hidden', 'info', 'high')]).poisoning).toBe(0);
    expect(assess([finding('hidden', 'critical', 'low')]).verdict).not.toBe('block');
    expect(assess([finding('hidden', 'critical', 'high')]).verdict).toBe('block');
    expect(assess([finding('hidden', 'low', 'high')]).verdict).toBe('pass');
  });
});
