import { describe, expect, it } from 'vitest';
import { type Rows, fit, scores } from './hinge.ts';

/** Rows from lists of columns. */
function rowsOf(lists: readonly (readonly number[])[], width: number): Rows {
  const starts = [0];
  for (const list of lists) starts.push((starts.at(-1) ?? 0) + list.length);
  return { starts: Uint32Array.from(starts), columns: Uint32Array.from(lists.flat()), width };
}

const evenly = (penalty: number): Float64Array => new Float64Array(3).fill(penalty);

const LISTS = [[0], [0, 1], [1], [1, 2], [2], [0, 2], [], [0, 1, 2]];
const LABELS = [1, 1, 0, 0, 0, 1, 0, 1];

/** The slope of the squared hinge, by the score: nothing from 4 on, on the row's own side. */
function errorOf(score: number, label: number): number {
  return label === 1 ? Math.min(0, score / 8 - 0.5) : Math.max(0, score / 8 + 0.5);
}

describe('a linear classifier', () => {
  const rows = rowsOf(LISTS, 3);
  const targets = { label: Float64Array.from(LABELS), weight: new Float64Array(LISTS.length).fill(1) };

  it('parts what can be parted', () => {
    const sums = scores(rows, fit(rows, targets, { penalties: evenly(0.1), iterations: 100 }));
    expect([...sums].map((value) => (value > 0 ? 1 : 0))).toEqual(LABELS);
  });

  it('ends where the gradient is flat', () => {
    const penalty = 0.5;
    const weights = fit(rows, targets, { penalties: evenly(penalty), iterations: 200 });
    const sums = scores(rows, weights);
    const slope = [0, 1, 2].map(
      (column) =>
        penalty * (weights[column] ?? 0) + LISTS.reduce((sum, list, row) => sum + (list.includes(column) ? errorOf(sums[row] ?? 0, LABELS[row] ?? 0) : 0), 0),
    );
    for (const each of slope) expect(Math.abs(each)).toBeLessThan(0.01);
  });

  it('lets what is punished less say more', () => {
    const [first = 0, second = 0] = fit(
      rowsOf([[0, 1], []], 2),
      { label: Float64Array.of(1, 0), weight: Float64Array.of(1, 1) },
      { penalties: Float64Array.of(2, 1), iterations: 100 },
    );
    expect(second).toBeCloseTo(2 * first, 3);
  });

  it('gives the same weights twice', () => {
    const once = fit(rows, targets, { penalties: evenly(1), iterations: 50 });
    expect([...fit(rows, targets, { penalties: evenly(1), iterations: 50 })]).toEqual([...once]);
  });

  it('does not learn from rows of no weight', () => {
    const flipped = {
      label: Float64Array.from(LABELS, (label, row) => (row === 0 ? 1 - label : label)),
      weight: Float64Array.from(LABELS, (_, row) => (row === 0 ? 0 : 1)),
    };
    const silent = { ...flipped, label: targets.label };
    expect([...fit(rows, flipped, { penalties: evenly(1), iterations: 50 })]).toEqual([...fit(rows, silent, { penalties: evenly(1), iterations: 50 })]);
  });
});
