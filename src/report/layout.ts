import { visible } from '../text/visible.ts';

const ZERO = /^[\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}]$/u;
/** East Asian wide and fullwidth letters, and emoji: two columns each on a terminal. */
const WIDE = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60]$/u;

/** Columns that a text takes on a terminal; close enough for alignment, exact for ASCII. */
export function columnsOf(text: string): number {
  if (/^[\x20-\x7e]*$/u.test(text)) return text.length;
  let columns = 0;
  for (const char of text) columns += ZERO.test(char) ? 0 : WIDE.test(char) ? 2 : 1;
  return columns;
}

/** The text, filled with spaces up to a number of columns. */
export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/**
 * Text that should be safe to print already, made so where it is not; unlike `visible`, it leaves the escapes of `visible` alone. What
 * `visible` escapes only at the start of a text is left to `joinLines`, which knows where lines start.
 */
export function recheck(text: string): string {
  return text.replace(/[^⟦⟧]+/gu, (part) => visible(`.${part}`).slice(1));
}

/** The words of a text; an escape such as `⟦U+E0061 ×41⟧` is one word with what touches it. */
function wordsOf(text: string): readonly string[] {
  return text.match(/(?:⟦[^⟦⟧]{1,40}⟧|[^ ])+/gu) ?? [];
}

/** Breaks a text into lines of at most `width` columns, between words only, each behind `indent`. */
export function wrap(text: string, width: number, indent: string): string[] {
  return flow(wordsOf(text), { width, indent, gap: ' ' });
}

/** Fills lines with pieces that must stay whole, with `gap` between two on one line. */
export function flow(pieces: readonly string[], into: { width: number; indent: string; gap: string }): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    const longer = line === '' ? into.indent + piece : line + into.gap + piece;
    if (line !== '' && columnsOf(longer) > into.width) {
      lines.push(line);
      line = into.indent + piece;
    } else {
      line = longer;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** The lines as one text. A line that would begin like a command to a CI runner (`::name`) is defused, wherever wrapping put it. */
export function joinLines(lines: readonly string[]): string {
  return lines.map((line) => `${line.replace(/^( *):(?=:)/u, '$1⟦U+003A⟧').trimEnd()}\n`).join('');
}

/** A whole number with thousands separated, the same in every locale. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/gu, ',');
}

/** `1 tool`, `2 tools`. */
export function plural(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}
