import { verbEntry } from '../../language/lexicon.ts';
import { isCommonWord, readsAsOtherScript } from '../../text/prose.ts';
import { type Decoder, MappedText } from './decoder.ts';

/** Signs parted by one blank, words by more or by none: s e n d   t h i s, s e n d t h i s */
const BLANKS = /(?<!\S)\S(?:[^\S\n]\S){3,400}(?:(?:\s{2,4}|\n)\S(?:[^\S\n]\S){0,40}){0,100}(?!\S)/gu;
/** Letters parted by a sign, words by a blank or several: s.e.n.d t.h.i.s */
const SIGNS = /(?<![\p{L}\d])\p{L}(?:([.\-_*|·])\p{L}){3,40}(?:(?:\1{2,4}|\s{1,4}|[ ]?\/[ ]?)\p{L}(?:\1\p{L}){0,40}){0,60}(?![\p{L}\d])/gu;

/** A run as it reads: its signs, where each stands in the text, and before which of them a word begins. */
interface Run {
  readonly signs: readonly { readonly text: string; readonly at: number }[];
  readonly breaks: ReadonlySet<number>;
  /** Where words begin was read out of the letters: nothing in the text says so. */
  readonly read: boolean;
}

/** Letters parted by blanks, dots or dashes, joined back into words. */
export const joinSpaced: Decoder = function* (text) {
  for (const pattern of [BLANKS, SIGNS]) {
    for (const match of text.matchAll(pattern)) {
      const run = runOf(match[0], match.index, match[1]);
      const plain = new MappedText();
      for (const [index, sign] of run.signs.entries()) {
        if (run.breaks.has(index)) plain.push(' ', sign.at - 1, sign.at);
        plain.push(sign.text, sign.at, sign.at + sign.text.length);
      }
      if (!isLanguage(plain.text, run.read ? READ : PARTED)) continue;
      yield { kind: 'spaced', text: plain.text, span: { start: match.index, end: match.index + match[0].length }, toParent: plain.toParent };
    }
  }
};

function runOf(text: string, start: number, sign: string | undefined): Run {
  const signs: { text: string; at: number }[] = [];
  const breaks = new Set<number>();
  let gap = '';
  let at = start;
  for (const character of text) {
    if (/\s/u.test(character) || (sign !== undefined && !/\p{L}/u.test(character))) gap += character;
    else {
      if (gap.length > 1 || gap === '\n' || (sign !== undefined && /[\s/]/u.test(gap))) breaks.add(signs.length);
      signs.push({ text: character, at });
      gap = '';
    }
    at += character.length;
  }
  const read = breaks.size === 0 && sign === undefined;
  return { signs, read, breaks: read ? wordBreaks(signs.map((each) => each.text.toLowerCase().charAt(0)).join('')) : breaks };
}

/** What a letter of no known word costs; a known word costs less the longer it is, so that "professional" is not read as "pr of ess i on al". */
const UNKNOWN = 3;
const LONGEST = 12;

function costOf(word: string): number {
  return isCommonWord(word) || verbEntry(word) ? 1 + (2 * UNKNOWN) / word.length : Number.POSITIVE_INFINITY;
}

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || code === 39;

/** Where known words begin and end in letters without any gap, by the reading that costs least. Linear: no word is longer than {@link LONGEST}. */
function wordBreaks(letters: string): Set<number> {
  const cost = [0];
  const from = [-1];
  for (let end = 1; end <= letters.length; end++) {
    let best = (cost[end - 1] ?? 0) + UNKNOWN;
    let begin = -1;
    for (let start = end - 2; start >= Math.max(0, end - LONGEST) && isLetter(letters.charCodeAt(start)); start--) {
      const total = (cost[start] ?? 0) + costOf(letters.slice(start, end));
      if (total < best) [best, begin] = [total, start];
    }
    cost.push(best);
    from.push(begin);
  }
  const breaks = new Set<number>();
  for (let end = letters.length; end > 0;) {
    const start = from[end] ?? -1;
    if (start >= 0) breaks.add(start).add(end);
    end = start >= 0 ? start : end - 1;
  }
  breaks.delete(0);
  breaks.delete(letters.length);
  return breaks;
}

/**
 * How long one known word is at least, and what share of the letters all of them are, where joined letters are language: initials, tables and keys spell a short word by chance,
 * the more so where nothing parts the words.
 */
const PARTED = { word: 2, share: 0.15 };
const READ = { word: 3, share: 0.4 };

function isLanguage(text: string, least: typeof READ): boolean {
  if (readsAsOtherScript(text)) return true;
  const words = text.toLowerCase().match(/[a-z']{2,30}/g) ?? [];
  const known = words.filter((word) => isCommonWord(word) || verbEntry(word));
  return known.some((word) => word.length >= least.word) && known.join('').length >= least.share * (text.match(/[a-z\d]/gi)?.length ?? 0);
}
