import type { Sink } from './gathering.ts';
import type { Model } from './model.ts';

/** Sums the weights of a sentence's clues for both ears, each clue once: for a scan, which needs no more of most sentences. */
export class Weighing implements Sink {
  readonly model: Model;
  /** The bias and the weights, as the first ear and as the second hears them. */
  first: number;
  second: number;
  /** Numbers of the clues that have a weight, each once. */
  readonly seen: number[] = [];
  readonly #round: number;

  constructor(model: Model) {
    this.model = model;
    this.first = model.bias;
    this.second = model.second;
    this.#round = model.marks.next();
  }

  word(text: string): void {
    this.#count(this.model.words.get(text));
  }

  beside(text: string): void {
    this.#count(this.model.beside.get(text));
  }

  pair(first: string, second: string): void {
    this.#count(this.model.pairs.get(first)?.get(second));
  }

  add(name: string): void {
    this.#count(this.model.clues.get(name));
  }

  #count(clue: number | undefined): void {
    if (clue === undefined || !this.model.marks.first(clue, this.#round)) return;
    this.seen.push(clue);
    this.first += this.model.weights[2 * clue] ?? 0;
    this.second += this.model.weights[2 * clue + 1] ?? 0;
  }
}

/** How much the other ear adds where it hears something too: chosen on held-out sources. */
const OTHER = 0.3;

/** What two ears hear together. */
export function heard(first: number, second: number): number {
  return Math.max(first, second) + OTHER * Math.max(0, Math.min(first, second));
}

/** How rare a unit is among honest tools: 2 is one tool in a hundred that has such a unit, 3 one in a thousand. What both sentences of a pair show counts once. */
export function rarity([part, next]: readonly [Weighing] | readonly [Weighing, Weighing]): number {
  if (!next) return heard(part.first, part.second);
  const { marks, weights } = part.model;
  const round = marks.next();
  for (const clue of part.seen) marks.first(clue, round);
  let { first, second } = part;
  for (const clue of next.seen) {
    if (!marks.first(clue, round)) continue;
    first += weights[2 * clue] ?? 0;
    second += weights[2 * clue + 1] ?? 0;
  }
  return heard(first, second);
}
