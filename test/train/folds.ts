import { createHash } from 'node:crypto';
import type { Case } from '../eval/rows.ts';

/** How often the model is trained without a fifth of the sources. */
export const FOLDS = 5;

/**
 * The fold in which each case is held out. A source is held out whole, so that no wording is learnt from where it is measured; honest tools from elsewhere are held
 * out by server. The poisoned cases are spread evenly over the folds.
 */
export function foldsOf(cases: readonly Case[]): Uint8Array {
  const sizes = new Map<string, number>();
  for (const each of cases) if (each.label === 'malicious') sizes.set(nameOf(each), (sizes.get(nameOf(each)) ?? 0) + 1);
  const loads = Array.from({ length: FOLDS }, () => 0);
  const places = new Map<string, number>();
  for (const [source, size] of [...sizes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))) {
    const lightest = loads.indexOf(Math.min(...loads));
    loads[lightest] = (loads[lightest] ?? 0) + size;
    places.set(source, lightest);
  }
  return Uint8Array.from(
    cases,
    (each) =>
      places.get(nameOf(each)) ??
      createHash('sha256')
        .update(each.server || each.id)
        .digest()
        .readUInt32LE(0) % FOLDS,
  );
}

/** A file of poisoned cases and the file of their honest twins are one source. */
function nameOf({ source }: Case): string {
  return source.replace(/\.benign$/, '');
}
