import { expect, it } from 'vitest';
import { charactersSaid } from '../../src/text/said.ts';

it.each([
  ['', 0],
  ['Shows the tides.', 16],
  ['**Shows** the *tides*.', 16],
  ['***', 0],
])('counts no stars in %j', (text, length) => {
  expect(charactersSaid(text)).toBe(length);
});
