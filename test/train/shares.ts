import type { TableName } from '../../src/meaning/units.ts';

/** Log-figure from which a unit is noted, worth a review, and grave. */
export interface Thresholds {
  readonly note: number;
  readonly review: number;
  readonly block: number;
}

/**
 * Shares of real tools that the thresholds may flag. Few real tools are in other languages than English, so that small shares cannot be measured there, and attacks are heard
 * worse: more of them may be flagged, which of all tools is little.
 */
export const ALLOWED: Readonly<Record<TableName, Thresholds>> = {
  words: { note: 0.015, review: 0.0035, block: 0.0004 },
  concepts: { note: 0.02, review: 0.009, block: 0.0015 },
};

/** The figure that a share of honest tools exceeds, of figures from high to low and so many more tools that have none. */
export function figureAt(figures: readonly number[], share: number, easy: number): number {
  return figures[Math.floor(share * (figures.length + easy))] ?? 0;
}
