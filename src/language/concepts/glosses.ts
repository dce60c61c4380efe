import { stem } from '../stem.ts';
import type { Language, Lexicon } from './concept.ts';
import { type Hit, finderOf } from './finder.ts';
import { NOT, isDenied, negationsOf } from './matcher.ts';

/** The words of one language by the English word that says the same, entries as in a `Lexicon`. The English words are the same for all languages. */
export type Glosses = Readonly<Record<string, string>>;

/** The English words that say what a sentence says, and those of them that it denies. */
export interface Glossed {
  readonly words: ReadonlySet<string>;
  readonly denied: ReadonlySet<string>;
}

/** Finds the English words that say what a sentence says. */
export type Glossary = (sentence: string) => Glossed;

/** Languages in whose texts a word of Latin letters is mostly an English one. */
const OTHER_SCRIPTS: ReadonlySet<Language> = new Set(['zh', 'ja', 'ko', 'ru', 'ar', 'hi']);
const LATIN = /[a-z]{3,}/g;

/** Builds the glossary of a language. Of entries at one place the longest counts: "back up" is not "back". */
export function glossaryOf(glosses: Glosses, lexicon: Lexicon): Glossary {
  const { language } = lexicon;
  const find = finderOf(language, [...Object.entries(glosses), [DENIAL, negationsOf(lexicon)]]);
  const english = OTHER_SCRIPTS.has(language) ? englishGlosses(glosses) : undefined;
  return (sentence) => {
    const hits = find(sentence);
    const negations = new Set(hits.filter(({ label }) => label === DENIAL).map(({ at }) => at));
    const found = longestHits(hits.filter(({ label }) => label !== DENIAL));
    const words = new Set(found.map(({ label }) => label));
    const denied = new Set(found.filter((hit) => isDenied(hit, negations, lexicon)).map(({ label }) => label));
    for (const [word] of english ? sentence.toLowerCase().matchAll(LATIN) : []) {
      const gloss = english?.get(stem(word));
      if (gloss !== undefined) words.add(gloss);
    }
    return { words, denied };
  };
}

/** No gloss is written so. */
const DENIAL = `@${NOT}`;

/** The English words of a glossary by their stems. */
export function englishGlosses(glosses: Glosses): ReadonlyMap<string, string> {
  return new Map(Object.keys(glosses).map((word) => [stem(word), word]));
}

function longestHits(hits: readonly Hit[]): Hit[] {
  const most = new Map<number, number>();
  for (const { at, letters } of hits) most.set(at, Math.max(letters, most.get(at) ?? 0));
  return hits.filter(({ at, letters }) => letters === most.get(at));
}
