import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { TableName } from '../../src/meaning/units.ts';
import { bandsOf } from './bands.ts';
import { readCollected, withCollected } from './collected.ts';
import { type Dataset, readDataset, strongestUnits } from './dataset.ts';
import { type Hearing, blended, heardTogether, onScale } from './ears.ts';
import { FOLDS, foldsOf } from './folds.ts';
import { logOdds } from './logistic.ts';
import { scaleOf } from './rarity.ts';
import { EARS, type Ear, type Origin, trainingCases } from './sources.ts';
import { train } from './train.ts';
import { digestOfInputs, digestOfReading } from './inputs.ts';
import { writeTable } from './table.ts';

const { values } = parseArgs({ options: { data: { type: 'string' } } });
const training = trainingCases(resolve('corpus'), values.data === undefined ? undefined : resolve(values.data));
const { real } = training;
const root = process.cwd();

if (real.size === 0) {
  process.stderr.write('Give --data FOLDER with real tools: without them the thresholds would mean nothing.\n');
  process.exit(2);
}
const STALE = 'The collected clues were read by other code than this; `npm run collect` and `npm run clues` make them anew.\n';
const summary = (['words', 'concepts'] as const).map((table) => trainTable(table));
writeFileSync(join('corpus', 'reliability.json'), `${JSON.stringify({ inputs: digestOfInputs(root), tables: Object.fromEntries(summary) }, null, 1)}\n`);

function trainTable(table: TableName): [TableName, unknown] {
  const collected = readCollected(root, table);
  if (collected.reading !== digestOfReading(root)) process.stdout.write(STALE);
  const data = withCollected(readDataset(training, table), collected);
  const easy = collected.tools - collected.kept.length;
  const honest = { real: (index: number) => isHonest(data.origins[index]), table, easy };
  const folds = foldsOf(data.cases);
  const hear = (ear: Ear): Hearing => {
    const held = heldOut(data, ear, folds);
    process.stdout.write(`${table}: an ear is trained\n`);
    return onScale(
      held,
      train(data, ear, () => true),
      scaleOf(data, held, honest),
    );
  };
  const { apart, whole } = EARS[table];
  const ears = blended({ apart: apart.map((ear) => hear(ear)), whole: hear(whole) });
  const figures = strongestUnits(data, heardTogether(ears, data.said), (unit) => data.weighed[unit] === true);
  const judged = data.cases.flatMap((each, index) => (Number.isFinite(figures[index]) ? [{ case: each, figure: figures[index] ?? 0 }] : []));
  const bands = bandsOf(judged, { real, table, easy });
  writeTable(
    table,
    data.names,
    ears.map(({ weights }) => weights),
    bands.thresholds,
  );
  process.stdout.write(`${table}: ${JSON.stringify(bands, null, 1)}\n`);
  return [table, bands];
}

function isHonest(origin: Origin | undefined): boolean {
  return origin === 'real' || origin === 'collected';
}

/** The log-odds of every unit, from weights that its source had no part in. */
function heldOut(data: Dataset, ear: Ear, folds: Uint8Array): Float64Array {
  const odds = new Float64Array(data.bag.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = logOdds(
      data.rows,
      train(data, ear, (index) => folds[index] !== fold),
    );
    for (const [unit, figure] of held.entries()) if (folds[data.bag[unit] ?? 0] === fold) odds[unit] = figure;
  }
  return odds;
}
