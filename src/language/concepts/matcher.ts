import { ACTS, type Concept, type Language, type Lexicon } from './concept.ts';
import { fold } from './fold.ts';

/** A meaning in a sentence. `at` counts words, or characters where a language writes no spaces. */
export interface ConceptUse {
  readonly concept: Concept;
  readonly at: number;
  readonly length: number;
  readonly negated: boolean;
}

/** Finds the meanings of one language in a sentence. */
export type Matcher = (sentence: string) => ConceptUse[];

/** Languages that are written without spaces, or with endings joined to the word. */
const JOINED: ReadonlySet<Language> = new Set(['zh', 'ja', 'ko']);

/** Builds the matcher of a lexicon. */
export function matcherOf(lexicon: Lexicon): Matcher {
  return JOINED.has(lexicon.language) ? pieceMatcher(lexicon) : wordMatcher(lexicon);
}

interface Entry {
  /** Words, or the one piece of text. */
  readonly words: readonly string[];
  /** Which of the words are stems. */
  readonly stems: readonly boolean[];
  readonly concept: Concept | 'not';
}

function entriesOf(lexicon: Lexicon): Entry[] {
  const parse = (entry: string, concept: Entry['concept']): Entry => {
    const words = fold(entry.trim()).split(/\s+/);
    return { words: words.map((word) => word.replace(/\*$/, '')), stems: words.map((word) => word.endsWith('*')), concept };
  };
  const lists = Object.entries(lexicon.concepts) as [Concept, string][];
  return [
    ...lists.flatMap(([concept, list]) => list.split(' | ').map((entry) => parse(entry, concept))),
    ...lexicon.not.split(/\s+/).map((entry) => parse(entry, 'not')),
  ].filter((entry) => entry.words[0] !== '');
}

/** Meanings that can be denied: what is done and demanded, not whom and what it is about. */
const NEGATABLE: ReadonlySet<string> = new Set<Concept>([...ACTS, 'must']);

/** Words around a negation that it reaches. */
const REACH_WORDS = 4;
/** The same in characters. */
const REACH_PIECES = 8;

const WORD = /[\p{L}\p{M}\p{N}_]+(?:['’](?=\p{L})[\p{L}\p{M}]+)?/gu;

function wordMatcher(lexicon: Lexicon): Matcher {
  const whole = new Map<string, Entry[]>();
  const stems = new Map<string, Entry[]>();
  for (const entry of entriesOf(lexicon)) push(entry.stems[0] ? stems : whole, entry.words[0] ?? '', entry);
  const longest = Math.max(0, ...[...stems.keys()].map((stem) => stem.length));
  const arabic = lexicon.language === 'ar';
  return (sentence) => {
    const words = (fold(sentence).match(WORD) ?? []).map((word) => word.replace(/^[ldcnsjm]['’]|^qu['’]|^(?:dell|all|nell|sull|dall|un)['’]/, ''));
    const found: Found[] = [];
    for (const [at, word] of words.entries()) {
      for (const form of arabic ? cliticForms(word) : [word]) {
        const entries = [...(whole.get(form) ?? []), ...stemEntries(stems, form, longest)];
        const matched = entries.filter((entry) => continues(entry, words, at, arabic));
        for (const entry of matched) found.push({ concept: entry.concept, at, length: entry.words.length });
        if (matched.length > 0) break;
      }
    }
    return withNegation(found, REACH_WORDS, lexicon.negationFollows);
  };
}

function stemEntries(stems: ReadonlyMap<string, Entry[]>, word: string, longest: number): Entry[] {
  const entries: Entry[] = [];
  for (let length = 3; length <= Math.min(word.length, longest); length++) {
    const list = stems.get(word.slice(0, length));
    if (list) entries.push(...list);
  }
  return entries;
}

function continues(entry: Entry, words: readonly string[], at: number, arabic: boolean): boolean {
  return entry.words.every((word, index) => {
    if (index === 0) return true;
    const own = words[at + index];
    if (own === undefined) return false;
    const forms = arabic ? cliticForms(own) : [own];
    return forms.some((form) => (entry.stems[index] ? form.startsWith(word) : form === word));
  });
}

/** An Arabic word, then the same without the conjunctions, prepositions and article that are written onto it. */
function cliticForms(word: string): string[] {
  const bare = /^(?:[وف]?[بكلس]?ال|[وف]?لل|[وف][بكلس]?|[بكلس])(?=.{3})/u.exec(word)?.[0] ?? '';
  const forms = [word];
  for (let cut = 1; cut <= bare.length; cut++) forms.push(word.slice(cut));
  return forms;
}

function pieceMatcher(lexicon: Lexicon): Matcher {
  const byStart = new Map<string, Entry[]>();
  for (const entry of entriesOf(lexicon)) {
    const text = entry.words.join(' ');
    push(byStart, text.slice(0, 1), { ...entry, words: [text] });
  }
  return (sentence) => {
    const text = fold(sentence);
    const found: Found[] = [];
    for (let at = 0; at < text.length; at++) {
      for (const entry of byStart.get(text[at] ?? '') ?? []) {
        const piece = entry.words[0] ?? '';
        if (text.startsWith(piece, at)) found.push({ concept: entry.concept, at, length: piece.length });
      }
    }
    return withNegation(found, REACH_PIECES, lexicon.negationFollows);
  };
}

interface Found {
  readonly concept: Entry['concept'];
  readonly at: number;
  readonly length: number;
}

/** Each meaning once at its place, marked where a negation stands near on the side on which the language puts it. */
function withNegation(found: readonly Found[], reach: number, follows: boolean): ConceptUse[] {
  const negations = new Set(found.filter((each) => each.concept === 'not').map((each) => each.at));
  const uses = new Map<string, ConceptUse>();
  for (const { concept, at, length } of found) {
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

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
