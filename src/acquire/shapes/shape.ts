import type { JsonValue } from '../../text/json.ts';
import type { Place } from '../place.ts';
import type { Source } from '../source.ts';

/** One form in which tool lists are written down; recognised by its members, never by a file's name. */
export interface Shape {
  /** A noun phrase for "Accepted: …". */
  readonly label: string;
  readonly matches: (value: JsonValue) => boolean;
  /** Adds what stands at `at` to the source's drafts. */
  readonly read: (source: Source, value: JsonValue, at: Place) => void;
}
