import type { Sink } from './gathering.ts';
import type { Model } from './model.ts';

/** Sums the weights of a sentence's clues, each once: for a scan, which needs no more of most sentences. */
export class Weighing implements Sink {
  readonly model: Model;
  /** The bias and the weights. */
  sum: number;
  /** Numbers of the clues that have a weight, each once. */
  readonly seen: number[] = [];
  readonly #round: number;

  constructor(model: Model) {
    this.model = model;
    this.sum = model.bias;
    this.#round = model.marks.next();
  }

  word(text: string): void {
    this.#count(this.model.words.get(text));
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
    this.sum += this.model.weights[clue] ?? 0;
  }
}

/** The log-odds that a unit steers the model. What both sentences of a pair show counts once. */
export function logOdds([first, second]: readonly [Weighing] | readonly [Weighing, Weighing]): number {
  if (!second) return first.sum;
  const { marks, weights } = first.model;
  const round = marks.next();
  for (const clue of first.seen) marks.first(clue, round);
  let sum = first.sum;
  for (const clue of second.seen) if (marks.first(clue, round)) sum += weights[clue] ?? 0;
  return sum;
}
