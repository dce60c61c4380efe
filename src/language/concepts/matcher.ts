import { ACTS, type Concept, type Lexicon, UNSPACED } from './concept.ts';
import { type Hit, finderOf } from './finder.ts';

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
  const { language } = lexicon;
  const lists = Object.entries(lexicon.concepts) as [Concept, string][];
  const find = finderOf(language, [...lists, [NOT, negationsOf(lexicon)]]);
  return (sentence) => withNegation(find(sentence) as Found[], lexicon);
}

/** What stands for the words that deny, among what an entry can stand for. */
export const NOT = 'not';

/** The words of a language that deny, as a list of entries. */
export function negationsOf({ not }: Lexicon): string {
  return not.trim().replace(/\s+/g, ' | ');
}

/** How one language denies. */
type Denying = Pick<Lexicon, 'language' | 'negationFollows'>;

/** True for what stands near one of the places where something is denied, on the side on which the language puts it. */
export function isDenied({ at, length }: Pick<Hit, 'at' | 'length'>, places: ReadonlySet<number>, { language, negationFollows }: Denying): boolean {
  if (places.size === 0) return false;
  const reach = UNSPACED.has(language) ? REACH_PIECES : REACH_WORDS;
  return negationFollows ? someBetween(places, at, at + length + reach) : someBetween(places, at - reach, at);
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

/** Each meaning once at its place, marked where it is denied. */
function withNegation(found: readonly Found[], denying: Denying): ConceptUse[] {
  const negations = new Set(found.filter((each) => each.label === NOT).map((each) => each.at));
  const uses = new Map<string, ConceptUse>();
  for (const each of found) {
    const { label: concept, at, length } = each;
    if (concept === NOT) continue;
    const key = `${concept} ${at}`;
    if (length <= (uses.get(key)?.length ?? 0)) continue;
    uses.set(key, { concept, at, length, negated: NEGATABLE.has(concept) && isDenied(each, negations, denying) });
  }
  return [...uses.values()];
}

function someBetween(places: ReadonlySet<number>, from: number, to: number): boolean {
  for (let at = from; at <= to; at++) if (places.has(at)) return true;
  return false;
}
