import { ACTS, type Concept, type Lexicon, UNSPACED } from './concept.ts';
import { finderOf } from './finder.ts';

/** A meaning in a sentence. `at` counts words, or characters where a language writes no spaces. */
export interface ConceptUse {
  readonly concept: Concept;
  readonly at: number;
  readonly length: number;
  readonly negated: boolean;
}

/** Finds the meanings of one language in a sentence. */
export type Matcher = (sentence: string) => ConceptUse[];

/** Builds the matcher of a lexicon. */
export function matcherOf(lexicon: Lexicon): Matcher {
  const { language, negationFollows } = lexicon;
  const lists = Object.entries(lexicon.concepts) as [Concept, string][];
  const find = finderOf(language, [...lists, ['not', lexicon.not.trim().replace(/\s+/g, ' | ')]]);
  const reach = UNSPACED.has(language) ? REACH_PIECES : REACH_WORDS;
  return (sentence) => withNegation(find(sentence) as Found[], reach, negationFollows);
}

/** Meanings that can be denied: what is done and demanded, not whom and what it is about. */
const NEGATABLE: ReadonlySet<string> = new Set<Concept>([...ACTS, 'must']);

/** Words around a negation that it reaches. */
const REACH_WORDS = 4;
/** The same in characters. */
const REACH_PIECES = 8;

interface Found {
  readonly label: Concept | 'not';
  readonly at: number;
  readonly length: number;
}

/** Each meaning once at its place, marked where a negation stands near on the side on which the language puts it. */
function withNegation(found: readonly Found[], reach: number, follows: boolean): ConceptUse[] {
  const negations = new Set(found.filter((each) => each.label === 'not').map((each) => each.at));
  const uses = new Map<string, ConceptUse>();
  for (const { label: concept, at, length } of found) {
    if (concept === 'not') continue;
    const key = `${concept} ${at}`;
    if (length <= (uses.get(key)?.length ?? 0)) continue;
    const from = follows ? at : at - reach;
    const to = follows ? at + length + reach : at;
    uses.set(key, { concept, at, length, negated: negations.size > 0 && NEGATABLE.has(concept) && someBetween(negations, from, to) });
  }
  return [...uses.values()];
}

function someBetween(places: ReadonlySet<number>, from: number, to: number): boolean {
  for (let at = from; at <= to; at++) if (places.has(at)) return true;
  return false;
}
