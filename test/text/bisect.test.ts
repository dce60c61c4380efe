import { expect, it } from 'vitest';
import { firstAbove } from '../../src/text/bisect.ts';

it.each<[readonly number[], number, number]>([
  [[], 3, 0],
  [[0], 3, 1],
  [[5], 3, 0],
  [[0, 4, 4, 9], 3, 1],
  [[0, 4, 4, 9], 4, 3],
  [[0, 4, 4, 9], 9, 4],
])('of %j the first above %d is at %d', (values, limit, index) => {
  expect(firstAbove(values.length, (at) => values[at] ?? 0, limit)).toBe(index);
});
