import type { TableName } from '../../src/meaning/units.ts';
import type { Case } from '../eval/rows.ts';
import { COLLECTED } from './collected.ts';
import { ALLOWED, type Thresholds, figureAt } from './shares.ts';

interface Judged {
  readonly case: Case;
  readonly figure: number;
}

/** How the model did on cases that it was not trained on. */
export interface Bands {
  readonly thresholds: Thresholds;
  /** Share of poisoned cases at each threshold, by source. */
  readonly recall: Readonly<Record<string, readonly [cases: number, note: number, review: number, block: number]>>;
  /** Cases by rarity: poisoned, honest twins and hard negatives, real tools. */
  readonly reliability: Readonly<Record<string, readonly [poisoned: number, hard: number, real: number]>>;
}

/** Real tools to measure by. */
interface Real {
  readonly real: ReadonlySet<Case>;
  readonly table: TableName;
  /** Collected tools that say nothing near to steering, and are not among the cases. */
  readonly easy: number;
}

/** Sets the thresholds by the real tools and the collected ones, and counts what the model found at them elsewhere. */
export function bandsOf(all: readonly Judged[], { real, table, easy }: Real): Bands {
  const honest = all
    .filter((each) => real.has(each.case) || each.case.source === COLLECTED)
    .map((each) => each.figure)
    .sort((a, b) => b - a);
  const judged = all.filter((each) => each.case.source !== COLLECTED);
  const at = (share: number): number => Math.round(100 * (figureAt(honest, share, easy) + 0.005)) / 100;
  const allowed = ALLOWED[table];
  const thresholds = { note: at(allowed.note), review: at(allowed.review), block: at(allowed.block) };
  return { thresholds, recall: recallOf(judged, thresholds), reliability: reliabilityOf(judged, real) };
}

function recallOf(judged: readonly Judged[], { note, review, block }: Thresholds): Bands['recall'] {
  const sources = new Map<string, Judged[]>();
  for (const each of judged) if (each.case.label === 'malicious') sources.set(each.case.source, [...(sources.get(each.case.source) ?? []), each]);
  const from = (list: readonly Judged[], least: number): number => list.filter((each) => each.figure >= least).length;
  return Object.fromEntries(
    [...sources]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([source, list]) => [source, [list.length, from(list, note), from(list, review), from(list, block)] as const]),
  );
}

const EDGES = [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6];

function reliabilityOf(judged: readonly Judged[], real: ReadonlySet<Case>): Bands['reliability'] {
  return Object.fromEntries(
    [Number.NEGATIVE_INFINITY, ...EDGES].map((from, index) => {
      const to = EDGES[index] ?? Number.POSITIVE_INFINITY;
      const inside = judged.filter(({ figure }) => figure >= from && figure < to);
      const poisoned = inside.filter((each) => each.case.label === 'malicious').length;
      const reals = inside.filter((each) => real.has(each.case)).length;
      return [
        index === 0 ? `below ${to}` : to === Number.POSITIVE_INFINITY ? `${from} and more` : `${from} to ${to}`,
        [poisoned, inside.length - poisoned - reals, reals] as const,
      ];
    }),
  );
}
