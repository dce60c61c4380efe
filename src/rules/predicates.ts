import type { Clause } from '../extract/subject.ts';
import type { Parameter } from '../extract/parameters.ts';
import type { Act, Frame, Sentence, Thing, ThingRef } from '../model/frame.ts';
import type { Purpose } from '../extract/purpose.ts';
import type { Segment } from '../model/segment.ts';
import type { Span } from '../text/span.ts';
import type { TextSubject } from './kit.ts';
import { member } from '../text/json.ts';
import { wordSet } from './words.ts';

/** Things that nobody but their owner should see, whatever the tool is for. */
export const PRIVATE: ReadonlySet<Thing> = new Set(['secret', 'private-file', 'environment', 'conversation', 'system-prompt', 'personal']);

/** Roles whose text documents a tool or its parts, where directions to a caller belong. */
const DOCUMENTING = wordSet('tool-description parameter-description output-description instructions prompt-text server-text resource-text joined');

/** True where a text stands in a place that documents something. */
export function documents(segment: Segment): boolean {
  return DOCUMENTING.has(segment.role) && segment.at === 'value';
}

/** True for the sentence that says what a tool does, in the form in which honest tools say it: "Read a file from disk." */
export function isHeadline(segment: Segment, sentence: Sentence): boolean {
  return (
    sentence.index === 0 &&
    !segment.layer &&
    !segment.offset &&
    ['tool-description', 'parameter-description', 'prompt-text', 'resource-text', 'server-text', 'tool-title', 'parameter-title'].includes(segment.role)
  );
}

/** True where a clause tells whoever reads it to do something: an order or a duty, not negated, not laid on the user, a developer or the tool. */
export function isOrder(frame: Frame): boolean {
  if (frame.negated) return false;
  if (frame.mood === 'imperative') return true;
  // "The assistant disables the check" states what it wants done.
  if (frame.mood === 'statement' && frame.addressee === 'model' && !frame.passive)
    return EFFECTS.has(frame.act) && !/^(?:us|need|want|can|get|see|find|ask|consider|note)/i.test(frame.verb);
  if (frame.mood !== 'obligation') return false;
  return frame.passive || ['model', 'unsaid', 'other'].includes(frame.addressee);
}

const EFFECTS: ReadonlySet<Act> = new Set([
  'read',
  'include',
  'send',
  'modify',
  'ignore',
  'execute',
  'delete',
  'pay',
  'grant',
  'write',
  'conceal',
  'falsify',
  'remember',
  'disclose',
  'call',
]);

/** True where a clause is an order that the headline of the tool cannot explain. */
export function isDirective(subject: TextSubject, sentence: Sentence, frame: Frame): boolean {
  if (!isOrder(frame)) return false;
  if (!isHeadline(subject.view.segment, sentence)) return true;
  return frame.mood === 'obligation' || tellsModel(sentence) || sentence.triggers.some((trigger) => trigger.span.start < frame.verbSpan.start);
}

/** True where a sentence says "you", or a model is who acts in it: "LLM-friendly text" only speaks of one. */
export function tellsModel(sentence: Sentence): boolean {
  return says(sentence, YOU) || sentence.frames.some(({ addressee }) => addressee === 'model');
}

const YOU = wordSet('you yourself');

/**
 * True where a text states as a fact what somebody has to do for it to be so: "the history is appended to the query", "the field carries the key".
 * Only the thing and the place make such a sentence an order, so rules ask for both.
 */
export function isDeclared(frame: Frame): boolean {
  return !frame.negated && frame.mood === 'statement' && frame.addressee !== 'user';
}

/** Every frame of a text with its sentence. */
export function framesOf(subject: TextSubject): readonly Clause[] {
  return subject.view.clauses;
}

/** True where what a tool is for explains that it handles a thing. */
export function explains(purpose: Purpose | undefined, thing: Thing): boolean {
  return purpose?.things.has(thing) ?? false;
}

/** True for a parameter that can carry words: a switch or a number carries nothing, whatever it is about. */
export function carriesText({ schema }: Parameter): boolean {
  const type = member(schema, 'type');
  return type !== 'boolean' && type !== 'integer' && type !== 'number' && type !== 'null';
}

/** The span from the earlier start to the later end. */
export function join(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** True where a sentence holds one of the words (lower case). */
export function says(sentence: Sentence, words: ReadonlySet<string>): boolean {
  return sentence.words.some((word) => words.has(word));
}

/**
 * True where the user's words or a tool's results are what something is measured by ("choose by the user's query", "needed to answer the user's request"), not what is
 * handed over.
 */
export function isGauge(text: string, { thing, span }: ThingRef): boolean {
  if (thing !== 'user-words' && thing !== 'tool-output') return false;
  return /\b(?:based on|according to|depending on|matching|relevant to|related to|(?:to|that) (?:answer|fulfil|satisfy|address|serve|match|fit)s?|level for|number of|order of|sort(?:ed|ing)?)\s+(?:the\s+|a\s+)?$/i.test(
    text.slice(Math.max(0, span.start - 40), span.start),
  );
}
