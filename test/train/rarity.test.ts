import { describe, expect, it } from 'vitest';
import { ALLOWED } from './shares.ts';
import type { Dataset } from './dataset.ts';
import { onScale } from './ears.ts';
import { type Scale, scaleOf } from './rarity.ts';

const scaled = (sums: Float64Array, scale: Scale): Float64Array => onScale({ figures: sums, weights: Float64Array.of(0), held: [] }, scale).figures;

/** As many cases as figures, one unit each. */
function dataOf(figures: readonly number[]): Dataset {
  const units = figures.map((_, index) => index);
  return { bag: Uint32Array.from(units), cases: units.map(() => ({})), weighed: units.map(() => true) } as unknown as Dataset;
}

describe('the scale of rarity', () => {
  // Scores of −10 to 0, the higher the rarer: one case in ten thousand for each thousandth.
  const sums = Float64Array.from({ length: 10_000 }, (_, index) => -10 + index / 1000);

  it('tells the share of real tools in decades, whatever the scores mean', () => {
    const data = dataOf([...sums]);
    const scale = scaleOf(data, sums, { real: () => true, table: 'words' });
    const figures = scaled(sums, scale);
    const above = (share: number): number => figures[sums.length - 1 - Math.floor(share * sums.length)] ?? 0;
    for (const share of [ALLOWED.words.note, ALLOWED.words.block]) expect(above(share)).toBeCloseTo(-Math.log10(share), 5);
    const steeper = scaled(
      sums.map((figure) => 7 * figure + 3),
      scaleOf(
        data,
        sums.map((figure) => 7 * figure + 3),
        { real: () => true, table: 'words' },
      ),
    );
    for (const index of [0, 5000, 9999]) expect(steeper[index]).toBeCloseTo(figures[index] ?? 0, 5);
  });

  it('is set by real tools alone', () => {
    const mixed = Float64Array.from([...sums, ...sums.map(() => 50)]);
    expect(scaleOf(dataOf([...mixed]), mixed, { real: (index) => index < sums.length, table: 'words' })).toEqual(
      scaleOf(dataOf([...sums]), sums, { real: () => true, table: 'words' }),
    );
  });
});
