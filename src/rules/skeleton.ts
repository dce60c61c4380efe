import { foldWord } from '../extract/layers/unicode.ts';
import { strayInvisibles } from '../text/unicode.ts';

/** What a name looks like: plain letters, no case, no separators, no invisible characters. */
export function skeletonOf(name: string): string {
  const stray = new Set(strayInvisibles(name).map(({ at }) => at));
  const visible = Array.from(name.slice(0, 256))
    .filter((_, at) => !stray.has(at))
    .join('')
    .normalize('NFKC');
  return visible
    .split(/([\p{L}\p{M}]+)/u)
    .map((part) => foldWord(part) ?? part)
    .join('')
    .toLowerCase()
    .replace(/[_\-.\s]/g, '');
}

/** True for two names that are not equal and that a reader takes for each other: look-alike letters and digits, other case, swapped separators. */
export function looksLike(one: string, other: string): boolean {
  return one !== other && blurred(one) === blurred(other);
}

/** Digits and pairs of letters that look like other letters (UTS #39 calls the first kind single-script confusables). */
function blurred(name: string): string {
  return skeletonOf(name).replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('cl', 'd').replace(/[1i|]/gu, 'l').replaceAll('0', 'o').replaceAll('5', 's');
}
