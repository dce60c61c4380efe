import type { Thing, ThingRef } from '../model/frame.ts';
import { THING_PHRASES } from './lexicon-en.ts';
import { isReferring } from './heads.ts';
import { PhraseIndex } from './phrases.ts';
import { isPrivatePath } from './places.ts';
import type { Token } from '../model/token.ts';

const phrases = new PhraseIndex(THING_PHRASES);

/** Descriptions of a thing that name it by what was done with it, over several words. */
const DESCRIBED: readonly { thing: Thing; words: ReadonlySet<string>; pattern: RegExp }[] = [
  {
    thing: 'conversation',
    words: new Set('said talked discussed written typed asked wrote shared mentioned exchanged'.split(' ')),
    pattern:
      /\b(?:everything|all|what(?:ever)?|anything|messages?|prompts?|words|text|wording)\b[^.!?\n]{0,40}\b(?:said|talked|discussed|written|typed|asked|wrote|shared|mentioned|exchanged)\b[^.!?\n]{0,40}\b(?:chat|conversation|session|so far|up to (?:now|here|this point)|until now|since|earlier|before)\b/i,
  },
  {
    thing: 'tool-output',
    words: new Set('tool tools call calls queries server servers'.split(' ')),
    pattern:
      /\b(?:outputs?|results?|responses?|replies|rows|data|text|what)\b[^.!?\n]{0,36}\b(?:other|previous|earlier|prior|preceding|connected|remaining)\b[^.!?\n]{0,20}\b(?:tools?|calls?|queries|servers?)\b/i,
  },
  {
    thing: 'system-prompt',
    words: new Set('instruction instructions prompt guidelines rules definition definitions description descriptions schema schemas list'.split(' ')),
    pattern:
      /\b(?:instructions?|prompt|guidelines|rules)\b[^.!?\n]{0,24}\b(?:you|the (?:assistant|model|agent|ai))\s+(?:(?:was|were|is|are|has|have|had) )?(?:been )?(?:given|told|configured|started|received|operat\w+|works? under|follows?)|\b(?:definitions?|descriptions?|schemas?|list) of (?:every|all|the other|each|all other)\s?(?:of the )?tools?\b/i,
  },
];

/** Of a pattern's words a sentence must hold one, as a word or within a name, before it is tried. */
function described(tokens: readonly Token[], words: readonly string[], text: string): ThingRef[] {
  const start = tokens[0]?.start ?? 0;
  const part = text.slice(start, tokens.at(-1)?.end ?? 0);
  if (part.length < 16) return [];
  return DESCRIBED.flatMap((each) => {
    const { thing, pattern } = each;
    const match = words.some((word) => each.words.has(word) || NOT_LETTERS.test(word)) ? pattern.exec(part) : null;
    return match ? [{ thing, span: { start: start + match.index, end: start + match.index + match[0].length } }] : [];
  });
}

/** A word beside other signs may hold one of the words that a pattern needs. */
const NOT_LETTERS = /[^a-z][a-z]|[a-z][^a-z]/;

/** Things that are text: what only refers to one holds none of it. */
const CONTENT: ReadonlySet<Thing> = new Set(['conversation', 'user-words', 'system-prompt', 'tool-output', 'private-file', 'file']);

/** Finds the things that a sentence speaks of; the same words may be several things. */
export function findThings(tokens: readonly Token[], words: readonly string[], text = ''): ThingRef[] {
  const found: ThingRef[] = described(tokens, words, text);
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
