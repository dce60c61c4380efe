import { createHash } from 'node:crypto';
import type { Case } from '../eval/rows.ts';
import type { Dataset } from './dataset.ts';

/** How often the model is trained without a fifth of the sources. */
export const FOLDS = 5;

/**
 * The fold in which each case is held out. A source is held out whole, so that no wording is learnt from where it is measured; honest tools from elsewhere are held
 * out by server. The poisoned cases of each origin are spread evenly over the folds, so that what the corpus gains does not move the published ones.
 */
export function foldsOf({ cases, origins }: Pick<Dataset, 'cases' | 'origins'>): Uint8Array {
  const places = new Map([...placesOf(cases, (index) => origins[index] === 'published'), ...placesOf(cases, (index) => origins[index] === 'written')]);
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

/** The fold of each source with poisoned cases of those that are wanted, the largest placed first. */
function placesOf(cases: readonly Case[], wanted: (index: number) => boolean): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const [index, each] of cases.entries()) if (each.label === 'malicious' && wanted(index)) sizes.set(nameOf(each), (sizes.get(nameOf(each)) ?? 0) + 1);
  const loads = Array.from({ length: FOLDS }, () => 0);
  const places = new Map<string, number>();
  for (const [source, size] of [...sizes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))) {
    const lightest = loads.indexOf(Math.min(...loads));
    loads[lightest] = (loads[lightest] ?? 0) + size;
    places.set(source, lightest);
  }
  return places;
}

/** A file of poisoned cases and the file of their honest twins are one source. */
function nameOf({ source }: Case): string {
  return source.replace(/\.benign$/, '');
}
