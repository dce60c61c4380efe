import type { Span } from '../text/span.ts';
import type { Clues, Wanted } from './clues.ts';
import { CONCEPT_TABLE } from './table-concepts.ts';
import { WORD_TABLE } from './table-words.ts';
import type { TableName, Unit } from './units.ts';

/** Weights by clue, the bias, and the log-odds from which a unit is noted, worth a review, and grave. */
export interface Model {
  readonly weights: ReadonlyMap<string, number>;
  readonly wanted: Wanted;
  readonly bias: number;
  readonly note: number;
  readonly review: number;
  readonly block: number;
}

const TEXTS: Readonly<Record<TableName, string>> = { words: WORD_TABLE, concepts: CONCEPT_TABLE };
const models = new Map<TableName, Model>();

/** The model of a table, read on first use. */
export function modelOf(table: TableName): Model {
  let model = models.get(table);
  if (!model) {
    model = parseTable(TEXTS[table]);
    models.set(table, model);
  }
  return model;
}

/** Reads a table: a line a clue, its weight last; lines that start with `!` are the figures of the whole. */
export function parseTable(text: string): Model {
  const weights = new Map<string, number>();
  for (const line of text.split('\n')) {
    const at = line.lastIndexOf(' ');
    if (at > 0) weights.set(line.slice(0, at), Number(line.slice(at + 1)));
  }
  const figure = (name: string): number => {
    const value = weights.get(`! ${name}`) ?? Number.NaN;
    weights.delete(`! ${name}`);
    return value;
  };
  return { bias: figure('bias'), note: figure('note'), review: figure('review'), block: figure('block'), weights, wanted: wantedOf(weights) };
}

function wantedOf(names: ReadonlyMap<string, number>): Wanted {
  const words = new Set<string>();
  const pairs = new Map<string, Set<string>>();
  for (const name of names.keys()) {
    if (name.startsWith('w:')) words.add(name.slice(2));
    if (!name.startsWith('b:')) continue;
    const [first = '', second = ''] = name.slice(2).split(' ');
    const seconds = pairs.get(first);
    if (seconds) seconds.add(second);
    else pairs.set(first, new Set([second]));
  }
  return { names, words, pairs };
}

/** The log-odds that a unit steers the model. What both sentences of a pair show counts once. */
export function logOdds(unit: Unit, model: Model): number {
  const [first, second] = unit.parts;
  const own = sumOf(first, model);
  if (!second) return own;
  let shared = model.bias;
  for (const name of second.keys()) if (first.has(name)) shared += model.weights.get(name) ?? 0;
  return own + sumOf(second, model) - shared;
}

const sums = new WeakMap<Clues, number>();

function sumOf(clues: Clues, { bias, weights }: Model): number {
  let sum = sums.get(clues);
  if (sum === undefined) {
    sum = bias;
    for (const name of clues.keys()) sum += weights.get(name) ?? 0;
    sums.set(clues, sum);
  }
  return sum;
}

/** The clues that speak most for steering, strongest first. */
export function reasons(clues: Clues, { weights }: Model, most: number): { readonly name: string; readonly span: Span }[] {
  return [...clues]
    .map(([name, span]) => ({ name, span, weight: weights.get(name) ?? 0 }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1))
    .slice(0, most);
}
