import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { TableName } from '../../src/meaning/units.ts';
import { heard } from '../../src/meaning/weighing.ts';
import type { Case } from '../eval/rows.ts';
import { bandsOf } from './bands.ts';
import { type Dataset, readDataset, strongestUnits } from './dataset.ts';
import { FOLDS, foldsOf } from './folds.ts';
import { logOdds } from './logistic.ts';
import { scaleOf, scaled } from './rarity.ts';
import { EARS, type Ear, trainingCases } from './sources.ts';
import { train } from './train.ts';
import { digestOfInputs } from './inputs.ts';
import { writeTable } from './table.ts';

const { values } = parseArgs({ options: { data: { type: 'string' } } });
const training = trainingCases(resolve('corpus'), values.data === undefined ? undefined : resolve(values.data));
const { cases, real } = training;
if (real.size === 0) {
  process.stderr.write('Give --data FOLDER with real tools: without them the thresholds would mean nothing.\n');
  process.exit(2);
}
const summary = (['words', 'concepts'] as const).map((table) => trainTable(table));
writeFileSync(
  join('corpus', 'reliability.json'),
  `${JSON.stringify({ inputs: digestOfInputs(process.cwd()), tables: Object.fromEntries(summary) }, null, 1)}\n`,
);

function trainTable(table: TableName): [TableName, unknown] {
  const data = readDataset(training, table);
  const ears = EARS[table].map((ear) => {
    const held = heldOut(data, ear);
    const scale = scaleOf(data, held, (index) => real.has(cases[index] as Case), table);
    process.stdout.write(`${table}: an ear is trained\n`);
    return { held: scaled(held, scale), weights: train(data, ear, () => true), scale };
  });
  const [first, second] = ears.map(({ held }) => held);
  const figures = strongestUnits(
    data,
    (first as Float64Array).map((figure, unit) => heard(figure, second?.[unit] ?? Number.NEGATIVE_INFINITY)),
  );
  const judged = cases.flatMap((each, index) => (Number.isFinite(figures[index]) ? [{ case: each, figure: figures[index] ?? 0 }] : []));
  const bands = bandsOf(judged, real, table);
  writeTable(table, data.names, ears, bands.thresholds);
  process.stdout.write(`${table}: ${JSON.stringify(bands, null, 1)}\n`);
  return [table, bands];
}

/** The log-odds of every unit, from weights that its source had no part in. */
function heldOut(data: Dataset, ear: Ear): Float64Array {
  const folds = foldsOf(cases);
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
