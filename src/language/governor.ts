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
import type { VerbUse } from './verbs.ts';

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

/** Words behind a comma with which an order begins anew. */
const ANEW = new Set(['just', 'simply', 'instead', 'directly', 'immediately']);
/** "Never forget to", "do not fail to": what is not to be left undone is a duty. */
const LEAVING = new Set(['forget', 'fail', 'omit', 'neglect', 'miss']);

/** How far back the words that govern a verb are looked for. */
const REACH = 10;
const OPENERS = new Set([':', ',', ';', '(', ')', '[', ']', '"', '—', '–', '*', '#', '>', '_', '=', '|', '{', '}', '“', '”', '→', '/']);

/** What stands before a verb and decides what it is. */
export interface Governor {
  kind: 'open' | 'mood' | 'be' | 'modal-be' | 'noun' | 'nominal';
  mood: Mood;
  start: number;
  negated: boolean;
  subject: number;
  plural: boolean;
}

/** What has been passed on the way back from a verb. */
interface Walk {
  negated: boolean;
  be: boolean;
  to: boolean;
  auxiliary: boolean;
}

/** A verb before the one in question, and where that one stands. */
interface Place {
  readonly words: readonly string[];
  readonly index: number;
  readonly last: VerbUse | undefined;
}

type Found = Omit<Governor, 'kind' | 'mood'>;

/** Looks back from a verb, a bounded way, for what makes it an order, a duty, a statement or a noun. */
export function findGovernor(words: readonly string[], index: number, last: VerbUse | undefined): Governor {
  const place = { words, index, last };
  const walk: Walk = { negated: false, be: false, to: false, auxiliary: false };
  const stop = Math.max(0, index - REACH);
  for (let at = index - 1; at >= stop; at--) {
    const word = words[at] ?? '';
    // "Instead, send it" orders; "instead of sending it" denies.
    if (NEGATIONS.has(word) && (word !== 'instead' || words[at + 1] === 'of')) walk.negated = true;
    if (DO.has(word)) walk.auxiliary = true;
    const found = modal(place, at, walk) ?? verbGroup(place, at, walk);
    if (found) return found;
  }
  const none = { start: stop, negated: walk.negated, subject: -1, plural: false };
  if (walk.be) return { ...none, kind: 'be', mood: 'statement' };
  return walk.to ? { ...none, kind: 'mood', mood: 'infinitive' } : { ...none, kind: 'open', mood: 'imperative' };
}

const MODAL = new Set([...CANNOT, ...NEGATED_MODALS, ...HAVE, ...MODALS, ...SOFT_MODALS, ...FUTURE]);

/** The word is a modal, or one that acts as one. */
function modal({ words }: Place, at: number, { negated, be, to }: Walk): Governor | undefined {
  const word = words[at] ?? '';
  if (!MODAL.has(word)) return undefined;
  const kind = be ? 'modal-be' : 'mood';
  const common = { kind, start: at + 1, negated: negated || denied(words, at), subject: subjectBefore(words, at), plural: false } as const;
  if (CANNOT.has(word)) return { ...common, mood: 'permission', negated: true };
  if (NEGATED_MODALS.has(word)) return { ...common, mood: 'obligation', negated: true };
  if (HAVE.has(word) && !to) return { ...common, kind: 'be', mood: 'statement', negated };
  if (MODALS.has(word)) return { ...common, mood: 'obligation', start: at };
  if (word === 'could' && words[at - 1] === 'you' && words[at - 2] === 'if') return { ...common, kind: 'mood', mood: 'obligation', subject: at - 1 };
  if (SOFT_MODALS.has(word)) return { ...common, mood: 'permission' };
  return FUTURE.has(word) ? { ...common, mood: 'statement', negated } : undefined;
}

/** The word belongs to the verb group (be, to, an adverb), or is the first one outside of it. */
function verbGroup(place: Place, at: number, walk: Walk): Governor | undefined {
  const { words, index, last } = place;
  const word = words[at] ?? '';
  if (BE.has(word)) {
    if (walk.to)
      return { negated: walk.negated, plural: false, kind: walk.be ? 'modal-be' : 'mood', mood: 'obligation', subject: subjectBefore(words, at), start: at };
    walk.be = true;
    return undefined;
  }
  if (word === 'to') {
    walk.to = true;
    return undefined;
  }
  const light = ADVERBS.has(word) || NEGATIONS.has(word);
  const coordinates = !walk.be && last !== undefined && index - last.index <= 24 && COORDINATORS.has(word) && !NEGATIONS.has(word);
  if (light && !coordinates) return undefined;
  const state: Found = { start: at + 1, negated: walk.negated, subject: -1, plural: false };
  if (walk.be) {
    if (walk.to) return { ...state, kind: 'modal-be', mood: 'infinitive', subject: at };
    // "No text is ever stored" denies by its subject.
    const none = words.slice(Math.max(0, at - 4), at + 1).some((each) => each === 'no' || each === 'none' || each === 'nothing');
    return { ...state, negated: walk.negated || none, kind: 'be', mood: 'statement', subject: subjectBefore(words, at + 1) };
  }
  if (coordinates && turnsRound(words, at, last)) return { ...state, kind: 'open', mood: 'imperative' };
  return coordinates ? inherit(last, state, walk.negated) : (turned(place, at, walk) ?? outer(words, at, index, state, last));
}

/** Turns of phrase around the verb group: "needs you to", "refrain from", "rather than", "does not". */
function turned({ words }: Place, at: number, { negated, to, auxiliary }: Walk): Governor | undefined {
  const word = words[at] ?? '';
  const before = words[at - 1] ?? '';
  if (!to && !auxiliary && word !== 'from' && word !== 'than' && word !== 'of') return undefined;
  const state: Found = { start: at + 1, negated: negated || denied(words, at + 1), subject: -1, plural: false };
  if (to && word === 'you' && WANTING.has(before)) return { ...state, kind: 'mood', mood: 'obligation', negated, subject: at };
  if (to && LEAVING.has(word) && NEGATIONS.has(before)) return { ...state, kind: 'mood', mood: 'obligation', negated };
  if (to) return { ...state, kind: 'mood', mood: 'infinitive' };
  if (word === 'from' && REFRAINING.has(before)) return { ...state, kind: 'open', mood: 'imperative', negated: true };
  if ((word === 'than' && before === 'rather') || (word === 'of' && before === 'instead')) return { ...state, kind: 'open', mood: 'statement', negated: true };
  // "…, do not tell" orders; "the tool does not tell" states.
  return auxiliary && !OPENERS.has(word) && !SUBORDINATORS.has(word) ? { ...state, kind: 'mood', mood: 'statement', subject: at } : undefined;
}

/** "Do not wait but send it", "no need to ask, go ahead and send it": what is denied ends here. */
function turnsRound(words: readonly string[], at: number, { negated, mood }: VerbUse): boolean {
  return negated && mood !== 'statement' && (words[at] === 'but' || words[at - 1] === 'ahead');
}

/** A coordinated verb shares the mood of the verb before it; after a subordinate clause ("After reading, send …") it starts anew. */
function inherit(last: VerbUse, state: Omit<Governor, 'kind' | 'mood'>, negated: boolean): Governor {
  if (last.mood === 'gerund' || last.subordinate) return { ...state, kind: 'open', mood: 'imperative', negated };
  const kind = last.mood === 'imperative' ? 'open' : last.passive ? 'modal-be' : 'mood';
  return { ...state, kind, mood: last.mood, negated: negated || (last.negated && last.mood !== 'statement'), subject: last.subject };
}

/** The word right before the verb group is neither adverb nor auxiliary: subject, opener, or a sign that the "verb" is a noun. */
function outer(words: readonly string[], at: number, index: number, state: Omit<Governor, 'kind' | 'mood'>, last: VerbUse | undefined): Governor {
  const word = words[at] ?? '';
  if (word === ',' && parenthesised(words, at)) return { ...state, kind: 'open', mood: 'imperative', negated: true };
  const aside = word === ')' ? beforeAside(words, at) : -1;
  if (aside >= 0) return { ...state, kind: 'noun', mood: 'statement', subject: aside, plural: true };
  if (OPENERS.has(word)) {
    const shares = last && SHARED.has(last.mood) && word === ',' && index - last.index <= 24;
    // "No need to ask, just send it": only the first is denied.
    if (shares && !(last.negated && ANEW.has(words[at + 1] ?? ''))) return inherit(last, state, state.negated);
    return { ...state, kind: 'open', mood: 'imperative' };
  }
  if (word === 'you' && POLITE.has(words[at - 1] ?? '')) return { ...state, kind: 'mood', mood: 'obligation', subject: at, start: at - 1 };
  if (word === 'you' && words.slice(Math.max(0, at - 3), at).some((each) => ENSURING.has(each)))
    return { ...state, kind: 'mood', mood: 'obligation', subject: at, start: at };
  if (PRONOUN_SUBJECTS.has(word)) {
    return { ...state, kind: 'mood', mood: 'statement', subject: at };
  }
  if (SUBORDINATORS.has(word)) return { ...state, kind: 'open', mood: 'statement', subject: -1 };
  if (DETERMINERS.has(word) || PREPOSITIONS.has(word) || word === "'s") return { ...state, kind: 'nominal', mood: 'statement' };
  return { ...state, kind: 'noun', mood: 'statement', subject: at, plural: word.length > 1 && word.endsWith('s') && !word.endsWith('ss') };
}

/** "Start-up files (two of them) change …": the plural that a parenthesis follows, or -1. */
function beforeAside(words: readonly string[], end: number): number {
  const at = words.lastIndexOf('(', end) - 1;
  const word = words[at] ?? '';
  return at >= Math.max(0, end - REACH) && /^[a-z]{3,}s$/u.test(word) && !word.endsWith('ss') && !ADVERBS.has(word) && !DETERMINERS.has(word) ? at : -1;
}

function subjectBefore(words: readonly string[], at: number): number {
  for (let index = at - 1; index >= Math.max(0, at - 4); index--) {
    const word = words[index] ?? '';
    if (OPENERS.has(word)) return -1;
    if (!ADVERBS.has(word) && !NEGATIONS.has(word) && !BE.has(word) && !HAVE.has(word)) return index;
  }
  return -1;
}
