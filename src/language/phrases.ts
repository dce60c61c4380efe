/** A phrase found in a run of words: the label it stands for, and how many words it covers. */
export interface PhraseHit<Label extends string> {
  readonly label: Label;
  readonly at: number;
  readonly length: number;
}

/** Finds listed phrases in word sequences; longest match at each place, several labels for the same words allowed. */
export class PhraseIndex<Label extends string> {
  readonly #byFirst = new Map<string, { words: readonly string[]; label: Label }[]>();

  /** `lists` maps a label to phrases separated by `|`; case and line breaks do not matter. */
  constructor(lists: Readonly<Record<Label, string>>) {
    for (const [label, list] of Object.entries(lists) as [Label, string][]) {
      for (const phrase of list.split('|')) {
        this.#add(phrase.trim().split(' '), label);
      }
    }
    for (const entries of this.#byFirst.values()) entries.sort((a, b) => b.words.length - a.words.length);
  }

  #add(words: readonly string[], label: Label): void {
    const first = words[0];
    if (!first) return;
    const entries = this.#byFirst.get(first) ?? [];
    entries.push({ words, label });
    this.#byFirst.set(first, entries);
  }

  /** All labels whose phrase starts at word `at`; of one label only the longest. */
  *at(words: readonly string[], at: number): Generator<PhraseHit<Label>> {
    const entries = this.#byFirst.get(words[at] ?? '');
    if (!entries) return;
    const seen = new Set<Label>();
    for (const { words: phrase, label } of entries) {
      if (seen.has(label) || at + phrase.length > words.length) continue;
      if (phrase.every((word, offset) => words[at + offset] === word)) {
        seen.add(label);
        yield { label, at, length: phrase.length };
      }
    }
  }
}
