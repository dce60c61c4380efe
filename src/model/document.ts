/**
 * One JSON text inside a source: a whole file, or one line of a JSONL file. `start` and `end` are UTF-16 offsets of that text
 * inside `text`, so that a line and a column can be found late, when a reporter asks.
 */
export interface Document {
  /** How the user named the source; a relative path with forward slashes where it is a file below the working directory. */
  readonly uri: string;
  /** The whole source text, without a leading byte order mark. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
