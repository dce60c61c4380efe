/** Facts about Unicode text, by property escapes of the running engine (Unicode 15 or later; no tables needed). */

const NON_ASCII = /[^\p{ASCII}]/u;
// UTS #51 RGI emoji, flag tag sequences included: the `v` flag matches whole sequences.
let emoji: RegExp | undefined;
const rgiEmoji = (): RegExp => (emoji ??= new RegExp(String.raw`\p{RGI_Emoji}`, 'gv'));
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;
const JOINING_LETTER =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thaana}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Nko}]/u;
const SEGMENTED = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;
const RTL_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const HAN = /\p{Script=Han}/u;
const EMOJI_BASE = /[\p{Emoji}\p{Emoji_Component}\p{So}\p{Sm}\p{Sc}\p{Po}\u2190-\u21ff\u2300-\u27bf]/u;
const LETTER = /\p{L}/u;

/** True where a text holds anything outside ASCII: the gate before every dearer check. */
export function hasNonAscii(text: string): boolean {
  return NON_ASCII.test(text);
}

/** One invisible character without a legitimate reason to stand where it stands. */
export interface Invisible {
  readonly at: number;
  readonly codePoint: number;
}

/**
 * The default-ignorable characters of a text that no script or emoji needs at their place (UAX #31, UTS #51): what stays after emoji sequences,
 * joiners between letters of joining scripts, marks beside right-to-left letters, ideographic variation sequences, soft hyphens in words and one leading byte order mark.
 */
export function strayInvisibles(text: string): Invisible[] {
  if (!hasNonAscii(text) || !IGNORABLE.test(text)) return [];
  const blanked = text.replace(rgiEmoji(), (sequence) => 'E'.repeat(sequence.length));
  const stray: Invisible[] = [];
  let at = 0;
  let before = '';
  for (const character of blanked) {
    if (IGNORABLE.test(character)) {
      const code = character.codePointAt(0) ?? 0;
      const after = String.fromCodePoint(blanked.codePointAt(at + character.length) ?? 0);
      if (!isLegitimate(code, { before, after, at, around: blanked.slice(Math.max(0, at - 24), at + 24) })) stray.push({ at, codePoint: code });
    } else {
      before = character;
    }
    at += character.length;
  }
  return stray;
}

function isLegitimate(code: number, { before, after, at, around }: { before: string; after: string; at: number; around: string }): boolean {
  if (code === 0xfeff) return at === 0;
  // Thai, Lao, Khmer, Myanmar and their like part words with it (UAX #14, class ZW).
  if (code === 0x200b) return SEGMENTED.test(before) || SEGMENTED.test(after);
  if (code === 0x200c || code === 0x200d) return JOINING_LETTER.test(before) || (code === 0x200d && EMOJI_BASE.test(before) && EMOJI_BASE.test(after));
  if (code === 0x200e || code === 0x200f || code === 0x061c) return RTL_LETTER.test(before) || RTL_LETTER.test(after) || RTL_LETTER.test(around);
  if (code === 0xfe0e || code === 0xfe0f) return before === 'E' || EMOJI_BASE.test(before);
  if (code >= 0xe0100 && code <= 0xe01ef) return HAN.test(before);
  if (code >= 0x202a && code <= 0x202e) return true; // the bidi rule judges these
  if (code >= 0x2066 && code <= 0x2069) return true;
  if (code === 0x00ad) return LETTER.test(before) && LETTER.test(after);
  if (code >= 0x180b && code <= 0x180e) return JOINING_LETTER.test(before);
  if (code === 0x3164 || code === 0x115f || code === 0x1160 || code === 0xffa0) return /\p{Script=Hangul}/u.test(before) || /\p{Script=Hangul}/u.test(after);
  if (code === 0x034f || code === 0x17b4 || code === 0x17b5) return /\p{M}/u.test(after);
  return code === 0x2060 && LETTER.test(before) && LETTER.test(after) && !/[a-z]/iu.test(before + after);
}

/** A place where the order of characters on the screen is made to differ from the order that a model reads. */
export interface BidiProblem {
  readonly start: number;
  readonly end: number;
  readonly kind: 'override' | 'unbalanced';
}

/**
 * Overrides (LRO, RLO), and embeddings or isolates that are not closed in their paragraph (UAX #9; Trojan Source, CVE-2021-42574). Balanced isolates and
 * embeddings, and marks, are ordinary in right-to-left text.
 */
export function bidiProblems(text: string): BidiProblem[] {
  if (!/[\u202a-\u202e\u2066-\u2069]/u.test(text)) return [];
  const problems: BidiProblem[] = [];
  const open: { at: number; isolate: boolean }[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x202d || code === 0x202e) problems.push({ start: at, end: bidiEnd(text, at), kind: 'override' });
    if ((code >= 0x202a && code <= 0x202e && code !== 0x202c) || (code >= 0x2066 && code <= 0x2068)) open.push({ at, isolate: code >= 0x2066 });
    else if (code === 0x202c || code === 0x2069) {
      if (open.pop() === undefined) problems.push({ start: at, end: at + 1, kind: 'unbalanced' });
    } else if (code === 10 || code === 0x2029) flush(text, open, problems, at);
  }
  flush(text, open, problems, text.length);
  return problems;
}

function flush(text: string, open: { at: number }[], problems: BidiProblem[], end: number): void {
  for (const { at } of open.splice(0)) {
    if (text.charCodeAt(at) !== 0x202d && text.charCodeAt(at) !== 0x202e) problems.push({ start: at, end, kind: 'unbalanced' });
  }
}

/** What ends an override: its pop, another control, or the paragraph. */
const CLOSING = /[\u202a-\u202e\u2066-\u2069\n]/g;

function bidiEnd(text: string, at: number): number {
  CLOSING.lastIndex = at + 1;
  const closed = CLOSING.exec(text);
  return closed ? closed.index + 1 : text.length;
}
