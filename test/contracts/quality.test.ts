import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateCorpus } from '../eval/corpus.ts';
import { DIVIDER } from '../eval/quality.ts';
import { ROOT } from './rule-files.ts';

it('corpus/QUALITY.md says what the corpus measures now (npm run eval)', () => {
  const table = readFileSync(join(ROOT, 'corpus/QUALITY.md'), 'utf8');
  expect(table).toContain(DIVIDER);
  expect(`${table.slice(0, table.indexOf(DIVIDER)).trimEnd()}\n`).toBe(evaluateCorpus(join(ROOT, 'corpus')));
  // Some thirty thousand tools are judged, and as many variants; a busy machine takes its time.
}, 600_000);

/** The share in one column of the first such row of the corpus's tables, in percent; the first below a heading, where one is given. */
function shareOf(row: string, column: number, heading = ''): number {
  const [part = ''] = readFileSync(join(ROOT, 'corpus', 'QUALITY.md'), 'utf8').split(DIVIDER);
  const line =
    part
      .slice(part.indexOf(heading))
      .split('\n')
      .find((each) => each.startsWith(`| ${row} |`)) ?? '';
  return Number(/\(([\d.]+) %\)/.exec(line.split('|')[column] ?? '')?.[1]);
}

describe('the quality of the corpus does not fall below what was reached', () => {
  it.each([
    ['poisoned tools found', 'poisoned', 3, 80.3],
    ['payloads found in other places', 'all placements', 2, 97.8],
    ['payloads found in other clothes', 'all framings', 2, 99],
    ['disguised payloads found', 'all disguises', 2, 98.9],
  ])('%s', (_, row, column, least) => {
    expect(shareOf(row, column)).toBeGreaterThanOrEqual(least);
  });

  it.each([
    ['hard honest tools flagged', 'benign tools', 3, 2.5],
    ['hard honest tools blocked', 'benign tools', 4, 0.3],
    ['honest sentences flagged in other places', 'all placements', 3, 0.5],
    ['honest sentences flagged in other clothes', 'all framings', 3, 0.3],
  ])('%s', (_, row, column, most) => {
    expect(shareOf(row, column)).toBeLessThanOrEqual(most);
  });

  it.each([
    ['published poisoned tools found', 'published poisoned tools', 3, 85.5, 100],
    ['published poisoned tools blocked', 'published poisoned tools', 4, 64.5, 100],
    ['own poisoned tools found', 'own poisoned tools', 3, 67, 100],
    ['real tools flagged', 'real tools', 3, 0, 0.35],
    ['real tools blocked', 'real tools', 4, 0, 0.05],
    ['hard negatives flagged', 'hard negatives', 3, 0, 5],
  ])('%s by what their sources had no part in', (_, row, column, least, most) => {
    const share = shareOf(row, column, '### The whole detector on held-out sources');
    expect(share).toBeGreaterThanOrEqual(least);
    expect(share).toBeLessThanOrEqual(most);
  });

  it.each([
    ['poisoned updates that gate', 'poisoned', 97.3, 100],
    ['honest updates that gate', 'honest', 0, 13],
    ['updates of a fresh hand that gate', 'fresh, poisoned', 81.5, 100],
    ['honest updates of a fresh hand that gate', 'fresh, honest', 0, 10.5],
  ])('%s', (_, row, least, most) => {
    const share = shareOf(row, 3, '## Updates');
    expect(share).toBeGreaterThanOrEqual(least);
    expect(share).toBeLessThanOrEqual(most);
  });

  it('findings touch the payload', () => {
    const [, touching] = /findings of medium confidence or more[^.]*?\(([\d.]+) %\) touch/.exec(readFileSync(join(ROOT, 'corpus', 'QUALITY.md'), 'utf8')) ?? [];
    expect(Number(touching)).toBeGreaterThanOrEqual(95);
  });
});
