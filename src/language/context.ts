/** What a reader of one text must know about its surroundings: names decide who governs whom. All names in lower case. */
export interface ReadingContext {
  /** Names of the tool that the text belongs to; empty for server texts. */
  readonly self: ReadonlySet<string>;
  /** Names of the other tools of the same list. */
  readonly siblings: Names;
  /** Names of the tool's own parameters. */
  readonly parameters: ReadonlySet<string>;
  /** Values that the list's own schemas enumerate: a name among them is a choice, not a tool. */
  readonly values: ReadonlySet<string>;
}

/** A set of names to ask and to walk. */
export interface Names extends Iterable<string> {
  has(name: string): boolean;
}

/** All names but one. A list of many tools needs no copy of its names for each of them. */
export class Others implements Names {
  readonly #names: ReadonlySet<string>;
  readonly #own: string;

  constructor(names: ReadonlySet<string>, own: string) {
    this.#names = names;
    this.#own = own;
  }

  has(name: string): boolean {
    return name !== this.#own && this.#names.has(name);
  }

  *[Symbol.iterator](): Iterator<string> {
    for (const name of this.#names) if (name !== this.#own) yield name;
  }
}

/** No surroundings. */
export const NO_CONTEXT: ReadingContext = { self: new Set(), siblings: new Set(), parameters: new Set(), values: new Set() };
