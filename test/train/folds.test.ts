import { describe, expect, it } from 'vitest';
import type { Case } from '../eval/rows.ts';
import { FOLDS, foldsOf } from './folds.ts';
import type { Origin } from './sources.ts';

function casesOf(source: string, count: number, label: Case['label'] = 'malicious'): Case[] {
  return Array.from({ length: count }, (_, index) => ({ id: `${source}-${index}`, source, label, quality: 'strong', technique: 'test', server: '', row: {} }));
}

function placed(published: readonly Case[], own: readonly Case[]): Map<string, ReadonlySet<number>> {
  const cases = [...published, ...own];
  const origins = cases.map((_, index): Origin => (index < published.length ? 'published' : 'written'));
  const folds = foldsOf({ cases, origins });
  const bySource = new Map<string, Set<number>>();
  for (const [index, { source }] of cases.entries()) bySource.set(source, (bySource.get(source) ?? new Set()).add(folds[index] ?? -1));
  return bySource;
}

describe('folds', () => {
  const published = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((source, index) => casesOf(source, 20 + index));

  it('hold each source out whole, with its honest twins', () => {
    for (const folds of placed(published, casesOf('own', 9)).values()) expect(folds.size).toBe(1);
    const twins = placed([...casesOf('a', 5), ...casesOf('b', 5), ...casesOf('a.benign', 5, 'benign')], []);
    expect(twins.get('a.benign')).toEqual(twins.get('a'));
    expect(twins.get('b')).not.toEqual(twins.get('a'));
  });

  it('use all folds, and leave published sources where they are when the corpus grows', () => {
    const before = placed(published, casesOf('own', 30));
    const after = placed(published, [...casesOf('own', 30), ...casesOf('more', 400), ...casesOf('most', 25)]);
    expect(new Set([...before.values()].flatMap((folds) => [...folds])).size).toBe(FOLDS);
    for (const source of ['a', 'b', 'c', 'd', 'e', 'f']) expect(after.get(source)).toEqual(before.get(source));
  });
});
