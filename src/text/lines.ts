import type { Span } from './span.ts';

/** A line and a column, both from 1; columns in UTF-16 code units. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** How many texts keep their index: strings cannot be keys of a WeakMap, and findings come file by file. */
const KEPT = 4;
const indexes: { readonly text: string; readonly starts: readonly number[] }[] = [];

/** The line and column of an offset; LF, CRLF and a lone CR end a line. Offsets outside the text are moved to its ends. */
export function lineAndColumn(text: string, offset: number): LineColumn {
  const starts = lineStarts(text);
  const at = Math.min(Math.max(offset, 0), text.length);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
}

/** The region of a range of the text, the end exclusive. */
export function regionOf(text: string, range: Span): { startLine: number; startColumn: number; endLine: number; endColumn: number } {
  const start = lineAndColumn(text, range.start);
  const end = lineAndColumn(text, range.end);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function lineStarts(text: string): readonly number[] {
  const known = indexes.findIndex((entry) => entry.text === text);
  const entry = known >= 0 ? indexes.splice(known, 1)[0] : undefined;
  const current = entry ?? { text, starts: findLineStarts(text) };
  indexes.unshift(current);
  if (indexes.length > KEPT) indexes.pop();
  return current.starts;
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || (code === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) starts.push(at + 1);
  }
  return starts;
}
