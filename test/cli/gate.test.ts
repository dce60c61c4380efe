import { describe, expect, it } from 'vitest';
import type { FailOn } from '../../src/cli/gate.ts';
import { exitCode } from '../../src/cli/gate.ts';
import { nearest } from '../../src/cli/nearest.ts';
import { hasColor, widthOf } from '../../src/cli/terminal.ts';
import type { Report } from '../../src/model/report.ts';
import { finding, report, server, tool } from '../report/fixtures.ts';

const checked = { servers: [server({ tools: [tool('a')] })] };
const clean = report(checked);
const review = report({ ...checked, verdict: 'review', findings: [finding({ severity: 'medium' })] });
const block = report({ ...checked, verdict: 'block', findings: [finding()] });
const exposed = report({ ...checked, findings: [finding({ axis: 'exposure' })] });
const cut: Partial<Report> = { complete: false };

describe('the exit code', () => {
  it.each<[string, Report, FailOn, number]>([
    ['clean', clean, 'review', 0],
    ['review', review, 'review', 1],
    ['review under block', review, 'block', 0],
    ['block', block, 'block', 1],
    ['block, never', block, 'never', 0],
    ['severity met', review, 'medium', 1],
    ['severity not met', review, 'high', 0],
    ['exposure never gates by severity', exposed, 'low', 0],
    ['incomplete', { ...clean, ...cut, verdict: 'incomplete' }, 'review', 3],
    ['incomplete, never', { ...block, ...cut }, 'never', 3],
    ['incomplete and failing', { ...block, ...cut }, 'review', 1],
    ['incomplete and failing less', { ...review, ...cut }, 'block', 3],
    ['nothing to check', report(), 'review', 3],
    ['nothing to check, never', report({ servers: [server()] }), 'never', 3],
  ])('is right for %s', (_, subject, failOn, code) => {
    expect(exitCode(subject, failOn)).toBe(code);
  });
});

describe('colour', () => {
  const terminal = { write: () => true, isTTY: true };
  it.each([
    [{}, true, true, true],
    [{}, false, true, false],
    [{}, true, false, false],
    [{ NO_COLOR: '1' }, true, true, false],
    [{ NO_COLOR: '' }, true, true, true],
    [{ FORCE_COLOR: '1' }, false, true, true],
    [{ FORCE_COLOR: '0' }, true, true, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, true, true, false],
    [{ FORCE_COLOR: '1' }, true, false, false],
    [{ TERM: 'dumb' }, true, true, false],
  ])('with %j, terminal %s, allowed %s: %s', (env, isTTY, allowed, expected) => {
    expect(hasColor({ ...terminal, isTTY }, env, allowed)).toBe(expected);
  });
});

describe('width', () => {
  it.each([
    [false, 30, 100],
    [true, undefined, 100],
    [true, 0, 100],
    [true, 30, 40],
    [true, 90, 90],
    [true, 500, 160],
  ])('terminal %s of %s columns: %i', (isTTY, columns, expected) => {
    expect(widthOf({ write: () => true, isTTY, columns })).toBe(expected);
  });
});

describe('the nearest name', () => {
  const ids = ['exfil/source-to-sink', 'exfil/covert-parameter', 'hidden/invisible-text', 'hidden/bidi-control'];
  it.each([
    ['exfil/source-to-snik', 'exfil/source-to-sink'],
    ['invisible-text', 'hidden/invisible-text'],
    ['bidi', 'hidden/bidi-control'],
    ['HIDDEN/INVISIBLE-TEXT', 'hidden/invisible-text'],
  ])('to %s is %s', (typed, best) => {
    expect(nearest(typed, ids)[0]).toBe(best);
  });

  it('is none for something else', () => {
    expect(nearest('zzzzzzzzzzzz', ids)).toEqual([]);
    expect(nearest('x'.repeat(1_000_000), ids)).toEqual([]);
  });
});
