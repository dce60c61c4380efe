import { chance } from '../../src/meaning/chance.ts';
import { heard } from '../../src/meaning/weighing.ts';
import type { Scale } from './rarity.ts';
import type { Ears } from './sources.ts';

/** What an ear hears of every unit, the weights it hears with, the bias last, and those it has without each fold of the sources; all on the scale of rarity. */
export interface Hearing {
  readonly figures: Float64Array;
  readonly weights: Float64Array;
  readonly held: readonly Float64Array[];
}

/** Puts what an ear says on the scale of rarity. */
export function onScale({ figures, weights, held }: Hearing, { scale, offset }: Scale): Hearing {
  const bias = weights.length - 1;
  const scaled = (some: Float64Array): Float64Array => some.map((weight, index) => scale * weight + (index === bias ? offset : 0));
  return { figures: figures.map((figure) => scale * figure + offset), weights: scaled(weights), held: held.map((some) => scaled(some)) };
}

/** Every ear of a table, each half by itself and half the ear that learnt from everything: what one kind of attack does not show, the other may. */
export function blended({ apart, whole }: Ears<Hearing>): Hearing[] {
  if (apart.length === 0) return [whole];
  return apart.map(({ figures, weights, held }) => ({
    figures: mean(figures, whole.figures),
    weights: mean(weights, whole.weights),
    held: held.map((some, fold) => mean(some, whole.held[fold] ?? some)),
  }));
}

function mean(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((figure, index) => (figure + (b[index] ?? 0)) / 2);
}

/** What one or two ears hear of every unit together, as a scan combines them with the length of the tool. */
export function heardTogether([first, second]: readonly Hearing[], said: readonly number[]): Float64Array {
  return Float64Array.from(first?.figures ?? [], (figure, unit) => heard(figure, second?.figures[unit] ?? Number.NEGATIVE_INFINITY) - chance(said[unit] ?? 0));
}
