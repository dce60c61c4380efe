import { heard } from '../../src/meaning/weighing.ts';

/** What one or two ears hear of every unit together, as a scan combines them; the ears on the scale of rarity. */
export function heardTogether([first, second]: readonly Float64Array[]): Float64Array {
  return Float64Array.from(first ?? [], (figure, unit) => heard(figure, second?.[unit] ?? Number.NEGATIVE_INFINITY));
}
