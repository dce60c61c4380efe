import { chance } from '../../src/meaning/chance.ts';
import { heard } from '../../src/meaning/weighing.ts';
import type { Scale } from './rarity.ts';
import type { Ears } from './sources.ts';

/** What an ear hears of every unit, and the weights it hears with, the bias last; both on the scale of rarity. */
export interface Hearing {
  readonly figures: Float64Array;
  readonly weights: Float64Array;
}

/** Puts an ear on the scale of rarity. */
export function onScale(sums: Float64Array, weights: Float64Array, { scale, offset }: Scale): Hearing {
  const bias = weights.length - 1;
  return {
    figures: sums.map((figure) => scale * figure + offset),
    weights: weights.map((weight, index) => scale * weight + (index === bias ? offset : 0)),
  };
}

/** Every ear of a table, each half by itself and half the ear that learnt from everything: what one kind of attack does not show, the other may. */
export function blended({ apart, whole }: Ears<Hearing>): Hearing[] {
  if (apart.length === 0) return [whole];
  return apart.map(({ figures, weights }) => ({ figures: mean(figures, whole.figures), weights: mean(weights, whole.weights) }));
}

function mean(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((figure, index) => (figure + (b[index] ?? 0)) / 2);
}

/** What one or two ears hear of every unit together, as a scan combines them with the length of the tool. */
export function heardTogether([first, second]: readonly Hearing[], said: readonly number[]): Float64Array {
  return Float64Array.from(first?.figures ?? [], (figure, unit) => heard(figure, second?.figures[unit] ?? Number.NEGATIVE_INFINITY) - chance(said[unit] ?? 0));
}
