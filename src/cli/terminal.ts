import type { Io, OutputStream } from './io.ts';

const DEFAULT_WIDTH = 100;
/** Narrower than this nothing lines up; wider, and lines are hard to read. */
const [MIN_WIDTH, MAX_WIDTH] = [40, 160];

/** Columns to fill on a stream: those of the terminal, or 100 where there is none. */
export function widthOf({ isTTY, columns }: OutputStream): number {
  if (!isTTY || columns === undefined || columns === 0) return DEFAULT_WIDTH;
  return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, columns));
}

/** Whether to colour a stream: `--no-color` and NO_COLOR (not empty) forbid it, FORCE_COLOR (not empty, not 0) asks for it, else a terminal gets it. */
export function hasColor(stream: OutputStream, env: Io['env'], allowed: boolean): boolean {
  if (!allowed || env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}
