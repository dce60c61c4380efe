import { CONFUSABLES } from '../../text/confusables-table.ts';
import { bidiProblems, hasNonAscii, strayInvisibles } from '../../text/unicode.ts';
import { type Decoded, type Decoder, MappedText } from './decoder.ts';

const TAG_RUN = /[\u{E0020}-\u{E007F}]{2,}/gu;
const ENGLAND_FLAG = /\u{1F3F4}[\u{E0020}-\u{E007E}]{2,6}\u{E007F}/gu;
const SELECTOR_RUN = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]{3,}/gu;
const ZERO_WIDTH_RUN = /[\u200b\u200c\u200d\u2060\ufeff]{8,}/gu;
const NON_ASCII = /[^\p{ASCII}]/gu;
const OPERATOR_RUN = /[\u2061-\u2064]{8,}/gu;

/** Unicode tag characters: code point − 0xE0000 is ASCII. Emoji flags of regions are blanked first. */
export const decodeTags: Decoder = function* (text) {
  const blanked = text.replace(ENGLAND_FLAG, (flag) => ' '.repeat(flag.length));
  for (const match of blanked.matchAll(TAG_RUN)) {
    const decoded = new MappedText();
    let at = match.index;
    for (const character of match[0]) {
      const code = (character.codePointAt(0) ?? 0) - 0xe0000;
      if (code >= 0x20 && code < 0x7f) decoded.push(String.fromCharCode(code), at, at + character.length);
      at += character.length;
    }
    yield { kind: 'tags', text: decoded.text, span: { start: match.index, end: at }, toParent: decoded.toParent };
  }
};

/** Variation selectors as bytes: FE00–FE0F are 0–15, E0100–E01EF are 16–255. */
export const decodeSelectors: Decoder = function* (text) {
  for (const match of text.matchAll(SELECTOR_RUN)) {
    const bytes = [...match[0]].map((character) => {
      const code = character.codePointAt(0) ?? 0;
      return code >= 0xe0100 ? code - 0xe0100 + 16 : code - 0xfe00;
    });
    yield block('variation-selectors', bytes, match.index, match[0].length);
  }
};

/** Runs of two zero-width characters as bits, in both readings, most significant bit first. */
export const decodeBits: Decoder = function* (text) {
  for (const [kind, pattern] of [
    ['zero-width-bits', ZERO_WIDTH_RUN],
    ['invisible-operators', OPERATOR_RUN],
  ] as const) {
    for (const match of text.matchAll(pattern)) {
      const [zero] = [...new Set(match[0])].sort();
      for (const one of ['1', '0']) {
        const bits = [...match[0]].map((character) => (character === zero ? (one === '1' ? '0' : '1') : one)).join('');
        const bytes = (bits.match(/.{8}/gu) ?? []).map((byte) => Number.parseInt(byte, 2));
        yield block(kind, bytes, match.index, match[0].length);
      }
    }
  }
};

function block(kind: Decoded['kind'], bytes: readonly number[], start: number, length: number): Decoded {
  return { kind, text: new TextDecoder().decode(Uint8Array.from(bytes)), span: { start, end: start + length } };
}

/** The text without invisible characters that have no reason to be there: what the model's tokenizer joins back together. */
export const removeInvisibles: Decoder = function* (text) {
  const stray = strayInvisibles(text);
  if (stray.length === 0) return;
  const cleaned = new MappedText();
  let last = 0;
  for (const { at, codePoint } of stray) {
    cleaned.copy(text, last, at);
    last = at + (codePoint > 0xffff ? 2 : 1);
  }
  cleaned.copy(text, last, text.length);
  yield { kind: 'invisible-removed', text: cleaned.text, span: { start: 0, end: text.length }, toParent: cleaned.toParent };
};

/** Right-to-left overridden runs, turned back to what a reader sees. */
export const decodeBidi: Decoder = function* (text) {
  for (const problem of bidiProblems(text)) {
    if (problem.kind !== 'override') continue;
    const inner = text.slice(problem.start + 1, problem.end).replace(/[\u202a-\u202e\u2066-\u2069]/gu, '');
    yield { kind: 'bidi', text: [...inner].reverse().join(''), span: problem };
    yield { kind: 'bidi', text: inner, span: problem };
  }
};

/** Compatibility forms (full-width, mathematical, circled, ligatures) folded by NFKC (UAX #15). */
export const foldCompatibility: Decoder = function* (text) {
  if (!hasNonAscii(text) || text.normalize('NFKC') === text) return;
  const folded = new MappedText();
  let letters = 0;
  let last = 0;
  for (const { 0: character, index } of text.matchAll(NON_ASCII)) {
    const plain = character.normalize('NFKC');
    if (plain === character) continue;
    if (/[a-z]/iu.test(plain)) letters++;
    folded.copy(text, last, index);
    last = index + character.length;
    folded.push(plain, index, last);
  }
  folded.copy(text, last, text.length);
  if (letters >= 4) yield { kind: 'nfkc', text: folded.text, span: { start: 0, end: text.length }, toParent: folded.toParent };
};

// A word with at least one Latin letter or look-alike; combining marks that no precomposed letter absorbs are part of the disguise.
const WORD = /[\p{L}\p{M}\p{So}]+/gu;
const OVERLAY = /[\u0300-\u036f\u0488\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]/u;

/** Words made of look-alike letters, and letters under overlaid marks, brought back to ASCII (UTS #39 skeleton, single characters). */
export const foldConfusables: Decoder = function* (text) {
  if (!hasNonAscii(text)) return;
  const folded = new MappedText();
  let last = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!hasNonAscii(word) || foldWord(word) === undefined) continue;
    folded.copy(text, last, index);
    last = index;
    for (const character of word) folded.push(OVERLAY.test(character) ? '' : (CONFUSABLES.get(character) ?? character), last, (last += character.length));
  }
  if (last === 0) return;
  folded.copy(text, last, text.length);
  yield { kind: 'confusables', text: folded.text, span: { start: 0, end: text.length }, toParent: folded.toParent };
};

/** The Latin word that a disguised word is taken for; undefined where the word is what it seems. */
export function foldWord(word: string): string | undefined {
  const composed = word.normalize('NFC');
  let replaced = 0;
  let plain = '';
  for (const character of composed) {
    const letter = OVERLAY.test(character) ? '' : CONFUSABLES.get(character);
    if (letter !== undefined) replaced++;
    plain += letter ?? character;
  }
  if (replaced === 0 || !/^[a-z]+$/iu.test(plain)) return undefined;
  // Accents that no precomposed letter absorbs are a disguise in numbers only: "i\u0307" is Turkish, "i\u0338g\u0338n" is not.
  const overlays = [...composed].filter((character) => OVERLAY.test(character)).length;
  if (overlays > 0 && overlays === replaced && (overlays < 3 || overlays < plain.length / 2)) return undefined;
  const latin = /[a-z]/iu.test(composed);
  return latin || plain.length >= 4 ? plain : undefined;
}
