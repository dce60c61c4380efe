/**
 * Everything that must not reach a terminal, a log or a reader's eye as it is: controls, separators, private use, unassigned code points
 * and noncharacters, lone surrogates, whatever renders as nothing (bidi controls among it), interlinear annotation, hieroglyph
 * joiners, and the two brackets that mark our own escapes.
 */
const UNSAFE = '\\p{Cc}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cn}\\p{Cs}\\p{Default_Ignorable_Code_Point}\\p{Bidi_Control}\\u{FFF9}-\\u{FFFB}\\u{13430}-\\u{1343F}⟦⟧';
/** `##vso[`, `##[` and `##teamcity[` run commands anywhere in a CI log line; `::name` does at its start, leading spaces ignored. */
const COMMAND = '#(?=#\\w*\\[)|^[\\t\\p{Zs}]*:(?=:)';

const anyUnsafe = new RegExp(`[${UNSAFE}]|${COMMAND}`, 'u');

/** An emoji that has a text form too, asked to show as emoji, or a keycap: always RGI. */
const PRESENTATION = '(?=\\p{Extended_Pictographic})(?!\\p{Emoji_Presentation})\\p{Emoji}\\u{FE0F}|[0-9#*]\\u{FE0F}\\u{20E3}';
/** What is built like a joined or tagged emoji; only the table of RGI sequences knows whether it is one. */
const JOINED =
  '\\p{Emoji}(?:\\u{FE0F}|\\p{Emoji_Modifier})?(?:\\u{200D}\\p{Emoji}(?:\\u{FE0F}|\\p{Emoji_Modifier})?){1,4}|\\u{1F3F4}[\\u{E0061}-\\u{E007A}]{5}\\u{E007F}';
/** A bounded run: an unbounded one would overflow the stack of the expression engine on hostile input. */
const PIECE = new RegExp(`(${JOINED})|(${PRESENTATION})|([${UNSAFE}]{1,256})|${COMMAND}`, 'gu');

let rgiEmoji: RegExp | undefined;
/** Compiled on first need: the table costs 20 ms, and few texts have joined emoji. */
function isRgiEmoji(text: string): boolean {
  rgiEmoji ??= new RegExp('^\\p{RGI_Emoji}$', 'v');
  return rgiEmoji.test(text);
}

/** The name that all code points of one compressible run share; a code point of no such class stands for itself. */
function kindOf(code: number): number | string {
  const found = KINDS.find(([first, last]) => code >= first && code <= last);
  if (found) return found[2];
  return /\p{Cn}/u.test(String.fromCodePoint(code)) ? 'unassigned' : code;
}

const KINDS: readonly (readonly [first: number, last: number, kind: string])[] = [
  [0x00, 0x1f, 'control'],
  [0x7f, 0x9f, 'control'],
  [0x061c, 0x061c, 'bidi'],
  [0x200b, 0x200d, 'zero-width'],
  [0x200e, 0x200f, 'bidi'],
  [0x2028, 0x2029, 'separator'],
  [0x202a, 0x202e, 'bidi'],
  [0x2060, 0x2065, 'zero-width'],
  [0x2066, 0x2069, 'bidi'],
  [0x206a, 0x206f, 'zero-width'],
  [0xd800, 0xdfff, 'surrogate'],
  [0xe000, 0xf8ff, 'private'],
  [0xfe00, 0xfe0f, 'selector'],
  [0xfeff, 0xfeff, 'zero-width'],
  [0xe0000, 0xe007f, 'tag'],
  [0xe0100, 0xe01ef, 'selector-supplement'],
  [0xf0000, 0xffffd, 'private'],
  [0x100000, 0x10fffd, 'private'],
];

function escapeRun(code: number, count: number): string {
  const hex = code.toString(16).toUpperCase().padStart(4, '0');
  return count === 1 ? `⟦U+${hex}⟧` : `⟦U+${hex} ×${count}⟧`;
}

/** A piece of output; an atomic one is never cut in the middle. */
interface Piece {
  readonly text: string;
  readonly atomic: boolean;
}

/** A run of unsafe code points of one kind, still growing. */
interface Run {
  first: number;
  kind: number | string | undefined;
  count: number;
}

function* endRun(run: Run): Generator<Piece> {
  if (run.count > 0) yield { text: escapeRun(run.first, run.count), atomic: true };
  run.count = 0;
  run.kind = undefined;
  run.first = -1;
}

/** Adds unsafe characters to the run and gives the escapes that this completes. */
function* growRun(run: Run, unsafe: string, follows: string): Generator<Piece> {
  for (let at = 0; at < unsafe.length; at++) {
    const code = unsafe.codePointAt(at) ?? 0;
    if (code > 0xffff) at += 1;
    if (code === 0x0d && (unsafe.charAt(at + 1) || follows) === '\n') continue;
    const mark = code === 0x0a ? '⏎' : code === 0x09 ? '⇥' : undefined;
    if (mark !== undefined) {
      yield* endRun(run);
      yield { text: mark, atomic: true };
    } else if (code === run.first || kindOf(code) === run.kind) {
      run.count += 1;
    } else {
      yield* endRun(run);
      Object.assign(run, { first: code, kind: kindOf(code), count: 1 });
    }
  }
}

function* piecesOf(text: string): Generator<Piece> {
  const run: Run = { first: -1, kind: undefined, count: 0 };
  let end = 0;
  for (;;) {
    // The expression is shared and this generator may be left early: the position is ours.
    PIECE.lastIndex = end;
    const match = PIECE.exec(text);
    const [found = '', joined, emoji, unsafe] = match ?? [];
    const start = match ? match.index : text.length;
    if (start > end || unsafe === undefined) yield* endRun(run);
    if (start > end) yield { text: text.slice(end, start), atomic: false };
    if (!match) return;
    end = start + found.length;
    if (unsafe !== undefined) {
      yield* growRun(run, unsafe, text.charAt(end));
    } else if (joined !== undefined && !isRgiEmoji(joined)) {
      const first = String.fromCodePoint(joined.codePointAt(0) ?? 0);
      yield { text: first, atomic: false };
      end = start + first.length;
    } else if (joined !== undefined || emoji !== undefined) {
      yield { text: found, atomic: true };
    } else {
      yield* commandPieces(found);
    }
  }
}

/** The start of a log command, its last character escaped so that no runner obeys it. */
function* commandPieces(start: string): Generator<Piece> {
  const spaces = start.slice(0, -1).replaceAll('\t', '⇥');
  if (spaces !== '') yield { text: spaces, atomic: false };
  yield { text: escapeRun(start.charCodeAt(start.length - 1), 1), atomic: true };
}

function cutAt(text: string, length: number): string {
  const code = text.charCodeAt(length - 1);
  const splits = length < text.length && code >= 0xd800 && code <= 0xdbff;
  return text.slice(0, splits ? length - 1 : length);
}

function shorten(all: readonly Piece[], max: number): string {
  let out = '';
  for (const piece of all) {
    const room = max - 1 - out.length;
    if (piece.text.length <= room) out += piece.text;
    else return `${piece.atomic ? out : out + cutAt(piece.text, room)}…`;
  }
  return out;
}

/**
 * The text, safe to print on a terminal, in a CI log and in plain text: what a person cannot see or a machine would obey becomes
 * `⟦U+XXXX⟧` (runs of one kind `⟦U+E0061 ×41⟧`), a line break `⏎`, a tab `⇥`; RGI emoji stay; at most `max` UTF-16 units. Linear.
 */
export function visible(text: string, max: number = Number.POSITIVE_INFINITY): string {
  if (max < 1) return '';
  // Only the part that is printed has to be plain; a pair cut in half is not, so it takes the slow way.
  const head = text.length > max ? text.slice(0, max) : text;
  if (!anyUnsafe.test(head)) return head === text ? text : `${cutAt(text, max - 1)}…`;
  const all: Piece[] = [];
  let length = 0;
  for (const piece of piecesOf(text)) {
    all.push(piece);
    length += piece.text.length;
    if (length > max) return shorten(all, max);
  }
  return all.map((piece) => piece.text).join('');
}

/** True where `visible` would print the text as it is. */
export function isVisible(text: string): boolean {
  if (!anyUnsafe.test(text)) return true;
  // Only an emoji is kept whole; every other atomic piece is an escape.
  for (const piece of piecesOf(text)) if (piece.atomic && /^[⟦⏎⇥]/u.test(piece.text)) return false;
  return true;
}
