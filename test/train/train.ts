import type { Case } from '../eval/rows.ts';
import { type Dataset, strongestUnits } from './dataset.ts';
import { type Rows, fit, scores } from './hinge.ts';
import type { Ear } from './sources.ts';

/** What of a dataset an ear is trained on. */
export interface Taught extends Pick<Dataset, 'rows' | 'known' | 'origins' | 'bag' | 'weighed'> {
  readonly cases: readonly Pick<Case, 'label'>[];
}

/** How many clues a table keeps. */
const CLUES = 16_000;
const ROUNDS = 3;
/** How much a unit counts whose attack is said in another unit of the same tool. */
const ELSEWHERE = 0.3;
/** Score below the strongest unit of its tool at which a unit still counts as the one that says it. */
const NEAR = 0.3;

/**
 * Weights of a table from the units of the cases that are wanted. Of a labelled attack the sentence that speaks most clearly counts fully and the others less; of a
 * tool that is only known to hold one, the most suspicious unit counts: multiple-instance learning by re-labelling.
 */
export function train(data: Taught, ear: Ear, wanted: (bag: number) => boolean): Float64Array {
  const counts = countsFor(data, ear, wanted);
  const penalties = penaltiesOf(data.rows, ear.penalty);
  const all = fitUnits(data, { rows: data.rows, penalties }, counts);
  const { rows, columns } = strongest(data.rows, all);
  const kept = fitUnits(data, { rows, penalties: Float64Array.from(columns, (column) => penalties[column] ?? ear.penalty) }, counts);
  const weights = new Float64Array(data.rows.width + 1);
  for (const [index, column] of columns.entries()) weights[column] = kept[index] ?? 0;
  weights[data.rows.width] = kept.at(-1) ?? 0;
  return weights;
}

/** How much a unit counts that only teaches a table what it will not weigh: chosen on held-out sources. */
const TEACHING = 0.125;

/** How much each unit counts for an ear. */
function countsFor({ known, bag, origins, cases, weighed }: Taught, ear: Ear, wanted: (bag: number) => boolean): Float64Array {
  return Float64Array.from(known, (what, unit) => {
    const index = bag[unit] ?? 0;
    const importance = ear[origins[index] ?? 'real'];
    if (what === 'mixed' || importance === 0 || !wanted(index)) return 0;
    const count = what === 'honest' && cases[index]?.label !== 'benign' ? ear.rest : importance;
    return weighed[unit] === false ? TEACHING * count : count;
  });
}

/** How often each clue stands. */
function frequencies({ columns, width }: Rows): Float64Array {
  const often = new Float64Array(width);
  for (const column of columns) often[column] = (often[column] ?? 0) + 1;
  return often;
}

/**
 * Rare clues are punished less than frequent ones, by their inverse document frequency: at the same penalty the frequent ones, which say little, would say it first.
 * Chosen on held-out sources.
 */
function penaltiesOf(rows: Rows, penalty: number): Float64Array {
  const units = rows.starts.length - 1;
  const often = frequencies(rows);
  const rarities = often.map((count) => Math.max(LEAST_RARITY, Math.log(units / Math.max(count, LEAST))));
  const learnt = rarities.filter((_, column) => (often[column] ?? 0) >= LEAST).sort();
  const middle = learnt[learnt.length >> 1] ?? 1;
  return rarities.map((rarity) => (penalty * middle) / rarity);
}

interface Weighed {
  readonly rows: Rows;
  readonly penalties: Float64Array;
}

function fitUnits({ known, bag, cases }: Taught, { rows, penalties }: Weighed, counts: Float64Array): Float64Array {
  const label = Float64Array.from(known, (what) => (what === 'honest' ? 0 : 1));
  let weight = Float64Array.from(known, (what, unit) => (counts[unit] ?? 0) * (what === 'honest' ? 1 : what === 'attack' ? 0.7 : 0.3));
  let point = fit(rows, { label, weight }, { penalties, iterations: 50 });
  for (let round = 0; round < ROUNDS; round++) {
    const sums = scores(rows, point);
    const best = strongestUnits({ bag, cases }, sums, (unit) => known[unit] === 'attack' || known[unit] === 'tool');
    weight = Float64Array.from(known, (what, unit) => {
      const share = what === 'honest' || (sums[unit] ?? 0) >= (best[bag[unit] ?? 0] ?? 0) - NEAR ? 1 : what === 'attack' ? ELSEWHERE : 0;
      return share * (counts[unit] ?? 0);
    });
    point = fit(rows, { label, weight }, { penalties, iterations: 30, start: point });
  }
  return point;
}

/** The rows with the clues that matter most: weight times the root of how often it stands. */
function strongest(rows: Rows, weights: Float64Array): { rows: Rows; columns: number[] } {
  const often = frequencies(rows);
  const worth = (column: number): number => Math.abs(weights[column] ?? 0) * Math.sqrt(often[column] ?? 0);
  const columns = [...often.keys()]
    .filter((column) => (often[column] ?? 0) >= LEAST)
    .sort((a, b) => worth(b) - worth(a) || a - b)
    .slice(0, CLUES)
    .sort((a, b) => a - b);
  const place = new Int32Array(rows.width).fill(-1);
  for (const [index, column] of columns.entries()) place[column] = index;
  const starts = [0];
  const kept: number[] = [];
  for (let row = 0; row + 1 < rows.starts.length; row++) {
    for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at++) {
      const index = place[rows.columns[at] ?? 0] ?? -1;
      if (index >= 0) kept.push(index);
    }
    starts.push(kept.length);
  }
  return { rows: { starts: Uint32Array.from(starts), columns: Uint32Array.from(kept), width: columns.length }, columns };
}

/** Units that must show a clue before it is learnt: what stands once or twice is somebody's wording. */
const LEAST = 3;
/** Inverse document frequency below which no clue falls: what stands in every unit would otherwise be forbidden. */
const LEAST_RARITY = 0.1;
