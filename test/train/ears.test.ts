import { describe, expect, it } from 'vitest';
import { chance } from '../../src/meaning/chance.ts';
import { heard } from '../../src/meaning/weighing.ts';
import { type Hearing, blended, heardTogether, onScale } from './ears.ts';

const hearing = (figures: readonly number[], weights: readonly number[], held: readonly (readonly number[])[] = []): Hearing => ({
  figures: Float64Array.from(figures),
  weights: Float64Array.from(weights),
  held: held.map((some) => Float64Array.from(some)),
});

describe('ears', () => {
  it('are put on a scale with their weights, so that both say the same', () => {
    const { figures, weights, held } = onScale(hearing([1 + 2 - 3, -3], [1, 2, -3], [[0, 2, -4]]), { scale: 0.5, offset: 4 });
    expect([...weights]).toEqual([0.5, 1, 2.5]);
    expect(held.map((some) => [...some])).toEqual([[0, 1, 2]]);
    expect([...figures]).toEqual([weights[0]! + weights[1]! + weights[2]!, weights[2]]);
  });

  it('are half what they learnt apart and half what the whole says', () => {
    const ears = blended({ apart: [hearing([4, 0], [2, 2], [[1, 1]]), hearing([0, 8], [0, 6], [[0, 2]])], whole: hearing([2, 2], [4, 0], [[3, 0]]) });
    expect(ears.map(({ figures }) => [...figures])).toEqual([
      [3, 1],
      [1, 5],
    ]);
    expect(ears.map(({ weights }) => [...weights])).toEqual([
      [3, 1],
      [2, 3],
    ]);
    expect(ears.map(({ held }) => held.map((some) => [...some]))).toEqual([[[2, 0.5]], [[1.5, 1]]]);
  });

  it('is one where nothing is learnt apart', () => {
    const whole = hearing([1], [2]);
    expect(blended({ apart: [], whole })).toEqual([whole]);
  });

  it('hear a unit as a scan does, less what its length explains', () => {
    const [short, long] = heardTogether([hearing([3, 3], []), hearing([1, 1], [])], [10, 900]);
    expect(short).toBe(heard(3, 1));
    expect(long).toBeCloseTo(heard(3, 1) - chance(900), 10);
  });
});
