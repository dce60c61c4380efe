import { fold } from '../language/concepts/fold.ts';
import type { Glossed } from '../language/concepts/glosses.ts';
import type { ConceptUse } from '../language/concepts/matcher.ts';
import { isPrivatePath } from '../language/places.ts';
import type { Sentence } from '../model/frame.ts';
import { stem } from '../language/stem.ts';
import { ClueName, ClueNames } from './clue-names.ts';
import type { Surroundings } from './clues.ts';
import type { Sink } from './gathering.ts';

/** Meanings of one sentence that are paired with each other; a sentence of more says everything at once. */
const MOST = 40;

const MEANING = new ClueName((meaning) => `k:${meaning}`);
const MEANINGS = new ClueNames((meaning, other) => `k:${meaning} ${other}`);

/** Tells a sink what a sentence of any language shows: its meanings, each pair of them, and the names, paths and addresses beside them. */
export function tellMeanings(clues: Sink, sentence: Sentence, uses: readonly ConceptUse[]): void {
  const meanings = [...new Set(uses.map((use) => (use.negated ? `not-${use.concept}` : use.concept)))].sort().slice(0, MOST);
  const entities = entitiesOf(sentence);
  for (const [index, meaning] of meanings.entries()) {
    clues.add(MEANING.of(meaning), sentence.span);
    for (let next = index + 1; next < meanings.length; next++) clues.add(MEANINGS.of(meaning, meanings[next] ?? ''), sentence.span);
    for (const entity of entities) clues.add(MEANINGS.of(meaning, entity), sentence.span);
  }
  for (const entity of entities) clues.add(`e:${entity}`, sentence.span);
  clues.add(`meanings:${Math.min(6, Math.floor(meanings.length / 2))}`, sentence.span);
}

/**
 * Tells a sink what English words say the same, again those that do not say what the tool is for (names of tools and parameters are English in most languages), and again
 * those that are denied.
 */
export function tellGlosses(clues: Sink, sentence: Sentence, { words, denied }: Glossed, { purpose }: Surroundings): void {
  for (const gloss of words) {
    clues.add(`g:${gloss}`, sentence.span);
    if (!purpose.has(stem(gloss))) clues.add(`m:${gloss}`, sentence.span);
    if (denied.has(gloss)) clues.add(`d:${gloss}`, sentence.span);
  }
}

/** Letters that stand for all forms of a word: what follows them is mostly an ending. */
const STEM = 6;
/** Characters of scripts that part no words, or join endings to them. */
const JOINED = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u;

/** Tells a sink the words of a sentence in another language than English, by their first letters; of scripts that part no words, or join endings to them, pairs of characters. */
export function tellWords(clues: Sink, sentence: Sentence): void {
  for (const token of sentence.tokens) {
    if (token.kind !== 'word' && token.kind !== 'name') continue;
    const text = fold(token.lower);
    if (JOINED.test(text)) {
      const inPlace = text.length === token.end - token.start;
      for (let at = 0; at + 1 < text.length; at++) clues.word(text.slice(at, at + 2), inPlace ? { start: token.start + at, end: token.start + at + 2 } : token);
    } else if (token.kind === 'word' && text.length > 1) {
      clues.word(text.slice(0, STEM), token);
    }
  }
}

/** Names, paths and addresses are the same in every language. */
function entitiesOf(sentence: Sentence): Set<string> {
  const entities = new Set(sentence.tools.map(({ reference }) => `@${reference}`));
  for (const { kind, lower } of sentence.tokens) {
    if (kind === 'path' || kind === 'name') entities.add(isPrivatePath(lower) ? '@private' : `@${kind}`);
    else if (kind === 'url' || kind === 'email' || kind === 'wallet' || kind === 'phone' || kind === 'number' || kind === 'tag') entities.add(`@${kind}`);
  }
  return entities;
}
