import { expect, it } from 'vitest';
import type { Case } from './rows.ts';
import { honestKept, sumOf } from './metamorphic.ts';
import { honestMoved, moved } from './moved-part.ts';

const honest: Case = {
  id: 'pier/1',
  source: 'pier',
  label: 'benign',
  quality: 'strong',
  technique: '',
  server: 'pier',
  row: { tool: { name: 'tides', description: 'Gives the tides of a harbour. Times are those of the harbour itself.', inputSchema: { type: 'object' } } },
};

it('moves and frames an honest sentence, and disguises none', () => {
  const kept = honestKept([honest], 1);
  expect(new Set(kept.map(({ kind }) => kind))).toEqual(new Set(['placement', 'framing']));
  expect(kept.every(({ texts }) => texts === 1)).toBe(true);
  expect(sumOf(kept, ['placement', 'framing']).flagged).toBe(0);
});

it('says the shares of each change and of each kind', () => {
  const payloads = [
    { kind: 'placement', name: 'title', texts: 4, flagged: 3 },
    { kind: 'framing', name: 'note', texts: 4, flagged: 4 },
    { kind: 'disguise', name: 'base64', texts: 4, flagged: 2 },
  ] as const;
  const others = [
    { kind: 'placement', name: 'title', texts: 8, flagged: 1 },
    { kind: 'framing', name: 'note', texts: 8, flagged: 0 },
  ] as const;
  expect(moved(payloads, others)).toEqual(
    expect.arrayContaining([
      '| all placements | 3 (75.00 %) | 1 (12.50 %) |',
      '| all disguises | 2 (50.00 %) | |',
      '| placement: title | 3 (75.00 %) | 1 (12.50 %) |',
      '| disguise: base64 | 2 (50.00 %) |  |',
    ]),
  );
  expect(honestMoved(others)).toEqual(expect.arrayContaining(['| all framings | 0 (0.00 %) |', '| placement: title | 1 (12.50 %) |']));
});
