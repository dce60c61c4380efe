import { createRequire } from 'node:module';
import type { Span } from '../text/span.ts';
import type { Clues, Wanted } from './clues.ts';
import type { TableName, Unit } from './units.ts';

/** Weights by clue, the bias, and the log-odds from which a unit is noted, worth a review, and grave. */
export interface Model extends Wanted {
  readonly bias: number;
  readonly note: number;
  readonly review: number;
  readonly block: number;
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

/** The figures of the whole, then weights of clues, of words, and of pairs by their first word. */
export interface Table {
  readonly figures: Readonly<Record<'bias' | 'note' | 'review' | 'block', number>>;
  readonly clues: Readonly<Record<string, number>>;
  readonly words: Readonly<Record<string, number>>;
  readonly pairs: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Makes a table into a model. */
export function modelFrom({ figures, clues, words, pairs }: Table): Model {
  const mapped = Object.entries(pairs).map(([first, seconds]) => [first, new Map(Object.entries(seconds))] as const);
  return { ...figures, clues: new Map(Object.entries(clues)), words: new Map(Object.entries(words)), pairs: new Map(mapped) };
}

/** The weight of a clue; 0 where it has none. */
export function weightOf(name: string, { clues, words, pairs }: Wanted): number {
  if (name.startsWith('w:')) return words.get(name.slice(2)) ?? 0;
  if (!name.startsWith('b:')) return clues.get(name) ?? 0;
  const at = name.indexOf(' ');
  return pairs.get(name.slice(2, at))?.get(name.slice(at + 1)) ?? 0;
}

/** The log-odds that a unit steers the model. What both sentences of a pair show counts once. */
export function logOdds(unit: Unit, model: Model): number {
  const [first, second] = unit.parts;
  const own = sumOf(first, model);
  if (!second) return own;
  let shared = model.bias;
  for (const name of second.keys()) if (first.has(name)) shared += weightOf(name, model);
  return own + sumOf(second, model) - shared;
}

const sums = new WeakMap<Clues, number>();

function sumOf(clues: Clues, model: Model): number {
  let sum = sums.get(clues);
  if (sum === undefined) {
    sum = model.bias;
    for (const name of clues.keys()) sum += weightOf(name, model);
    sums.set(clues, sum);
  }
  return sum;
}

/** The clues that speak most for steering, strongest first. */
export function reasons(clues: Clues, model: Model, most: number): { readonly name: string; readonly span: Span }[] {
  return [...clues]
    .map(([name, span]) => ({ name, span, weight: weightOf(name, model) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1))
    .slice(0, most);
}
