import type { Destination, Frame, Sentence, Thing } from '../model/frame.ts';
import type { Span } from '../text/span.ts';
import type { TextSubject } from './kit.ts';
import { PRIVATE, isDeclared, isDirective, isHeadline, isOrder, join, tellsModel } from './predicates.ts';

const CARRY = new Set(['include', 'send', 'collect', 'write', 'respond', 'disclose', 'require']);
/** Things that no tool is handed by the way. */
const TAKEN: ReadonlySet<Thing> = new Set(['conversation', 'private-file', 'system-prompt', 'environment']);
const TAKE = new Set(['read', 'collect']);
const SINKS: ReadonlySet<Destination['kind']> = new Set([
  'url',
  'email',
  'phone',
  'wallet',
  'own-parameter',
  'field',
  'outside',
  'log',
  'file',
  'tool',
  'response',
]);
/** Destinations outside the conversation and the machine. */
export const FAR: ReadonlySet<Destination['kind']> = new Set(['url', 'email', 'phone', 'wallet', 'outside']);
const OWN = new Set<Thing>(['pronoun', 'everything', 'file']);
/** A private thing, and the clause that moves it. */
export interface Flow {
  readonly thing: Thing;
  readonly frame: Frame;
}

/** A private thing taken in one sentence, for another one to pass on. */
export interface Taken extends Flow {
  readonly sentence: Sentence;
  readonly span: Span;
}

/** A flow inside one sentence: something private is put into a sink; undefined where there is none. */
export function flowIn(subject: TextSubject, sentence: Sentence): (Flow & { source: Span; sink: Destination }) | undefined {
  for (const frame of sentence.frames) {
    if (!CARRY.has(frame.act) || frame.negated) continue;
    const source = frame.objects.find((object) => PRIVATE.has(object.thing) && !isPlace(subject, frame, object));
    if (!source) continue;
    const sink =
      frame.destinations.find((each) => SINKS.has(each.kind) && each.span.start !== source.span.start && each.span.start >= source.span.end - 1) ??
      (frame.act === 'include' || frame.act === 'require'
        ? sentence.destinations.find((each) => each.kind === 'own-parameter' && each.span.start !== source.span.start)
        : undefined) ??
      (frame.passive ? frame.destinations.find((each) => SINKS.has(each.kind) && each.span.start > frame.verbSpan.start) : undefined);
    if (!sink) continue;
    if (frame.act === 'require' && sink.kind !== 'own-parameter') continue;
    const declared =
      (isDeclared(frame) && TAKEN.has(source.thing) && (frame.passive || frame.act === 'include' || frame.act === 'require')) ||
      (frame.mood === 'statement' &&
        FAR.has(sink.kind) &&
        source.thing !== 'personal' &&
        source.thing !== 'secret' &&
        ['url', 'email', 'phone', 'outside'].includes(sink.kind) &&
        frame.act === 'send');
    const filling = subject.view.segment.role === 'parameter-description' && TAKEN.has(source.thing) && isOrder(frame);
    if (!isDirective(subject, sentence, frame) && !declared && !filling) continue;
    if (!filling && isHeadline(subject.view.segment, sentence) && !FAR.has(sink.kind) && frame.mood !== 'obligation' && !tellsModel(sentence)) continue;
    return { thing: source.thing, frame, source: source.span, sink };
  }
  return undefined;
}

/** "Write it into .env", "listed in ~/.ssh/config": the file is where something stands, not what is taken. */
function isPlace(subject: TextSubject, frame: Frame, object: Frame['objects'][number]): boolean {
  if (object.thing !== 'private-file' || /^(?:look|search|check|read|find|grep|open|scan)/i.test(frame.verb)) return false;
  return /\b(?:in|into|to)\s+(?:(?:the|your|a|user's|project's|local)\s+){0,3}[`'"]?$/i.test(
    subject.view.segment.text.slice(Math.max(0, object.span.start - 40), object.span.start),
  );
}

/** The private thing that a sentence orders to take. */
export function takes(subject: TextSubject, sentence: Sentence): Taken | undefined {
  for (const frame of sentence.frames) {
    if (!TAKE.has(frame.act) || !isDirective(subject, sentence, frame)) continue;
    const source = frame.objects.find((object) => PRIVATE.has(object.thing) && object.thing !== 'personal' && !isPlace(subject, frame, object));
    if (source) return { thing: source.thing, sentence, frame, span: join(frame.verbSpan, source.span) };
  }
  return undefined;
}

/** The clause of a later sentence that passes on what was taken. */
export function carries(subject: TextSubject, sentence: Sentence, taken: { frame: Frame }): Frame | undefined {
  return sentence.frames.find(
    (frame) =>
      frame !== taken.frame &&
      CARRY.has(frame.act) &&
      isDirective(subject, sentence, frame) &&
      frame.objects.some((object) => OWN.has(object.thing) && object.span.start - frame.verbSpan.end < 40),
  );
}
