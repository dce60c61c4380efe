import { createRequire } from 'node:module';
import type { Span } from '../text/span.ts';
import type { Clues } from './gathering.ts';
import type { TableName } from './units.ts';

/** Which clues were seen in a round, without a set to fill and empty for each sentence. */
class Marks {
  readonly #rounds: Uint32Array;
  #round = 0;

  constructor(size: number) {
    this.#rounds = new Uint32Array(size);
  }

  /** Starts a round. */
  next(): number {
    if (++this.#round === 0xffffffff) {
      this.#rounds.fill(0);
      this.#round = 1;
    }
    return this.#round;
  }

  /** True the first time that a clue is seen in a round. */
  first(clue: number, round: number): boolean {
    if (this.#rounds[clue] === round) return false;
    this.#rounds[clue] = round;
    return true;
  }
}

/**
 * Clues by their numbers, weights by those, the biases, and the rarity from which a unit is noted, worth a review, and grave. Two ears listen: attacks that give plain
 * orders and attacks in the prose of their trade have no words in common, and what one of them learns from its twins makes it deaf to the other. Half of each ear's
 * weights are those of a third that learnt from everything. The weights of a clue stand side by side; a table with one ear has no second bias.
 */
export interface Model {
  readonly bias: number;
  readonly second: number;
  readonly note: number;
  readonly review: number;
  readonly block: number;
  readonly clues: ReadonlyMap<string, number>;
  readonly words: ReadonlyMap<string, number>;
  readonly beside: ReadonlyMap<string, number>;
  readonly pairs: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly weights: Float32Array;
  readonly marks: Marks;
}

const load = createRequire(import.meta.url);
const models = new Map<TableName, Model>();

/** The model of a table, read on first use. */
export function modelOf(table: TableName): Model {
  let model = models.get(table);
  if (!model) {
    model = modelFrom(load(`./tables/${table}.json`) as Table);
    models.set(table, model);
  }
  return model;
}

/** The weight of a clue for each ear; one figure where there is one ear, or the second has none. */
export type Weights = number | readonly [number, number];

/** The figures of the whole, then weights of clues, of words, of words beside the tool's purpose, and of pairs by their first word. */
export interface Table {
  readonly figures: Readonly<Record<'note' | 'review' | 'block', number>> & { readonly bias: Weights };
  readonly clues: Readonly<Record<string, Weights>>;
  readonly words: Readonly<Record<string, Weights>>;
  readonly beside: Readonly<Record<string, Weights>>;
  readonly pairs: Readonly<Record<string, Readonly<Record<string, Weights>>>>;
}

/** Makes a table into a model. */
export function modelFrom({ figures, clues, words, beside, pairs }: Table): Model {
  const weights: number[] = [];
  const numbered = (members: Readonly<Record<string, Weights>>): Map<string, number> => {
    const numbers = new Map<string, number>();
    for (const name of Object.keys(members)) {
      const pair = members[name] ?? 0;
      numbers.set(name, weights.length / 2);
      if (typeof pair === 'number') weights.push(pair, 0);
      else weights.push(pair[0], pair[1]);
    }
    return numbers;
  };
  const mapped = Object.keys(pairs).map((first) => [first, numbered(pairs[first] ?? {})] as const);
  const named = { clues: numbered(clues), words: numbered(words), beside: numbered(beside), pairs: new Map(mapped) };
  const [bias, second] = typeof figures.bias === 'number' ? [figures.bias, Number.NEGATIVE_INFINITY] : figures.bias;
  return { ...figures, bias, second, ...named, weights: Float32Array.from(weights), marks: new Marks(weights.length / 2) };
}

/** The weight of a clue for an ear; 0 where it has none. */
export function weightOf(name: string, { clues, words, beside, pairs, weights }: Model, ear: 0 | 1): number {
  const at = name.indexOf(' ');
  const clue = name.startsWith('w:')
    ? words.get(name.slice(2))
    : name.startsWith('n:')
      ? beside.get(name.slice(2))
      : name.startsWith('b:')
        ? pairs.get(name.slice(2, at))?.get(name.slice(at + 1))
        : clues.get(name);
  return clue === undefined ? 0 : (weights[2 * clue + ear] ?? 0);
}

/** The clues that speak most for steering to the ear that hears it best, strongest first. */
export function reasons(clues: Clues, model: Model, most: number): { readonly name: string; readonly span: Span }[] {
  const heard = (ear: 0 | 1, bias: number): number => [...clues.keys()].reduce((sum, name) => sum + weightOf(name, model, ear), bias);
  const ear = heard(1, model.second) > heard(0, model.bias) ? 1 : 0;
  return [...clues]
    .map(([name, span]) => ({ name, span, weight: weightOf(name, model, ear) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1))
    .slice(0, most);
}
