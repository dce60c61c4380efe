import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isMainThread } from 'node:worker_threads';
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

const STALE = 'The collected clues were read otherwise than this code reads; `npm run collect` and `npm run clues` make them anew.\n';

if (isMainThread) await main();
else serve();

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: 'string' } } });
  const training = trainingCases(resolve('corpus'), values.data === undefined ? undefined : resolve(values.data));
  if (training.real.size === 0) {
    process.stderr.write('Give --data FOLDER with real tools: without them the thresholds would mean nothing.\n');
    process.exit(2);
  }
  const root = process.cwd();
  const tables = { words: await trainTable('words', training, root), concepts: await trainTable('concepts', training, root) };
  writeFileSync(join('corpus', 'reliability.json'), `${JSON.stringify({ inputs: digestOfInputs(root), tables }, null, 1)}\n`);
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
    const [weights, held] = await Promise.all([pool.train(ear, () => true), heldOut(data, folds, (wanted) => pool.train(ear, wanted))]);
    process.stdout.write(`${table}: an ear is trained\n`);
    return onScale(held, weights, scaleOf(data, held, honest));
  };
  const { apart, whole } = EARS[table];
  const ears = blended({ apart: await Promise.all(apart.map((ear) => hear(ear))), whole: await hear(whole) });
  await pool.close();
  const figures = strongestUnits(data, heardTogether(ears, data.said), (unit) => data.weighed[unit] === true);
  const judged = data.cases.flatMap((each, index) => (Number.isFinite(figures[index]) ? [{ case: each, figure: figures[index] ?? 0 }] : []));
  const bands = bandsOf(judged, { real: training.real, table, easy });
  writeTable(
    table,
    data.names,
    ears.map(({ weights }) => weights),
    bands.thresholds,
  );
  process.stdout.write(`${table}: ${JSON.stringify(bands, null, 1)}\n`);
  return bands;
}

function isHonest(origin: Origin | undefined): boolean {
  return origin === 'real' || origin === 'collected';
}

/** The score of every unit, from weights that its source had no part in. */
async function heldOut(data: Dataset, folds: Uint8Array, trained: (wanted: (bag: number) => boolean) => Promise<Float64Array>): Promise<Float64Array> {
  const sums = new Float64Array(data.bag.length);
  const learn = async (fold: number): Promise<void> => {
    const held = scores(data.rows, await trained((index) => folds[index] !== fold));
    for (const [unit, figure] of held.entries()) if (folds[data.bag[unit] ?? 0] === fold) sums[unit] = figure;
  };
  await Promise.all(Array.from({ length: FOLDS }, (_, fold) => learn(fold)));
  return sums;
}
