import type { ConceptUse } from '../language/concepts/matcher.ts';
import { isPrivatePath } from '../language/places.ts';
import type { Sentence } from '../model/frame.ts';
import type { Clues, Surroundings } from './clues.ts';

/** Meanings of one sentence that are paired with each other; a sentence of more says everything at once. */
const MOST = 40;

/** What a sentence of any language shows: its meanings, each pair of them, and the names, paths and addresses beside them. */
export function conceptClues(sentence: Sentence, uses: readonly ConceptUse[], { place }: Surroundings): Clues {
  const clues: Clues = new Map();
  const meanings = [...new Set(uses.map((use) => (use.negated ? `not-${use.concept}` : use.concept)))].sort().slice(0, MOST);
  const entities = entitiesOf(sentence);
  for (const [index, meaning] of meanings.entries()) {
    clues.set(`k:${meaning}`, sentence.span);
    for (const other of meanings.slice(index + 1)) clues.set(`k:${meaning} ${other}`, sentence.span);
    for (const entity of entities) clues.set(`k:${meaning} ${entity}`, sentence.span);
  }
  for (const entity of entities) clues.set(`e:${entity}`, sentence.span);
  clues.set(`meanings:${Math.min(6, Math.floor(meanings.length / 2))}`, sentence.span);
  if (sentence.index === 0) clues.set('first', sentence.span);
  for (const each of place) clues.set(each, sentence.span);
  return clues;
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
