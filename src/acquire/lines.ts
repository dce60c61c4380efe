import type { Document } from '../model/document.ts';
import { scanJson } from '../text/json-scan.ts';

/** Lines looked at before a text is taken for one broken JSON text rather than for JSON lines with a broken one among them. */
const PROBES = 20;

/** The lines of a text that hold anything, each a document: a line ends with LF or CRLF. */
export function* lineDocuments(uri: string, text: string): Generator<Document> {
  let start = 0;
  while (start < text.length) {
    const feed = text.indexOf('\n', start);
    const next = feed < 0 ? text.length : feed;
    const end = next > start && text.charCodeAt(next - 1) === 0x0d ? next - 1 : next;
    if (!isBlank(text, start, end)) yield { uri, text, start, end };
    start = next + 1;
  }
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x09 && code !== 0x0d) return false;
  }
  return true;
}

/**
 * True where a text that is no single JSON text reads as JSON lines: its first line opens an object or array and goes on, and one of the
 * first lines is complete. A pretty-printed text opens with a bracket alone.
 */
export function looksLikeLines(uri: string, text: string): boolean {
  let seen = 0;
  for (const { start, end } of lineDocuments(uri, text)) {
    const isOnlyLine = seen === 0 && text.slice(end).trim() === '';
    if (isOnlyLine || (seen === 0 && !/^\s*[[{]\s*\S/u.test(text.slice(start, Math.min(end, start + 200))))) return false;
    const opens = text.charCodeAt(start);
    if ((opens === 0x7b || opens === 0x5b) && !scanJson(text, { start, end }).error) return true;
    seen += 1;
    if (seen >= PROBES) return false;
  }
  return false;
}
