import type { Count } from './measure.ts';

/** A table of counts, a row for each name. */
export function table(head: string, rows: readonly [string, Count][]): string[] {
  return [
    `| ${head} | cases | review | block |`,
    '|---|--:|--:|--:|',
    ...rows.map(([name, each]) => `| ${name.replaceAll('|', '\\|')} | ${each.all} | ${share(each.review, each.all)} | ${share(each.block, each.all)} |`),
  ];
}

/** A part of all, with its share in percent. */
export function share(part: number, all: number): string {
  return all === 0 ? '–' : `${part} (${((100 * part) / all).toFixed(2)} %)`;
}
