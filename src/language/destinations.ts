import type { Destination, DestinationKind } from '../model/frame.ts';
import type { ReadingContext } from './context.ts';
import { DESTINATION_PHRASES } from './lexicon-en.ts';
import { PhraseIndex } from './phrases.ts';
import type { Token } from '../model/token.ts';

const phrases = new PhraseIndex(DESTINATION_PHRASES);
const TOWARD = new Set([
  'to',
  'into',
  'in',
  'via',
  'through',
  'as',
  'at',
  'with',
  'on',
  'under',
  'onto',
  'inside',
  'within',
  'using',
  'toward',
  'towards',
  'for',
  'of',
  'by',
]);
const FIELD_NOUNS = new Set(['parameter', 'argument', 'field', 'param', 'arg', 'property', 'header', 'input', 'value']);
const ADDRESSES: Readonly<Record<string, DestinationKind>> = { url: 'url', email: 'email', phone: 'phone', wallet: 'wallet' };
const PREFIX_REACH = 5;

/** Finds where a sentence says that things go: addresses unless they come from there, named places after a preposition. */
export function findDestinations(tokens: readonly Token[], words: readonly string[], context: ReadingContext): Destination[] {
  const found: Destination[] = [];
  for (const [index, token] of tokens.entries()) {
    const address = ADDRESSES[token.kind];
    if (address && comesFrom(words, index)) continue;
    if (address) found.push({ kind: address, span: token });
    else if (token.kind === 'path' && follows(words, index)) found.push({ kind: 'file', span: token });
    else if (isParameter(tokens, words, index, context)) found.push({ kind: 'own-parameter', span: token });
    else if (follows(words, index)) {
      for (const hit of phrases.at(words, index)) {
        const last = tokens[index + hit.length - 1] ?? token;
        found.push({ kind: hit.label, span: { start: token.start, end: last.end } });
      }
    }
  }
  return found;
}

/** A name that is one of the tool's parameters, or that the text calls a parameter. */
function isParameter(tokens: readonly Token[], words: readonly string[], index: number, context: ReadingContext): boolean {
  const token = tokens[index];
  if (!token || (token.kind !== 'name' && token.kind !== 'word')) return false;
  const near = FIELD_NOUNS.has(words[index + 1] ?? '') || FIELD_NOUNS.has(words[index - 1] ?? '');
  if (context.parameters.has(token.lower))
    return near || token.quoted || token.kind === 'name' || TOWARD.has(words[index - 1] ?? '') || fills(words[index - 1] ?? '');
  return token.kind === 'name' && (near || (token.quoted && TOWARD.has(words[index - 1] ?? '')));
}

/** A verb whose object is the place that is filled. */
function fills(word: string): boolean {
  return /^(?:fill|set|populate|prefix|start|open|complete|extend|prepend)(?:s|ed|ing)?$/.test(word);
}

/** Of the prepositions a few words before, the nearest says where things come from. */
function comesFrom(words: readonly string[], index: number): boolean {
  for (let at = index - 1; at >= Math.max(0, index - PREFIX_REACH); at--) {
    const word = words[at] ?? '';
    if (word === 'from') return true;
    if (TOWARD.has(word) || word === ',' || word === '.' || word === 'and') return false;
  }
  return false;
}

/** A preposition of place stands a few words before, with nothing but articles, names and adjectives between. */
function follows(words: readonly string[], index: number): boolean {
  for (let at = index - 1; at >= Math.max(0, index - PREFIX_REACH); at--) {
    const word = words[at] ?? '';
    if (TOWARD.has(word)) return true;
    if (word === ',' || word === '.' || word === 'and') return false;
  }
  return false;
}
