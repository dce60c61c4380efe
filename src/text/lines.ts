import { firstAbove } from './bisect.ts';
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
  const line = firstAbove(starts.length, (index) => starts[index] ?? 0, at);
  return { line, column: at - (starts[line - 1] ?? 0) + 1 };
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
