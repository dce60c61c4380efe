import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isMainThread } from 'node:worker_threads';
import type { TableName } from '../../src/meaning/units.ts';
import { readCases } from '../eval/rows.ts';
import { type Collected, type CollectedTool, digestOf, writeCollected } from './collected.ts';
import { type Dataset, readDataset, strongestUnits } from './dataset.ts';
import { type Hearing, blended, heardTogether, onScale } from './ears.ts';
import { digestOfReading } from './reading.ts';
import { Pool, serve } from './pool.ts';
import { scores } from './hinge.ts';
import { scaleOf } from './rarity.ts';
import { EARS, type Ear, trainingCases } from './sources.ts';

/** Units of honest tools that are kept: the nearest to steering, by a model that has not seen them. */
const MOST: Readonly<Record<TableName, number>> = { words: 32_000, concepts: 12_000 };
/** Units of other data that must show a clue before it can be learnt. */
const LEAST = 3;

if (isMainThread) await main();
else serve();

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: 'string' }, collected: { type: 'string' } } });
  if (values.data === undefined || values.collected === undefined) {
    process.stderr.write('Give --data FOLDER with real tools, and --collected FOLDER with the rows of `npm run collect`.\n');
    process.exit(2);
  }
  const training = trainingCases(resolve('corpus'), resolve(values.data));
  const found = readCases(resolve(values.collected), (file) => !file.startsWith('apart'));
  const fresh = new Set(found);
  const root = process.cwd();
  for (const table of ['words', 'concepts'] as const) {
    const data = readDataset({ cases: [...training.cases, ...found], origin: (each) => (fresh.has(each) ? 'collected' : training.origin(each)) }, table);
    const collected = await pinned(data, table, root);
    writeCollected(root, table, collected);
    process.stdout.write(`${table}: ${collected.kept.length} of ${collected.tools} tools have a unit worth keeping\n`);
  }
}

async function pinned(data: Dataset, table: TableName, root: string): Promise<Collected> {
  const isFresh = (index: number): boolean => data.origins[index] === 'collected';
  const pool = new Pool(data);
  const hear = async (ear: Ear): Promise<Hearing> => {
    const weights = await pool.train(ear, (index) => !isFresh(index));
    const sums = scores(data.rows, weights);
    return onScale({ figures: sums, weights, held: [] }, scaleOf(data, sums, { real: isFresh, table }));
  };
  const { apart, whole } = EARS[table];
  const [all, ...parts] = await Promise.all([whole, ...apart].map((ear) => hear(ear)));
  await pool.close();
  const figures = heardTogether(blended({ apart: parts, whole: all as Hearing }), data.said);
  const units = [...figures.keys()].filter((unit) => isFresh(data.bag[unit] ?? 0) && data.weighed[unit]);
  const nearest = units.sort((a, b) => (figures[b] ?? 0) - (figures[a] ?? 0) || a - b).slice(0, MOST[table]);
  return {
    tools: toolsOf(
      strongestUnits(data, figures, (unit) => data.weighed[unit] === true),
      isFresh,
    ),
    reading: digestOfReading(root, table),
    ...written(
      data,
      nearest.sort((a, b) => a - b),
    ),
  };
}

function toolsOf(best: Float64Array, isFresh: (index: number) => boolean): number {
  return [...best.entries()].filter(([index, figure]) => isFresh(index) && Number.isFinite(figure)).length;
}

/** The clues of units by number, the most frequent clue first. */
function written({ rows, names, bag, cases, origins, said }: Dataset, units: readonly number[]): Pick<Collected, 'clues' | 'kept'> {
  const elsewhere = new Uint32Array(rows.width);
  for (let unit = 0; unit < bag.length; unit++)
    if (origins[bag[unit] ?? 0] !== 'collected') for (const column of columnsOf(rows, unit)) elsewhere[column] = (elsewhere[column] ?? 0) + 1;
  const often = new Map<number, number>();
  for (const unit of units) for (const column of columnsOf(rows, unit)) if ((elsewhere[column] ?? 0) >= LEAST) often.set(column, (often.get(column) ?? 0) + 1);
  const order = [...often].sort(([a, x], [b, y]) => y - x || a - b).map(([column]) => column);
  const numbers = new Map(order.map((column, index) => [column, index]));
  const tools = new Map<number, CollectedTool & { readonly units: number[][] }>();
  for (const unit of units) {
    const index = bag[unit] ?? 0;
    let tool = tools.get(index);
    if (!tool) tools.set(index, (tool = { server: digestOf(cases[index]?.server ?? ''), said: said[unit] ?? 0, units: [] }));
    tool.units.push(
      columnsOf(rows, unit)
        .flatMap((column) => numbers.get(column) ?? [])
        .sort((a, b) => a - b),
    );
  }
  return { clues: order.map((column) => digestOf(names[column] ?? '')), kept: [...tools.values()] };
}

function columnsOf({ starts, columns }: Dataset['rows'], unit: number): number[] {
  return [...columns.subarray(starts[unit] ?? 0, starts[unit + 1] ?? 0)];
}
