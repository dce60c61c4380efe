import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker, parentPort } from 'node:worker_threads';
import type { TableName } from '../../src/meaning/units.ts';
import { type Outcome, countBy, measure } from '../eval/measure.ts';
import { FOLDS, foldsOf } from './folds.ts';
import { type Origin, trainingCases } from './sources.ts';

/** Counts of some cases: all, those at review or worse, those at block. */
export type Counted = readonly [all: number, review: number, block: number];

/** What the whole detector says of cases that its tables were not trained on: of every origin, and of the published poisoned ones by source. */
export interface Whole {
  readonly origins: Readonly<Partial<Record<Origin, Counted>>>;
  readonly published: Readonly<Record<string, Counted>>;
}

/** What a thread is asked for: the cases of one fold. */
export interface FoldJob {
  readonly fold: number;
  readonly data: string;
}

interface Told {
  readonly origins: readonly (readonly [string, Counted])[];
  readonly published: readonly (readonly [string, Counted])[];
}

const HOME = join('node_modules', '.cache', 'fineprint', 'held');

const INPUTS = join(HOME, 'inputs');

/** Notes what the tables without a fold each were trained from. */
export function keepHeld(inputs: string): void {
  writeFileSync(INPUTS, inputs);
}

/** True where the tables without a fold each are those that were trained from this. */
export function isHeld(inputs: string): boolean {
  return existsSync(INPUTS) && readFileSync(INPUTS, 'utf8') === inputs;
}

/** Where the table without a fold is kept. */
export function heldTable(fold: number, table: TableName): string {
  const folder = join(HOME, String(fold), 'tables');
  mkdirSync(folder, { recursive: true });
  return join(folder, `${table}.json`);
}

/**
 * The whole detector, its rules and the tables that each fold of the sources had no part in, on the cases of that fold. A copy of this bundle beside the tables of a fold reads them
 * as the program reads its own. The rules are those that stand, so that only weights and thresholds are held out.
 */
export async function measureWhole(data: string): Promise<Whole> {
  const bundle = fileURLToPath(import.meta.url);
  const told: Told[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const folder = resolve(HOME, String(fold));
    for (const part of ['lexicons', 'glosses']) cpSync(join(bundle, '..', part), join(folder, part), { recursive: true });
    copyFileSync(bundle, join(folder, 'train.mjs'));
    told.push(await asked(join(folder, 'train.mjs'), { fold, data }));
  }
  return { origins: summed(told.flatMap(({ origins }) => origins)), published: summed(told.flatMap(({ published }) => published)) };
}

function asked(program: string, workerData: FoldJob): Promise<Told> {
  return new Promise((fulfil, reject) => {
    const worker = new Worker(program, { workerData });
    worker.once('message', fulfil);
    worker.once('error', reject);
  });
}

/** What a thread says of the cases of one fold. */
export function tell({ fold, data }: FoldJob): void {
  const { cases, origin } = trainingCases(resolve('corpus'), data);
  const folds = foldsOf({ cases, origins: cases.map((each) => origin(each)) });
  const outcomes = measure(cases.filter((_, index) => folds[index] === fold));
  const published = outcomes.filter((outcome) => origin(outcome.case) === 'published');
  const told: Told = { origins: counted(outcomes, (outcome) => origin(outcome.case)), published: counted(published, (outcome) => outcome.case.source) };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(told);
}

function counted(outcomes: readonly Outcome[], keyOf: (outcome: Outcome) => string): (readonly [string, Counted])[] {
  return countBy(outcomes, keyOf).map(([key, { all, review, block }]) => [key, [all, review, block]]);
}

function summed(parts: readonly (readonly [string, Counted])[]): Record<string, Counted> {
  const sums = new Map<string, Counted>();
  for (const [key, [all, review, block]] of parts) {
    const [a, b, c] = sums.get(key) ?? [0, 0, 0];
    sums.set(key, [a + all, b + review, c + block]);
  }
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}
