import type { Thing, ThingRef } from '../model/frame.ts';
import { THING_PHRASES } from './lexicon-en.ts';
import { isReferring } from './heads.ts';
import { PhraseIndex } from './phrases.ts';
import { isPrivatePath } from './places.ts';
import type { Token } from '../model/token.ts';

const phrases = new PhraseIndex(THING_PHRASES);

/** Descriptions of a thing that name it by what was done with it, over several words. */
const DESCRIBED: readonly { thing: Thing; pattern: RegExp }[] = [
  {
    thing: 'conversation',
    pattern:
      /\b(?:everything|all|what(?:ever)?|anything|messages?|prompts?|words|text|wording)\b[^.!?\n]{0,40}\b(?:said|talked|discussed|written|typed|asked|wrote|shared|mentioned|exchanged)\b[^.!?\n]{0,40}\b(?:chat|conversation|session|so far|up to (?:now|here|this point)|until now|since|earlier|before)\b/i,
  },
  {
    thing: 'tool-output',
    pattern:
      /\b(?:outputs?|results?|responses?|replies|rows|data|text|what)\b[^.!?\n]{0,36}\b(?:other|previous|earlier|prior|preceding|connected|remaining)\b[^.!?\n]{0,20}\b(?:tools?|calls?|queries|servers?)\b/i,
  },
  {
    thing: 'system-prompt',
    pattern:
      /\b(?:instructions?|prompt|guidelines|rules)\b[^.!?\n]{0,24}\b(?:you|the (?:assistant|model|agent|ai))\s+(?:(?:was|were|is|are|has|have|had) )?(?:been )?(?:given|told|configured|started|received|operat\w+|works? under|follows?)|\b(?:definitions?|descriptions?|schemas?|list) of (?:every|all|the other|each|all other)\s?(?:of the )?tools?\b/i,
  },
];

function described(tokens: readonly Token[], text: string): ThingRef[] {
  const start = tokens[0]?.start ?? 0;
  const part = text.slice(start, tokens.at(-1)?.end ?? 0);
  if (part.length < 16) return [];
  return DESCRIBED.flatMap(({ thing, pattern }) => {
    const match = pattern.exec(part);
    return match ? [{ thing, span: { start: start + match.index, end: start + match.index + match[0].length } }] : [];
  });
}

/** Things that are text: what only refers to one holds none of it. */
const CONTENT: ReadonlySet<Thing> = new Set(['conversation', 'user-words', 'system-prompt', 'tool-output', 'private-file', 'file']);

/** Finds the things that a sentence speaks of; the same words may be several things. */
export function findThings(tokens: readonly Token[], words: readonly string[], text = ''): ThingRef[] {
  const found: ThingRef[] = described(tokens, text);
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'path' || token.kind === 'name') {
      if (isPrivatePath(token.lower)) found.push({ thing: 'private-file', span: token });
      else if (token.kind === 'path') found.push({ thing: 'file', span: token });
    }
    for (const hit of phrases.at(words, index)) {
      const last = tokens[index + hit.length - 1] ?? token;
      if (CONTENT.has(hit.label) && isReferring(tokens[index + hit.length]?.lower ?? '')) continue;
      found.push({ thing: hit.label, span: { start: token.start, end: last.end } });
    }
  }
  return found;
}
