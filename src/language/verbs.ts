import type { Mood } from '../model/frame.ts';
import {
  ADVERBS,
  BE,
  COORDINATORS,
  DETERMINERS,
  FUTURE,
  MODALS,
  NEGATED_MODALS,
  NEGATIONS,
  PREPOSITIONS,
  PRONOUN_SUBJECTS,
  SOFT_MODALS,
  SUBORDINATORS,
} from './function-words.ts';
import { type VerbEntry, verbEntry } from './lexicon.ts';
import type { Token } from './tokens.ts';

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

/** Moods that a list of verbs shares: "must read it, copy it and send it". */
const SHARED = new Set<Mood>(['obligation', 'permission']);

const CANNOT = new Set(['cannot', "can't", "couldn't"]);
const DO = new Set(['do', 'does', 'did', "doesn't", "don't", "didn't"]);
const WANTING = new Set(['need', 'needs', 'want', 'wants', 'require', 'requires', 'expect', 'expects', 'ask', 'asks', 'like']);
const REFRAINING = new Set(['refrain', 'abstain', 'desist']);
const ENSURING = new Set(['ensure', 'sure', 'necessary', 'important', 'essential', 'required', 'crucial', 'expected', 'imperative']);

/** "No need to", "not allowed to", "nobody may": the word before denies, or the subject is nobody. */
function denied(words: readonly string[], at: number): boolean {
  const subject = words[subjectBefore(words, at)] ?? '';
  return NEGATIONS.has(words[at - 1] ?? '') || subject === 'nobody' || subject === 'none';
}

/** "Never, under any circumstances, tell …": the denial stands before a parenthesis. */
function parenthesised(words: readonly string[], at: number): boolean {
  for (let index = at - 1; index >= Math.max(0, at - 8); index--) {
    if (words[index] === ',') return words[index - 1] === 'never' || words[index - 1] === 'not';
  }
  return false;
}

/** Of these only the form with "to" is a duty. */
const HAVE = new Set(['have', 'has', 'had']);

/** "Could you …" asks. */
const POLITE = new Set(['could', 'would', 'can', 'will']);

/** How far back the words that govern a verb are looked for. */
const REACH = 10;
const OPENERS = new Set([':', ',', ';', '(', ')', '[', ']', '"', '—', '–', '*', '#', '>', '_', '=', '|', '{', '}', '“', '”', '→', '/']);

/**
 * Finds the verbs of a sentence that are not among the `nouns` (words of compound things such as "access token"), that
 * the lexicon knows and that stand as verbs. Linear: each looks back a bounded way.
 */
export function findVerbs(tokens: readonly Token[], words: readonly string[], nouns: ReadonlySet<number> = new Set()): VerbUse[] {
  const found: VerbUse[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'word') continue;
    const entry = verbEntry(words[index] ?? '');
    if (!entry || nouns.has(index)) continue;
    const use = readVerb(words, index, entry, found.at(-1));
    if (use) found.push(use);
  }
  return found;
}

function readVerb(words: readonly string[], index: number, entry: VerbEntry, last: VerbUse | undefined): VerbUse | undefined {
  const governor = findGovernor(words, index, last);
  const common = { index, entry, clauseStart: governor.start, negated: governor.negated, subject: governor.subject, subordinate: isSubordinate(words, governor.start) };
  const has = (form: (typeof entry.forms)[number]): boolean => entry.forms.includes(form);
  // "Fill notes with …": what follows an order at once is its object.
  if (last?.index === index - 1 && last.mood !== 'statement' && (has('third') || has('base')) && !has('gerund')) return undefined;
  if (governor.kind === 'be' || governor.kind === 'modal-be') {
    if (has('participle')) {
      const mood = governor.kind === 'modal-be' ? governor.mood : 'statement';
      return { ...common, mood, passive: true };
    }
    return has('gerund') ? { ...common, mood: 'statement', passive: false } : undefined;
  }
  if (governor.kind === 'noun') {
    if (has('gerund')) return { ...common, mood: 'gerund', passive: false };
    if (has('third') || (has('base') && governor.plural)) return { ...common, mood: 'statement', passive: false };
    return has('participle') && !has('base') ? { ...common, mood: 'statement', passive: true } : undefined;
  }
  if (has('gerund')) return { ...common, mood: 'gerund', passive: false };
  if (governor.kind === 'nominal') return undefined;
  if (has('base')) return { ...common, mood: governor.kind === 'open' ? 'imperative' : governor.mood, passive: false };
  if (has('third')) return { ...common, mood: 'statement', passive: false };
  return { ...common, mood: 'statement', passive: has('participle') && governor.kind !== 'open' };
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

interface Governor {
  kind: 'open' | 'mood' | 'be' | 'modal-be' | 'noun' | 'nominal';
  mood: Mood;
  start: number;
  negated: boolean;
  subject: number;
  plural: boolean;
}

/** Looks back from a verb for what makes it an order, a duty, a statement or a noun. */
function findGovernor(words: readonly string[], index: number, last: VerbUse | undefined): Governor {
  let negated = false;
  let be = false;
  let to = false;
  let auxiliary = false;
  const stop = Math.max(0, index - REACH);
  for (let at = index - 1; at >= stop; at--) {
    const word = words[at] ?? '';
    const state = { start: at + 1, negated: negated || NEGATED_MODALS.has(word), subject: -1, plural: false };
    if (NEGATIONS.has(word)) negated = true;
    if (CANNOT.has(word)) return { ...state, kind: be ? 'modal-be' : 'mood', mood: 'permission', negated: true, subject: subjectBefore(words, at) };
    if (NEGATED_MODALS.has(word)) return { ...state, kind: be ? 'modal-be' : 'mood', mood: 'obligation', negated: true, subject: subjectBefore(words, at) };
    if (DO.has(word)) auxiliary = true;
    if (HAVE.has(word) && !to) return { ...state, kind: 'be', mood: 'statement', subject: subjectBefore(words, at) };
    if (MODALS.has(word)) {
      const kind = be ? 'modal-be' : 'mood';
      return { ...state, kind, mood: 'obligation', start: at, negated: negated || denied(words, at), subject: subjectBefore(words, at) };
    }
    if (word === 'could' && words[at - 1] === 'you' && words[at - 2] === 'if') return { ...state, kind: 'mood', mood: 'obligation', subject: at - 1 };
    if (SOFT_MODALS.has(word)) return { ...state, kind: be ? 'modal-be' : 'mood', mood: 'permission', negated: negated || denied(words, at), subject: subjectBefore(words, at) };
    if (FUTURE.has(word)) return { ...state, kind: be ? 'modal-be' : 'mood', mood: 'statement', subject: subjectBefore(words, at) };
    if (BE.has(word)) {
      if (to) return { ...state, kind: be ? 'modal-be' : 'mood', mood: 'obligation', subject: subjectBefore(words, at), start: at };
      be = true;
      continue;
    }
    if (word === 'to') {
      to = true;
      continue;
    }
    if (be) {
      if (ADVERBS.has(word) || NEGATIONS.has(word)) continue;
      if (to) return { ...state, kind: 'modal-be', mood: 'infinitive', subject: at };
      return { ...state, kind: 'be', mood: 'statement', subject: subjectBefore(words, at + 1) };
    }
    if (COORDINATORS.has(word) && last && index - last.index <= 24 && !NEGATIONS.has(word)) return inherit(last, state, negated);
    if (ADVERBS.has(word) || NEGATIONS.has(word)) continue;
    if (to && word === 'you' && WANTING.has(words[at - 1] ?? '')) return { ...state, kind: 'mood', mood: 'obligation', subject: at };
    if (to) return { ...state, kind: 'mood', mood: 'infinitive', negated: negated || denied(words, at + 1) };
    if (word === 'from' && REFRAINING.has(words[at - 1] ?? '')) return { ...state, kind: 'open', mood: 'imperative', negated: true };
    if ((word === 'than' && words[at - 1] === 'rather') || (word === 'of' && words[at - 1] === 'instead')) return { ...state, kind: 'open', mood: 'statement', negated: true };
    if (auxiliary) return { ...state, kind: 'mood', mood: 'statement', negated: negated || denied(words, at + 1), subject: at };
    return outer(words, at, index, { ...state, negated }, last);
  }
  if (be) return { kind: 'be', mood: 'statement', start: stop, negated, subject: -1, plural: false };
  if (to) return { kind: 'mood', mood: 'infinitive', start: stop, negated, subject: -1, plural: false };
  return { kind: 'open', mood: 'imperative', start: stop, negated, subject: -1, plural: false };
}

/** A coordinated verb shares the mood of the verb before it; after a subordinate clause ("After reading, send …") it starts anew. */
function inherit(last: VerbUse, state: Omit<Governor, 'kind' | 'mood'>, negated: boolean): Governor {
  if (last.mood === 'gerund' || last.subordinate) return { ...state, kind: 'open', mood: 'imperative', negated };
  const kind = last.mood === 'imperative' ? 'open' : last.passive ? 'modal-be' : 'mood';
  return { ...state, kind, mood: last.mood, negated: negated || (last.negated && last.mood !== 'statement'), subject: last.subject };
}

/** The word right before the verb group is neither adverb nor auxiliary: subject, opener, or a sign that the "verb" is a noun. */
function outer(
  words: readonly string[],
  at: number,
  index: number,
  state: Omit<Governor, 'kind' | 'mood'>,
  last: VerbUse | undefined,
): Governor {
  const word = words[at] ?? '';
  if (word === ',' && parenthesised(words, at)) return { ...state, kind: 'open', mood: 'imperative', negated: true };
  if (OPENERS.has(word)) {
    if (last && SHARED.has(last.mood) && word === ',' && index - last.index <= 24) return inherit(last, state, state.negated);
    return { ...state, kind: 'open', mood: 'imperative' };
  }
  if (word === 'you' && POLITE.has(words[at - 1] ?? '')) return { ...state, kind: 'mood', mood: 'obligation', subject: at, start: at - 1 };
  if (word === 'you' && words.slice(Math.max(0, at - 3), at).some((each) => ENSURING.has(each))) return { ...state, kind: 'mood', mood: 'obligation', subject: at, start: at };
  if (PRONOUN_SUBJECTS.has(word)) {
    return { ...state, kind: 'mood', mood: 'statement', subject: at };
  }
  if (SUBORDINATORS.has(word)) return { ...state, kind: 'open', mood: 'statement', subject: -1 };
  if (DETERMINERS.has(word) || PREPOSITIONS.has(word) || word === "'s") return { ...state, kind: 'nominal', mood: 'statement' };
  return { ...state, kind: 'noun', mood: 'statement', subject: at, plural: /[^s]s$/u.test(word) };
}

function subjectBefore(words: readonly string[], at: number): number {
  for (let index = at - 1; index >= Math.max(0, at - 4); index--) {
    const word = words[index] ?? '';
    if (OPENERS.has(word)) return -1;
    if (!ADVERBS.has(word) && !NEGATIONS.has(word) && !BE.has(word) && !HAVE.has(word)) return index;
  }
  return -1;
}
