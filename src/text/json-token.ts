import { failure } from './json-syntax.ts';

/** A place in a JSON text and what was noticed on the way there. */
export interface Cursor {
  readonly text: string;
  readonly end: number;
  readonly loneSurrogates: number[];
  at: number;
  /** Whether the string that was read last holds an escape. */
  escaped: boolean;
  error: { offset: number; message: string } | undefined;
}

/** Lone surrogates and duplicate keys of one text that are kept; the rest is the same news. */
export const KEPT = 100;

/** Moves past the four characters that JSON calls white space. */
export function skipSpace(s: Cursor): void {
  const { text, end } = s;
  let at = s.at;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) break;
    at += 1;
  }
  s.at = at;
}

/** Notes the first syntax problem. */
export function fail(s: Cursor, offset: number, expected: string): false {
  s.error = { offset, message: failure(s.text, { offset, end: s.end }, expected) };
  return false;
}

/** Reads from the opening quote past the closing one; false where the string is broken. */
export function readString(s: Cursor): boolean {
  const { text, end } = s;
  s.escaped = false;
  for (let at = s.at + 1; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      s.at = at + 1;
      return true;
    }
    if (code === 0x5c) {
      at = readEscape(s, at);
      if (at < 0) return false;
    } else if (code < 0x20) {
      return fail(s, at, 'the closing quote');
    } else if (code >= 0xd800 && code <= 0xdfff) {
      at = pairUp(s, at, 1);
    }
  }
  return fail(s, end, 'the closing quote');
}

/** The offset of the last character of the escape at `at`; −1 where it is broken. */
function readEscape(s: Cursor, at: number): number {
  s.escaped = true;
  const code = at + 1 < s.end ? s.text.charCodeAt(at + 1) : -1;
  // " \ / b f n r t
  if (code === 0x22 || code === 0x5c || code === 0x2f || code === 0x62 || code === 0x66 || code === 0x6e || code === 0x72 || code === 0x74) {
    return at + 1;
  }
  const unit = code === 0x75 ? unitAt(s, at) : -1;
  if (unit < 0) {
    fail(s, at, 'an escape that JSON knows');
    return -1;
  }
  return unit >= 0xd800 && unit <= 0xdfff ? pairUp(s, at, 6) : at + 5;
}

/** Looks for the second half of the surrogate at `at`, `width` characters wide, and gives the offset of the last character that belongs. */
function pairUp(s: Cursor, at: number, width: number): number {
  const isHigh = unitAt(s, at) <= 0xdbff;
  const second = at + width;
  const low = isHigh ? unitAt(s, second) : -1;
  if (low >= 0xdc00 && low <= 0xdfff) return second + (s.text.charCodeAt(second) === 0x5c ? 5 : 0);
  if (s.loneSurrogates.length < KEPT) s.loneSurrogates.push(at);
  return at + width - 1;
}

/** The UTF-16 unit that the characters at `at` stand for, raw or as a `\u` escape; −1 where there is none. */
function unitAt(s: Cursor, at: number): number {
  if (at >= s.end) return -1;
  const code = s.text.charCodeAt(at);
  if (code !== 0x5c) return code;
  if (at + 6 > s.end || s.text.charCodeAt(at + 1) !== 0x75) return -1;
  const hex = s.text.slice(at + 2, at + 6);
  return /^[\da-f]{4}$/iu.test(hex) ? Number.parseInt(hex, 16) : -1;
}

/** True for an ASCII digit. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function codeAt(s: Cursor, at: number): number {
  return at < s.end ? s.text.charCodeAt(at) : -1;
}

/** Reads a number; false where it is none. */
export function readNumber(s: Cursor): boolean {
  let at = codeAt(s, s.at) === 0x2d ? s.at + 1 : s.at;
  // A zero stands alone before the point: RFC 8259 §6.
  const whole = codeAt(s, at) === 0x30 ? at + 1 : skipDigits(s, at);
  if (whole === at) return fail(s, at, 'a digit');
  at = whole;
  if (codeAt(s, at) === 0x2e) {
    const fraction = skipDigits(s, at + 1);
    if (fraction === at + 1) return fail(s, fraction, 'a digit');
    at = fraction;
  }
  if ((codeAt(s, at) | 0x20) === 0x65) {
    const sign = codeAt(s, at + 1);
    const first = sign === 0x2b || sign === 0x2d ? at + 2 : at + 1;
    at = skipDigits(s, first);
    if (at === first) return fail(s, at, 'a digit');
  }
  s.at = at;
  return true;
}

function skipDigits(s: Cursor, start: number): number {
  let at = start;
  while (isDigit(codeAt(s, at))) at += 1;
  return at;
}
