import type { TableName } from '../../src/meaning/units.ts';
import { type Dataset, strongestUnits } from './dataset.ts';
import { ALLOWED, figureAt } from './shares.ts';

/** Turns the score of an ear into rarity: figure = scale × score + offset. */
export interface Scale {
  readonly scale: number;
  readonly offset: number;
}

/** Honest tools to measure by. */
interface Honest {
  /** Whether a case is one. */
  readonly real: (index: number) => boolean;
  readonly table: TableName;
  /** How many more there are that say nothing near to steering. */
  readonly easy?: number;
}

/**
 * The scale on which two ears can be compared. Their scores mean different things; how rare a figure is among real tools that they were not trained on means the same.
 * A line through the shares at which a tool is noted and blocked, in decades: 2 is one real tool in a hundred.
 */
export function scaleOf(data: Dataset, held: Float64Array, { real, table, easy = 0 }: Honest): Scale {
  const figures = [...strongestUnits(data, held, (unit) => data.weighed[unit] === true).entries()]
    .filter(([index, figure]) => real(index) && Number.isFinite(figure))
    .map(([, figure]) => figure)
    .sort((a, b) => b - a);
  const { note, block } = ALLOWED[table];
  const [noted, blocked] = [figureAt(figures, note, easy), figureAt(figures, block, easy)];
  const scale = (Math.log10(note) - Math.log10(block)) / Math.max(0.1, blocked - noted);
  return { scale, offset: -Math.log10(note) - scale * noted };
}
