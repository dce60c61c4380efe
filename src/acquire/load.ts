import type { Document } from '../model/document.ts';
import type { JsonValue } from '../text/json.ts';
import { decodeText } from './decode.ts';
import { notify } from './collector.ts';
import { looksLikeLines, lineDocuments } from './lines.ts';
import { parseDocument, reportFailure } from './parse.ts';
import { printable } from './place.ts';
import { describeValue, readOne, shapeOf } from './shapes/index.ts';
import type { Source } from './source.ts';

/** What became of a source. */
export type Outcome =
  | { readonly kind: 'read' }
  /** Not a text that can be read: the scan is incomplete. */
  | { readonly kind: 'failed'; readonly code: string; readonly message: string; readonly opensJson: boolean }
  /** A text that holds no tool list; `found` says what it holds, safe to print. */
  | { readonly kind: 'unknown'; readonly found: string };

/** Reads the bytes of one source into the collector's drafts. */
export function loadSource(source: Source, bytes: Uint8Array): Outcome {
  const decoded = decodeText(bytes);
  if (decoded.problem !== undefined) {
    return { kind: 'failed', code: 'not-utf8', message: `${printable(source.uri)}: ${decoded.problem}`, opensJson: true };
  }
  const { text } = decoded;
  const document: Document = { uri: source.uri, text, start: 0, end: text.length };
  const outcome = loadWhole(source, document) ?? loadLines(source, text);
  if (decoded.hadMark && outcome.kind === 'read') {
    const message = `${printable(source.uri)}: begins with a byte order mark, which JSON forbids; it was taken off.`;
    notify(source.to, { level: 'note', code: 'byte-order-mark', message }, { uri: source.uri });
  }
  return outcome;
}

/** Reads a source that is one JSON text; undefined where it reads as JSON lines. */
function loadWhole(source: Source, document: Document): Outcome | undefined {
  const parsed = parseDocument(source.to, document);
  if (parsed.failure) {
    if (parsed.failure.code === 'not-json' && looksLikeLines(document.uri, document.text)) return undefined;
    const opensJson = /^\s*[[{]/u.test(document.text) || document.text.trim() === '';
    return { kind: 'failed', ...parsed.failure, opensJson };
  }
  const shape = shapeOf(parsed.value);
  if (!shape) return { kind: 'unknown', found: describeValue(parsed.value) };
  shape.read(source, parsed.value, { document, pointer: '' });
  return { kind: 'read' };
}

/** Reads a source of JSON lines: a bad line is reported and the others are read. */
function loadLines(source: Source, text: string): Outcome {
  const lines = withoutFolder(source);
  const values: { value: JsonValue; document: Document }[] = [];
  for (const document of lineDocuments(source.uri, text)) {
    const parsed = parseDocument(source.to, document);
    if (parsed.failure) reportFailure(source.to, document, parsed.failure);
    else values.push({ value: parsed.value, document });
  }
  const first = values[0];
  if (!values.some(({ value }) => shapeOf(value))) {
    return { kind: 'unknown', found: `${values.length} lines of JSON, the first ${first ? describeValue(first.value) : 'none'}` };
  }
  for (const { value, document } of values) readOne(lines, value, { document, pointer: '' });
  return { kind: 'read' };
}

/** A line is no file: lines never share a folder's list. */
function withoutFolder(source: Source): Source {
  const { folder: _folder, ...rest } = source;
  return rest;
}
