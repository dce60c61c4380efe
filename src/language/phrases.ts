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

  /** All labels whose phrase starts at word `at`; of one label only the longest. Most words start none. */
  at(words: readonly string[], at: number): readonly PhraseHit<Label>[] {
    const entries = this.#byFirst.get(words[at] ?? '');
    if (!entries) return NONE;
    const hits: PhraseHit<Label>[] = [];
    for (const { words: phrase, label } of entries) {
      if (at + phrase.length > words.length || hits.some((hit) => hit.label === label)) continue;
      if (phrase.every((word, offset) => words[at + offset] === word)) hits.push({ label, at, length: phrase.length });
    }
    return hits;
  }
}

const NONE: readonly never[] = [];
