import type { Sentence } from '../model/frame.ts';

/** Words of which a text must hold one before a dear pattern is worth its compilation. Made once, when a rule is loaded. */
export interface WordGroup {
  readonly number: number;
}

/** The groups that each word belongs to. */
const groupsOf = new Map<string, number[]>();
let made = 0;

/** Makes a group of words: lower case, parted by white space. */
export function wordGroup(words: string): WordGroup {
  const number = made++;
  for (const word of new Set(words.trim().split(/\s+/))) {
    const groups = groupsOf.get(word);
    if (groups) groups.push(number);
    else groupsOf.set(word, [number]);
  }
  return { number };
}

/** A mark for every group, by its number: 1 where the sentences hold a word of it. One look at each word answers for all groups. */
export function groupsIn(sentences: readonly Sentence[]): Uint8Array {
  const marks = new Uint8Array(made);
  for (const { words } of sentences) {
    for (const word of words) {
      const groups = groupsOf.get(word);
      if (groups) for (const group of groups) marks[group] = 1;
    }
  }
  return marks;
}
