import type { Document } from './document.ts';
import type { JsonValue } from '../text/json.ts';
import type { Notification } from './notification.ts';

/** One thing that a server said, at its place. `pointer` is an RFC 6901 pointer from the root of `document`. */
export interface Item {
  readonly value: JsonValue;
  readonly document: Document;
  readonly pointer: string;
  /** The label that a JSONL row carried, handed through to the report untouched. */
  readonly id?: string | number;
}

/** One tool as it stood on the wire, unknown members included. */
export interface ToolItem extends Item {
  /** The programmatic name; `(unnamed 3)` where the tool has none (its position in the list, counted from 1). */
  readonly name: string;
}

/** What one server says about itself. A server seen in several pages is one record. */
export interface ServerRecord {
  readonly name: string;
  readonly version?: string;
  readonly uri: string;
  readonly tools: readonly ToolItem[];
  /** Texts outside the tools, by surface; each item is a string or an object. */
  readonly instructions: readonly Item[];
  readonly serverInfo: readonly Item[];
  readonly prompts: readonly Item[];
  readonly resources: readonly Item[];
  readonly resourceTemplates: readonly Item[];
  /** Everything else that a client could hand to a model: result-level `_meta`, unknown members, unknown messages. */
  readonly other: readonly Item[];
  /** What the server did while it was only asked what it says; each item is an `Observation`. Facts of the recorder, not words of the server. */
  readonly observations: readonly Item[];
  /** How the server was started: `{command?, package?: {name, version, integrity?}, url?}`. A fact of the recorder. */
  readonly launch?: Item;
  /** Set where this is another list of a server that shows different ones: to whom, and the record of what it showed first. */
  readonly face?: { readonly shownTo: string; readonly of: string };
  /** The servers that one client connects together carry the same label. */
  readonly set?: string;
}

/** Something that a launched server did. */
export type Observation =
  /** It opened a file of the home that was made for it; `target` is the path below the home. */
  | { readonly kind: 'opened'; readonly target: string }
  /** It tried to reach a name or an address. */
  | { readonly kind: 'reached'; readonly target: string }
  /** The token planted in a file came out again: `target` is the path, `where` says in what. */
  | { readonly kind: 'leaked'; readonly target: string; readonly where: string }
  /** It lists a tool that the manifest of its bundle does not declare. */
  | { readonly kind: 'undeclared'; readonly target: string }
  /** Its list differs from the one it gave first: to whom, and what. */
  | { readonly kind: 'changed'; readonly target: string; readonly tools: readonly string[]; readonly others: readonly string[] };

/** Everything that was read from the sources of one run, before any of it is judged. */
export interface Snapshot {
  readonly servers: readonly ServerRecord[];
  readonly notifications: readonly Notification[];
}
