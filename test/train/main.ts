import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { TableName } from '../../src/meaning/units.ts';
import type { Case } from '../eval/rows.ts';
import { bandsOf } from './bands.ts';
import { readDataset } from './dataset.ts';
import { FOLDS, foldsOf } from './folds.ts';
import { trainingCases } from './sources.ts';
import { caseOdds, train } from './train.ts';
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
  const folds = foldsOf(cases);
  const odds = new Float64Array(cases.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = caseOdds(
      data,
      train(data, (bag) => folds[bag] !== fold),
    );
    for (const index of cases.keys()) if (folds[index] === fold) odds[index] = held[index] ?? 0;
    process.stdout.write(`${table}: fold ${fold + 1} of ${FOLDS}\n`);
  }
  const present = new Set([...data.bag].filter((_, unit) => data.weighed[unit]));
  const judged = cases.flatMap((each: Case, index) => (present.has(index) ? [{ case: each, odds: odds[index] ?? 0 }] : []));
  const bands = bandsOf(judged, real, table);
  writeTable(
    table,
    data.names,
    train(data, () => true),
    bands.thresholds,
  );
  process.stdout.write(`${table}: ${JSON.stringify(bands, null, 1)}\n`);
  return [table, bands];
}
