import type { Document } from '../model/document.ts';
import { LIMITS } from '../model/limits.ts';
import type { JsonScan } from '../text/json-scan.ts';
import { scanJson } from '../text/json-scan.ts';
import type { JsonValue } from '../text/json.ts';
import { regionOf } from '../text/lines.ts';
import { visible } from '../text/visible.ts';
import type { Collector } from './collector.ts';
import { notify } from './collector.ts';
import { describeOffset } from './place.ts';
import type { Place } from './place.ts';

/** Why a JSON text was not read; the message holds the place and is safe to print. */
export interface ParseFailure {
  readonly code: 'not-json' | 'too-deep';
  readonly message: string;
  readonly offset: number;
}

/** The value of a JSON text, or why there is none. */
export type Parsed = { readonly value: JsonValue; readonly failure?: never } | { readonly failure: ParseFailure };

/**
 * Parses one JSON text after a scan of its depth and syntax (`JSON.parse` takes any depth, what follows does not), and reports duplicate
 * keys and lone surrogates, which only the text shows.
 */
export function parseDocument(to: Collector, document: Document): Parsed {
  const { text, start, end } = document;
  const scan = scanJson(text, { start, end, maxDepth: LIMITS.jsonDepth });
  const failure = failureOf(document, scan);
  if (failure) return { failure };
  reportOddities(to, document, scan);
  return { value: JSON.parse(start === 0 && end === text.length ? text : text.slice(start, end)) as JsonValue };
}

function failureOf({ uri, text }: Document, scan: JsonScan): ParseFailure | undefined {
  if (scan.tooDeep !== undefined) {
    const where = describeOffset(uri, text, scan.tooDeep);
    const message = `${where}: nested deeper than ${LIMITS.jsonDepth} levels`;
    return { code: 'too-deep', message, offset: scan.tooDeep };
  }
  if (!scan.error) return undefined;
  const where = describeOffset(uri, text, scan.error.offset);
  return { code: 'not-json', message: `${where}: not valid JSON: ${scan.error.message}`, offset: scan.error.offset };
}

/** The value of a text by itself; undefined where it is no JSON, or nested so deep that nothing should touch it. */
export function parseBounded(text: string): JsonValue | undefined {
  const scan = scanJson(text, { start: 0, end: text.length, maxDepth: LIMITS.jsonDepth });
  return scan.error || scan.tooDeep !== undefined ? undefined : (JSON.parse(text) as JsonValue);
}

/** Reports that one text of several could not be read: the scan is incomplete. */
export function reportFailure(to: Collector, document: Document, failure: ParseFailure): void {
  const region = regionOf(document.text, { start: failure.offset, end: failure.offset });
  const message = `${failure.message}. It was not scanned.`;
  notify(to, { level: 'error', code: failure.code, message }, { uri: document.uri, region });
}

function reportOddities(to: Collector, document: Document, scan: JsonScan): void {
  const { uri, text } = document;
  for (const { key, pointer, offset } of scan.duplicates) {
    const where = describeOffset(uri, text, offset);
    const message = `${where}: the key "${visible(key, LIMITS.printedName)}" is there twice; programs differ in which one they read, so neither can be trusted.`;
    notify(to, { level: 'error', code: 'duplicate-key', message }, { uri, pointer, key: true, region: regionOf(text, { start: offset, end: offset }) });
  }
  const lone = scan.loneSurrogates[0];
  if (lone === undefined) return;
  const count = scan.loneSurrogates.length;
  const message = `${describeOffset(uri, text, lone)}: ${count === 1 ? 'half a character' : `${count} halves of characters`} (lone surrogates) in a string; programs differ in what they show.`;
  notify(to, { level: 'warning', code: 'lone-surrogate', message }, { uri, region: regionOf(text, { start: lone, end: lone + 1 }) });
}

/**
 * A JSON text that stands inside a string of another one: a document of its own, because no pointer leads into a string. Its text is the
 * decoded string behind as many line breaks as stand before the string in the file, so that a line number is the file's; columns count
 * in the inner text. The padding is a rope that no one flattens before a finding is located.
 */
export function innerDocument(place: Place, inner: string, line: number): Document {
  const padding = '\n'.repeat(Math.max(0, line - 1));
  return { uri: place.document.uri, text: padding + inner, start: padding.length, end: padding.length + inner.length };
}
