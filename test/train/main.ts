import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isMainThread, workerData } from 'node:worker_threads';
import type { TableName } from '../../src/meaning/units.ts';
import { bandsOf } from './bands.ts';
import { readCollected, withCollected } from './collected.ts';
import { type Dataset, readDataset, strongestUnits } from './dataset.ts';
import { type Hearing, blended, heardTogether, onScale } from './ears.ts';
import { FOLDS, foldsOf } from './folds.ts';
import { scores } from './hinge.ts';
import { scaleOf } from './rarity.ts';
import { EARS, type Ear, type Origin, type Training, trainingCases } from './sources.ts';
import { Pool, serve } from './pool.ts';
import { digestOfInputs } from './inputs.ts';
import { digestOfReading } from './reading.ts';
import { writeTable } from './table.ts';
import { type FoldJob, heldTable, isHeld, keepHeld, measureWhole, tell } from './whole.ts';

const RELIABILITY = join('corpus', 'reliability.json');
const STALE = 'The collected clues were read otherwise than this code reads; `npm run collect` and `npm run clues` make them anew.\n';

if (isMainThread) await main();
else if ('fold' in (workerData as object)) tell(workerData as FoldJob);
else serve();

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: 'string' }, measure: { type: 'boolean' } } });
  const training = trainingCases(resolve('corpus'), values.data === undefined ? undefined : resolve(values.data));
  if (training.real.size === 0) {
    process.stderr.write('Give --data FOLDER with real tools: without them the thresholds would mean nothing.\n');
    process.exit(2);
  }
  const root = process.cwd();
  const inputs = digestOfInputs(root);
  const measured = values.measure === true ? measuredTables(inputs) : undefined;
  const tables = measured ?? { words: await trainTable('words', training, root), concepts: await trainTable('concepts', training, root) };
  if (!measured) keepHeld(inputs);
  const whole = await measureWhole(resolve(values.data ?? ''));
  writeFileSync(RELIABILITY, `${JSON.stringify({ inputs, whole, tables }, null, 1)}\n`);
}

/** What was measured when the tables were trained; with them rules can be measured again. */
function measuredTables(inputs: string): unknown {
  if (!isHeld(inputs)) {
    process.stderr.write('The tables without a fold each are missing, or were trained from something else: run npm run train without --measure.\n');
    process.exit(2);
  }
  return (JSON.parse(readFileSync(RELIABILITY, 'utf8')) as { tables: unknown }).tables;
}

async function trainTable(table: TableName, training: Training, root: string): Promise<unknown> {
  const collected = readCollected(root, table);
  if (collected.reading !== digestOfReading(root, table)) process.stdout.write(STALE);
  const data = withCollected(readDataset(training, table), collected);
  const easy = collected.tools - collected.kept.length;
  const honest = { real: (index: number) => isHonest(data.origins[index]), table, easy };
  const folds = foldsOf(data);
  const pool = new Pool(data);
  const hear = async (ear: Ear): Promise<Hearing> => {
    const [weights, without] = await Promise.all([pool.train(ear, () => true), heldOut(data, folds, (wanted) => pool.train(ear, wanted))]);
    process.stdout.write(`${table}: an ear is trained\n`);
    return onScale({ weights, ...without }, scaleOf(data, without.figures, honest));
  };
  const { apart, whole } = EARS[table];
  const ears = blended({ apart: await Promise.all(apart.map((ear) => hear(ear))), whole: await hear(whole) });
  await pool.close();
  const figures = strongestUnits(data, heardTogether(ears, data.said), (unit) => data.weighed[unit] === true);
  const judged = data.cases.flatMap((each, index) => (Number.isFinite(figures[index]) ? [{ case: each, figure: figures[index] ?? 0 }] : []));
  const bands = bandsOf(judged, { real: training.real, table, easy });
  const write = (file: string, weightsOf: (ear: Hearing) => Float64Array): void => writeTable(file, data.names, ears.map(weightsOf), bands.thresholds);
  write(join('src', 'meaning', 'tables', `${table}.json`), ({ weights }) => weights);
  for (let fold = 0; fold < FOLDS; fold++) write(heldTable(fold, table), ({ weights, held }) => held[fold] ?? weights);
  process.stdout.write(`${table}: ${JSON.stringify(bands, null, 1)}\n`);
  return bands;
}

function isHonest(origin: Origin | undefined): boolean {
  return origin === 'real' || origin === 'collected';
}

/** The score of every unit, from weights that its source had no part in, and those weights by fold. */
async function heldOut(
  data: Dataset,
  folds: Uint8Array,
  trained: (wanted: (bag: number) => boolean) => Promise<Float64Array>,
): Promise<Pick<Hearing, 'figures' | 'held'>> {
  const figures = new Float64Array(data.bag.length);
  const learn = async (fold: number): Promise<Float64Array> => {
    const weights = await trained((index) => folds[index] !== fold);
    for (const [unit, figure] of scores(data.rows, weights).entries()) if (folds[data.bag[unit] ?? 0] === fold) figures[unit] = figure;
    return weights;
  };
  return { figures, held: await Promise.all(Array.from({ length: FOLDS }, (_, fold) => learn(fold))) };
}
