import type { Mood } from '../model/frame.ts';
import { BE, COORDINATORS, DETERMINERS, PREPOSITIONS, PRONOUN_SUBJECTS, SUBORDINATORS } from './function-words.ts';
import { type Governor, findGovernor } from './governor.ts';
import { type VerbEntry, verbEntry } from './lexicon.ts';
import type { Token } from '../model/token.ts';

/** A verb in its sentence: where, as what, and in what mood. */
export interface VerbUse {
  readonly index: number;
  readonly entry: VerbEntry;
  readonly mood: Mood;
  readonly passive: boolean;
  readonly negated: boolean;
  /** Where the words that govern the verb start. */
  readonly clauseStart: number;
  /** True inside a clause that names a circumstance ("when …", "before …", "to …" at the start). */
  readonly subordinate: boolean;
  /** Index of the subject's head word, or -1. */
  readonly subject: number;
}

/**
 * Finds the verbs of a sentence that are not among the `nouns` (words of compound things such as "access token"), that
 * the lexicon knows and that stand as verbs. Linear: each looks back a bounded way.
 */
export function findVerbs(tokens: readonly Token[], words: readonly string[], nouns: ReadonlySet<number> = new Set()): VerbUse[] {
  const found: VerbUse[] = [];
  for (let index = 0; index < tokens.length; index++) {
    if (tokens[index]?.kind !== 'word') continue;
    const entry = verbEntry(words[index] ?? '');
    if (!entry || nouns.has(index) || isLabel(words, index) || isListed(words, index)) continue;
    const use = readVerb(words, index, entry, found.at(-1));
    if (use) found.push(use);
  }
  return found;
}

/** "Note: …" and "Note that …" ask for nothing themselves. */
function isLabel(words: readonly string[], index: number): boolean {
  return words[index] === 'note' && (words[index + 1] === ':' || words[index + 1] === 'that');
}

/** "Mail stores, audit logs and home folders are …": the first of bare nouns that are the subject together. */
function isListed(words: readonly string[], index: number): boolean {
  if (index > 0) return false;
  let at = 1;
  while (at < LISTED && BARE.test(words[at] ?? '') && !FUNCTION.some((list) => list.has(words[at] ?? ''))) at++;
  return at > 1 && (words[at] === 'are' || words[at] === 'were');
}

/** Words that a list of bare nouns is looked for in. */
const LISTED = 24;
const BARE = /^(?:[a-z][a-z-]*|,)$/u;
/** Words that no bare noun has before it. */
const FUNCTION = [DETERMINERS, PREPOSITIONS, PRONOUN_SUBJECTS, SUBORDINATORS, BE];

function readVerb(words: readonly string[], index: number, entry: VerbEntry, last: VerbUse | undefined): VerbUse | undefined {
  const { base, third, gerund } = entry;
  // "Fill notes with …": what follows an order at once is its object.
  if (last?.index === index - 1 && last.mood !== 'statement' && (third || base) && !gerund) return undefined;
  if (third && last && isObjectOf(last, words, index)) return undefined;
  const governor = findGovernor(words, index, last);
  const standing = standingOf(entry, governor);
  if (!standing) return undefined;
  return {
    index,
    entry,
    mood: standing.mood,
    passive: standing.passive,
    negated: governor.negated || takesNothing(words, index),
    clauseStart: governor.start,
    subordinate: isSubordinate(words, governor.start),
    subject: governor.subject,
  };
}

/** In what mood a word stands as a verb behind its governor; undefined where it is none. */
function standingOf({ base, third, participle, gerund }: VerbEntry, { kind, mood, plural }: Governor): Standing | undefined {
  if (kind === 'be' || kind === 'modal-be') {
    if (participle) return kind === 'modal-be' ? { mood, passive: true } : UNDERGONE;
    return gerund ? STATED : undefined;
  }
  if (gerund) return GERUND;
  if (kind === 'noun') {
    if (third || (base && plural)) return STATED;
    return participle && !base ? UNDERGONE : undefined;
  }
  if (kind === 'nominal') return undefined;
  if (base) return kind === 'open' ? ORDERED : { mood, passive: false };
  if (third) return STATED;
  return participle && kind !== 'open' ? UNDERGONE : STATED;
}

type Standing = Pick<VerbUse, 'mood' | 'passive'>;
const STATED: Standing = { mood: 'statement', passive: false };
const UNDERGONE: Standing = { mood: 'statement', passive: true };
const GERUND: Standing = { mood: 'gerund', passive: false };
const ORDERED: Standing = { mood: 'imperative', passive: false };

const NOTHING: ReadonlySet<string> = new Set(['nothing', 'none', 'nobody']);
/** "Nothing but the key", "no later than": what follows takes the denial back, or there was none. */
const EXCEPT: ReadonlySet<string> = new Set('but except other besides beyond apart more less fewer later sooner longer matter doubt'.split(' '));

/** "Send nothing of it", "send no figures": the object denies the verb. */
function takesNothing(words: readonly string[], index: number): boolean {
  const next = words[index + 1] ?? '';
  return (NOTHING.has(next) || next === 'no') && !EXCEPT.has(words[index + 2] ?? '');
}

/** Plurals of nouns that are forms of verbs too. */
const PLURALS = new Set(
  `alerts answers backups bills blocks branches builds calls changes charges claims commands comments commits controls copies costs deletes downloads drafts dumps edits emails exports files
  forks formats forms grants guides hits hooks imports issues links lists locks logs mails marks matches merges messages moves notes offers orders permits pins plans posts prices prints prompts
  pulls pushes queries questions ranks rates records replies reports requests results returns runs saves scores searches shares stars stores tags tasks tests traces transfers triggers updates
  uploads views`.split(/\s+/),
);
/** Verbs that a clause may follow: "ensures changes reach everybody". */
const CLAUSAL: ReadonlySet<string> = new Set([
  'ensure',
  'say',
  'mean',
  'assume',
  'believe',
  'think',
  'confirm',
  'verify',
  'know',
  'see',
  'note',
  'let',
  'make',
]);
/** Words between a verb and the noun that is its object: "reads all open text files". */
const BETWEEN = 3;

/** "Reads files", "lists the open orders": a plural that follows a verb, with nothing but words of one phrase between, is what the verb is done to. */
function isObjectOf(last: VerbUse, words: readonly string[], index: number): boolean {
  if (last.passive || index - last.index > BETWEEN + 1 || CLAUSAL.has(last.entry.lemma) || !PLURALS.has(words[index] ?? '')) return false;
  for (let at = last.index + 1; at < index; at++) {
    const word = words[at] ?? '';
    if (!/^[a-z][a-z'’-]*$/u.test(word) || PREPOSITIONS.has(word) || COORDINATORS.has(word) || SUBORDINATORS.has(word) || PRONOUN_SUBJECTS.has(word))
      return false;
  }
  return true;
}

/** A subordinator stands shortly before, with no comma between. */
function isSubordinate(words: readonly string[], start: number): boolean {
  for (let at = start - 1; at >= Math.max(0, start - 8); at--) {
    const word = words[at] ?? '';
    if (word === ',' || word === ':') return false;
    if (SUBORDINATORS.has(word) && word !== 'and' && word !== 'so') return true;
  }
  return start <= 1 && words[0] === 'to';
}
