import type { Document } from '../model/document.ts';
import type { Location } from '../model/finding.ts';
import { LIMITS } from '../model/limits.ts';
import { appendToken } from '../text/json-pointer.ts';
import { lineAndColumn, regionOf } from '../text/lines.ts';
import { locate } from '../text/position.ts';
import { visible } from '../text/visible.ts';

/** Where a value stands: a pointer from the root of a document. */
export interface Place {
  readonly document: Document;
  readonly pointer: string;
}

/** The place of a member or an element of the value at `place`. */
export function below(place: Place, token: string | number): Place {
  return { document: place.document, pointer: appendToken(place.pointer, token) };
}

/** The place in words, safe to print: `weather.json:14:28 /tools/0`. */
export function describePlace(place: Place): string {
  const { uri, text } = place.document;
  const range = locate(place.document, { pointer: place.pointer });
  const pointer = place.pointer === '' ? '' : ` ${visible(place.pointer, LIMITS.evidence)}`;
  return range ? `${describeOffset(uri, text, range.start)}${pointer}` : `${printable(uri)}${pointer}`;
}

/** An offset in words, safe to print: `weather.json:12:7`. */
export function describeOffset(uri: string, text: string, offset: number): string {
  const { line, column } = lineAndColumn(text, offset);
  return `${printable(uri)}:${line}:${column}`;
}

/** A source's name, safe to print. */
export function printable(uri: string): string {
  return visible(uri, LIMITS.evidence * 4);
}

/** The location of a place for a notification, its region included. */
export function locationOf(place: Place): Partial<Location> & { uri: string } {
  const range = locate(place.document, { pointer: place.pointer });
  return {
    uri: place.document.uri,
    pointer: place.pointer,
    ...(range && { region: regionOf(place.document.text, range) }),
  };
}
