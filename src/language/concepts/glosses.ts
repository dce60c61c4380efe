import { stem } from '../stem.ts';
import type { Language } from './concept.ts';
import { type Hit, finderOf } from './finder.ts';

/** The words of one language by the English word that says the same, entries as in a `Lexicon`. The English words are the same for all languages. */
export type Glosses = Readonly<Record<string, string>>;

/** Finds the English words that say what a sentence says. */
export type Glossary = (sentence: string) => ReadonlySet<string>;

/** Languages in whose texts a word of Latin letters is mostly an English one. */
const OTHER_SCRIPTS: ReadonlySet<Language> = new Set(['zh', 'ja', 'ko', 'ru', 'ar', 'hi']);
const LATIN = /[a-z]{3,}/g;

/** Builds the glossary of a language. Of entries at one place the longest counts: "back up" is not "back". */
export function glossaryOf(language: Language, glosses: Glosses): Glossary {
  const find = finderOf(language, Object.entries(glosses));
  const english = OTHER_SCRIPTS.has(language) ? englishGlosses(glosses) : undefined;
  return (sentence) => {
    const words = new Set(longestHits(find(sentence)).map(({ label }) => label));
    for (const [word] of english ? sentence.toLowerCase().matchAll(LATIN) : []) {
      const gloss = english?.get(stem(word));
      if (gloss !== undefined) words.add(gloss);
    }
    return words;
  };
}

/** The English words of a glossary by their stems. */
export function englishGlosses(glosses: Glosses): ReadonlyMap<string, string> {
  return new Map(Object.keys(glosses).map((word) => [stem(word), word]));
}

function longestHits(hits: readonly Hit[]): Hit[] {
  const most = new Map<number, number>();
  for (const { at, letters } of hits) most.set(at, Math.max(letters, most.get(at) ?? 0));
  return hits.filter(({ at, letters }) => letters === most.get(at));
}
