import { createRequire } from 'node:module';
import type { Sentence } from '../../model/frame.ts';
import type { Language, Lexicon } from './concept.ts';
import { languageOf } from './detect.ts';
import { type Glossed, type Glosses, glossaryOf } from './glosses.ts';
import { type ConceptUse, matcherOf } from './matcher.ts';

/** What a sentence means, in terms that all languages share. */
export interface Meanings {
  readonly concepts: readonly ConceptUse[];
  /** English words that say the same. */
  readonly glosses: Glossed;
}

/** Reads what a sentence of one language means. */
export type Meaner = (sentence: string) => Meanings;

const load = createRequire(import.meta.url);
const meaners = new Map<Language, Meaner>();

/** The text of a sentence in another language than English, read by its meanings; undefined for an English one. A language's words are loaded when the first text needs them. */
export function foreignMeanings(sentence: Sentence, text: string): Meanings | undefined {
  const language = languageOf(text, sentence.words);
  return language === 'en' ? undefined : meanerFor(language)(text);
}

function meanerFor(language: Language): Meaner {
  let meaner = meaners.get(language);
  if (!meaner) {
    const lexicon = load(`./lexicons/${language}.json`) as Lexicon;
    const concepts = matcherOf(lexicon);
    const glosses = glossaryOf(load(`./glosses/${language}.json`) as Glosses, lexicon);
    meaner = (sentence) => ({ concepts: concepts(sentence), glosses: glosses(sentence) });
    meaners.set(language, meaner);
  }
  return meaner;
}
