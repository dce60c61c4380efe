import type { Addressee, Cover } from '../model/frame.ts';
import { COVER_PHRASES, PERSONS } from './lexicon-en.ts';
import { PhraseIndex } from './phrases.ts';

const persons = new Map<string, Addressee>();
for (const kind of ['other', 'tool', 'developer', 'user', 'model'] as const) {
  for (const word of PERSONS[kind].split('|')) persons.set(word.trim(), kind);
}
persons.set('client', 'model');

const covers = new PhraseIndex(COVER_PHRASES);

/** Who a word names, where it names someone who acts. */
export function addresseeOf(word: string): Addressee | undefined {
  return persons.get(word) ?? (word.includes("'") ? persons.get(word.replace(/'(?:ll|re|ve|d|s)$/, '')) : undefined);
}

/** The reasons that a sentence lends its orders. */
export function coversOf(words: readonly string[]): Cover[] {
  const found = new Set<Cover>();
  for (let at = 0; at < words.length; at++) {
    for (const hit of covers.at(words, at)) found.add(hit.label);
  }
  return [...found];
}

/** Whether words name the model, and the user. */
export function personsIn(words: readonly string[]): { addressesModel: boolean; namesUser: boolean } {
  let addressesModel = false;
  let namesUser = false;
  for (const word of words) {
    const person = addresseeOf(word);
    if (person === 'model') addressesModel = true;
    else if (person === 'user') namesUser = true;
  }
  return { addressesModel, namesUser };
}
