/** Names of clues made of a word of a closed list, each made once. */
export class ClueName {
  readonly #make: (word: string) => string;
  readonly #known = new Map<string, string>();

  constructor(make: (word: string) => string) {
    this.#make = make;
  }

  of(word: string): string {
    let name = this.#known.get(word);
    if (name === undefined) this.#known.set(word, (name = this.#make(word)));
    return name;
  }
}

/**
 * Names of clues made of two words of closed lists, each made once: a scan asks for the same few hundred names a million times, and a new string must be joined and hashed
 * before a table can be asked for it.
 */
export class ClueNames {
  readonly #make: (first: string, second: string) => string;
  readonly #known = new Map<string, Map<string, string>>();

  constructor(make: (first: string, second: string) => string) {
    this.#make = make;
  }

  of(first: string, second: string): string {
    let names = this.#known.get(first);
    if (!names) this.#known.set(first, (names = new Map()));
    let name = names.get(second);
    if (name === undefined) names.set(second, (name = this.#make(first, second)));
    return name;
  }
}
