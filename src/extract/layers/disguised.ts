import { verbEntry } from '../../language/lexicon.ts';
import { isCommonWord, readsAsProse } from '../../text/prose.ts';
import { type Decoder, MappedText } from './decoder.ts';

const LINES = /[^\n]{6,}/g;

/** True where three words are common only after a transformation of the text; of two letters alone they stand in random data too ("fo", "fi", "ta"). */
function readsAfter(words: readonly string[], transform: (word: string) => string): boolean {
  const known = words.filter((word) => word.length >= 2 && !isCommonWord(word) && isCommonWord(transform(word)));
  return known.length >= 3 && known.some((word) => word.length > 2);
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z]{2,30}/g) ?? [];
/** Each Latin letter moved by thirteen places. */
export const rot13 = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
const reverse = (text: string): string => [...text].reverse().join('');

/** Lines whose words are common English only after ROT13. */
export const decodeRot13: Decoder = function* (text) {
  for (const match of text.matchAll(LINES)) {
    if (!readsAfter(wordsOf(match[0]), rot13)) continue;
    const plain = new MappedText();
    [...match[0]].reduce((at, character) => {
      plain.push(rot13(character), at, at + character.length);
      return at + character.length;
    }, match.index);
    yield { kind: 'rot13', text: plain.text, span: { start: match.index, end: match.index + match[0].length }, toParent: plain.toParent };
  }
};

/** Lines whose words are common English only when read backwards. */
export const decodeReversed: Decoder = function* (text) {
  for (const match of text.matchAll(LINES)) {
    if (!readsAfter(wordsOf(match[0]), reverse)) continue;
    yield { kind: 'reversed', text: reverse(match[0]), span: { start: match.index, end: match.index + match[0].length } };
  }
};

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
  '+': 't',
  '€': 'e',
};
const LEET_WORD = /(?<![\w@$!|])(?=[a-z]*[013456789@$!|+€])(?=[\d@$!|+€]*[a-z])[a-z\d@$!|+€]{2,24}(?![\w@$|])/giu;
const unleet = (word: string): string => word.toLowerCase().replace(/[013456789@$!|+€]/gu, (mark) => LEET[mark] ?? mark);

/** Words with digits or signs for letters, where they become known words. */
export const decodeLeet: Decoder = function* (text) {
  let known = 0;
  const plain = new MappedText();
  let last = 0;
  for (const match of text.matchAll(LEET_WORD)) {
    const word = unleet(match[0]);
    const alternative = word.replaceAll('i', 'l');
    const chosen = [word, alternative].find((candidate) => isCommonWord(candidate) || verbEntry(candidate));
    if (chosen && chosen.length >= 3) known += chosen.length >= 4 ? 1.5 : 1;
    plain.copy(text, last, match.index);
    last = match.index;
    for (const character of chosen ?? word) plain.push(character, last, ++last);
  }
  if (known < 3) return;
  plain.copy(text, last, text.length);
  if (readsAsProse(plain.text, 2)) yield { kind: 'leet', text: plain.text, span: { start: 0, end: text.length }, toParent: plain.toParent };
};

const INNER_MARKS = /(?<=\p{L})(?:\*{1,3}|_{2}|~~|`|\u00ad|<\/?[bi]>|<\/?(?:em|strong|span)>|\\)(?=\p{L})/gu;

/** The same marks, and the stars that open or close what they part. */
const MARKS = new RegExp(`${INNER_MARKS.source}|(?<=[\\p{L}\\p{N}])\\*{1,3}|\\*{1,3}(?=[\\p{L}\\p{N}])`, 'gu');

/** Emphasis marks inside words taken out: they part a word for a filter, not for a model. */
export const removeEmphasis: Decoder = function* (text) {
  if (text.search(INNER_MARKS) < 0) return;
  const plain = new MappedText();
  let last = 0;
  for (const mark of text.matchAll(MARKS)) {
    plain.copy(text, last, mark.index);
    last = mark.index + mark[0].length;
  }
  plain.copy(text, last, text.length);
  yield { kind: 'emphasis', text: plain.text.replaceAll('*', ' '), span: { start: 0, end: text.length }, toParent: plain.toParent };
};
