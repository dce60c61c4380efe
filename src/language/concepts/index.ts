import { createRequire } from 'node:module';
import type { Sentence } from '../../model/frame.ts';
import type { Language, Lexicon } from './concept.ts';
import { languageOf } from './detect.ts';
import { type ConceptUse, type Matcher, matcherOf } from './matcher.ts';

const load = createRequire(import.meta.url);
const matchers = new Map<Language, Matcher>();

/** The text of a sentence in another language than English, read by its meanings; undefined for an English one. A language's words are loaded when the first text needs them. */
export function foreignMeanings(sentence: Sentence, text: string): readonly ConceptUse[] | undefined {
  const language = languageOf(text, sentence.words);
  return language === 'en' ? undefined : matcherFor(language)(text);
}

function matcherFor(language: Language): Matcher {
  let matcher = matchers.get(language);
  if (!matcher) {
    matcher = matcherOf(load(`./lexicons/${language}.json`) as Lexicon);
    matchers.set(language, matcher);
  }
  return matcher;
}
