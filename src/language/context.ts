/** What a reader of one text must know about its surroundings: names decide who governs whom. All names in lower case. */
export interface ReadingContext {
  /** Names of the tool that the text belongs to; empty for server texts. */
  readonly self: ReadonlySet<string>;
  /** Names of the other tools of the same list. */
  readonly siblings: ReadonlySet<string>;
  /** Names of the tool's own parameters. */
  readonly parameters: ReadonlySet<string>;
  /** Values that the list's own schemas enumerate: a name among them is a choice, not a tool. */
  readonly values: ReadonlySet<string>;
}

/** No surroundings. */
export const NO_CONTEXT: ReadingContext = { self: new Set(), siblings: new Set(), parameters: new Set(), values: new Set() };
