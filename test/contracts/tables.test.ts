import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { modelOf } from '../../src/meaning/model.ts';
import { digestOfInputs } from '../train/inputs.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const held = JSON.parse(readFileSync(join(ROOT, 'corpus', 'reliability.json'), 'utf8')) as {
  inputs: string;
  tables: Record<'words' | 'concepts', { thresholds: { note: number; review: number; block: number } }>;
};

describe('the tables of weights', () => {
  it('were trained from what stands here (npm run train -- --data FOLDER)', () => {
    expect(held.inputs).toBe(digestOfInputs(ROOT));
  });

  it.each(['words', 'concepts'] as const)('have the thresholds that were measured: %s', (table) => {
    expect(modelOf(table)).toMatchObject(held.tables[table].thresholds);
  });
});
