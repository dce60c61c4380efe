import type { ThingRef } from '../model/frame.ts';
import { THING_PHRASES } from './lexicon-en.ts';
import { PhraseIndex } from './phrases.ts';
import { isPrivatePath } from './places.ts';
import type { Token } from './tokens.ts';

const phrases = new PhraseIndex(THING_PHRASES);

/** Finds the things that a sentence speaks of; the same words may be several things. */
export function findThings(tokens: readonly Token[], words: readonly string[]): ThingRef[] {
  const found: ThingRef[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'path' || token.kind === 'name') {
      if (isPrivatePath(token.lower)) found.push({ thing: 'private-file', span: token });
      else if (token.kind === 'path') found.push({ thing: 'file', span: token });
    }
    for (const hit of phrases.at(words, index)) {
      const last = tokens[index + hit.length - 1] ?? token;
      found.push({ thing: hit.label, span: { start: token.start, end: last.end } });
    }
  }
  return found;
}
