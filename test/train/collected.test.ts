import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../contracts/rule-files.ts';
import { COLLECTED, digestOf, readCollected, withCollected, writeCollected } from './collected.ts';
import type { Dataset } from './dataset.ts';

const collected = {
  tools: 9,
  reading: 'by this code',
  clues: [digestOf('w:harbour'), digestOf('w:nowhere else'), digestOf('b:always moor')],
  kept: [
    { server: 'a', said: 40, units: [[0, 1], [2]] },
    { server: 'b', said: 700, units: [[0, 2]] },
  ],
};

describe('collected clues', () => {
  it('come back as they were written', () => {
    const root = mkdtempSync(join(tmpdir(), 'fineprint-collected-'));
    try {
      mkdirSync(join(root, 'corpus', 'collected'), { recursive: true });
      writeCollected(root, 'words', collected);
      expect(readCollected(root, 'words')).toEqual(collected);
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  it('join the data as honest units of their own tools, with the clues that the data know', () => {
    const data: Dataset = {
      rows: { starts: Uint32Array.from([0, 2]), columns: Uint32Array.from([0, 1]), width: 2 },
      names: ['b:always moor', 'w:harbour'],
      known: ['attack'],
      origins: ['written'],
      bag: Uint32Array.from([0]),
      cases: [{ id: 'one', source: 'own', label: 'malicious', quality: 'strong', technique: '', server: '', row: {} }],
      said: [120],
      weighed: [true],
    };
    const joined = withCollected(data, collected);
    expect([...joined.rows.starts]).toEqual([0, 2, 3, 4, 6]);
    expect([...joined.rows.columns]).toEqual([0, 1, 1, 0, 1, 0]);
    expect([...joined.bag]).toEqual([0, 1, 1, 2]);
    expect(joined.known).toEqual(['attack', 'honest', 'honest', 'honest']);
    expect(joined.origins).toEqual(['written', 'collected', 'collected']);
    expect(joined.cases.map(({ source, server }) => `${source} ${server}`)).toEqual(['own ', `${COLLECTED} a`, `${COLLECTED} b`]);
    expect(joined.said).toEqual([120, 40, 40, 700]);
    expect(joined.weighed).toEqual([true, true, true, true]);
  });

  it.each(['words', 'concepts'] as const)('stand here for the table of %s, of thousands of tools, and hold no text', (table) => {
    const { tools, clues, kept } = readCollected(ROOT, table);
    expect(tools).toBeGreaterThan(3000);
    expect(kept.length).toBeLessThanOrEqual(tools);
    expect(clues.every((clue) => /^[\da-f]{8}$/.test(clue))).toBe(true);
    expect(kept.every(({ server, units }) => /^[\da-f]{8}$/.test(server) && units.every((unit) => unit.every((clue) => clue < clues.length)))).toBe(true);
  });
});
