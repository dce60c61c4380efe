import { isPrivatePath } from '../language/places.ts';
import { stem } from '../language/stem.ts';
import type { Act, Frame, Sentence } from '../model/frame.ts';
import type { Token } from '../model/token.ts';
import { ClueName, ClueNames } from './clue-names.ts';
import type { Sink } from './gathering.ts';
import { Scopes } from './scopes.ts';

/** What surrounds a sentence and decides how its words are meant. */
export interface Surroundings {
  /** Lower-case keys of the tool's own parameters. */
  readonly parameters: ReadonlySet<string>;
  /** What the tool is expected to handle. */
  readonly things: ReadonlySet<string>;
  /** The acts that the tool's name gives, as one word. */
  readonly named: string;
  /** The acts that the tool's name gives. */
  readonly acts: ReadonlySet<Act>;
  /** Stems of the words that say what the tool is for, or the server. */
  readonly purpose: ReadonlySet<string>;
  readonly before: Sentence | undefined;
}

/**
 * Tells a sink everything in a sentence that the model may weigh. Names are stable: the table of weights is keyed by them. Where a sentence stands, how long it is and how
 * far from its tool is left out: whoever writes an attack chooses that, and held-out attacks are found as well without it.
 */
export function tellClues(clues: Sink, sentence: Sentence, surroundings: Surroundings): void {
  wordClues(clues, sentence, surroundings);
  for (const frame of sentence.frames) frameClues(clues, frame, surroundings);
  thingClues(clues, sentence, surroundings);
}

/** Marks that set words off and part nothing. */
const EMPHASIS = new Set(['\\', '*', '_', '~', '`', '"', "'", '“', '”', '«', '»', '(', ')', '#']);
/** Words that say how the rest is meant. Whoever writes an attack can write them before it, so that they must not count for or against. */
const OPENINGS = new Set(['example', 'examples', 'instance', 'sample', 'note', 'notes', 'hint', 'tip', 'usage', 'says', 'said', 'quote']);

/** Words, those again that the tool's purpose does not name or that are denied or conditional, and pairs of neighbours, with names, addresses and numbers as their kind. */
function wordClues(clues: Sink, sentence: Sentence, { parameters, purpose }: Surroundings): void {
  let before: { readonly text: string; readonly start: number } | undefined;
  let opening = false;
  const scopes = new Scopes();
  for (const [index, token] of sentence.tokens.entries()) {
    if (token.kind === 'break' || EMPHASIS.has(token.text)) continue;
    if (OPENINGS.has(token.lower) || (token.lower === 'for' && OPENINGS.has(sentence.words[index + 1] ?? ''))) {
      opening = true;
      before = undefined;
      continue;
    }
    if (opening && token.kind === 'punctuation') continue;
    opening = false;
    const text = wordOf(token, sentence, parameters);
    if (token.kind !== 'punctuation') clues.word(text, token);
    if (token.kind === 'word' && !text.startsWith('@') && !purpose.has(text)) clues.beside(text, token);
    scopes.tell(clues, token, text);
    if (before) clues.pair(before.text, text, before.start, token.end);
    before = { text, start: token.start };
  }
}

/** Tokens to which things can go. */
const ADDRESSES: ReadonlySet<string> = new Set(['url', 'email', 'phone', 'wallet']);

function goesTo(token: Token, { destinations }: Sentence): boolean {
  return destinations.some(({ span }) => span.start === token.start);
}

/** A word in quotes is a word. */
const PLAIN = /^[a-z]+$/;

/** A token as the model counts it. */
function wordOf(token: Token, sentence: Sentence, parameters: ReadonlySet<string>): string {
  if (token.kind === 'punctuation') return token.text;
  if (token.kind === 'number') return '@number';
  if (token.kind === 'path') return isPrivatePath(token.lower) ? '@private' : '@path';
  if (token.kind !== 'word' && token.kind !== 'name') return ADDRESSES.has(token.kind) && !goesTo(token, sentence) ? `@from-${token.kind}` : `@${token.kind}`;
  const mention = sentence.tools.length > 0 ? sentence.tools.find(({ span }) => token.start >= span.start && token.end <= span.end) : undefined;
  if (mention) return `@${mention.reference}`;
  if (token.kind === 'name' && !PLAIN.test(token.lower)) return parameters.has(token.lower) ? '@parameter' : isPrivatePath(token.lower) ? '@private' : '@name';
  if (token.lower.length === 1) return '@letter';
  return token.lower.length > 5 && parameters.has(token.lower) ? '@parameter' : stem(token.lower);
}

const NEGATED = new ClueName((act) => `not-${act}`);
const ONE = {
  mood: new ClueName((mood) => `mood:${mood}`),
  act: new ClueName((act) => `act:${act}`),
  thing: new ClueName((thing) => `thing:${thing}`),
  unneeded: new ClueName((thing) => `unneeded:${thing}`),
  place: new ClueName((kind) => `to:${kind}`),
  tool: new ClueName((reference) => `tool:${reference}`),
  cover: new ClueName((cover) => `cover:${cover}`),
};
const BEFORE = {
  thing: new ClueName((thing) => `before-thing:${thing}`),
  tool: new ClueName((reference) => `before-tool:${reference}`),
  act: new ClueName((act) => `before-act:${act}`),
};
const TWO = {
  inTool: new ClueNames((named, act) => `in:${named} ${act}`),
  mood: new ClueNames((act, mood) => `act:${act} ${mood}`),
  addressee: new ClueNames((act, addressee) => `act:${act} by-${addressee}`),
  thing: new ClueNames((act, thing) => `act:${act} of-${thing}`),
  place: new ClueNames((act, kind) => `act:${act} to-${kind}`),
  flow: new ClueNames((thing, kind) => `flow:${thing} to-${kind}`),
  tool: new ClueNames((act, reference) => `act:${act} tool-${reference}`),
  thingMood: new ClueNames((acted, mood) => `${acted} ${mood}`),
  trigger: new ClueNames((word, about) => `${word}:${about}`),
  triggered: new ClueNames((trigger, act) => `${trigger} ${act}`),
};

/** "Send a message" in `send_message` tells nobody to send one: it is the tool's own statement, in the form of an order. */
function moodOf({ mood, act, negated }: Frame, acts: ReadonlySet<Act>): string {
  return mood === 'imperative' && !negated && acts.has(act) ? 'own' : mood;
}

function frameClues(clues: Sink, frame: Frame, { named, acts }: Surroundings): void {
  const mood = moodOf(frame, acts);
  const act = frame.negated ? NEGATED.of(frame.act) : frame.act;
  clues.add(ONE.mood.of(mood), frame.verbSpan);
  clues.add(ONE.act.of(act), frame.verbSpan);
  clues.add(TWO.inTool.of(named, act), frame.verbSpan);
  clues.add(TWO.mood.of(act, mood), frame.verbSpan);
  clues.add(TWO.addressee.of(act, frame.addressee), frame.verbSpan);
  for (const { thing, span } of frame.objects) {
    const acted = TWO.thing.of(act, thing);
    clues.add(acted, { start: Math.min(span.start, frame.verbSpan.start), end: Math.max(span.end, frame.verbSpan.end) });
    clues.add(TWO.thingMood.of(acted, mood), frame.verbSpan);
  }
  for (const { kind, span } of frame.destinations) {
    clues.add(TWO.place.of(act, kind), span);
    for (const { thing } of frame.objects) clues.add(TWO.flow.of(thing, kind), span);
  }
  for (const { reference, span } of frame.tools) clues.add(TWO.tool.of(act, reference), span);
}

function thingClues(clues: Sink, sentence: Sentence, { things, before, acts }: Surroundings): void {
  for (const { thing, span } of sentence.things) {
    clues.add(ONE.thing.of(thing), span);
    if (!things.has(thing)) clues.add(ONE.unneeded.of(thing), span);
  }
  for (const { kind, span } of sentence.destinations) clues.add(ONE.place.of(kind), span);
  for (const { reference, span } of sentence.tools) clues.add(ONE.tool.of(reference), span);
  for (const { word, about, span } of sentence.triggers) {
    const trigger = TWO.trigger.of(word, about);
    clues.add(trigger, span);
    for (const { act } of sentence.frames) clues.add(TWO.triggered.of(trigger, act), span);
  }
  for (const cover of sentence.covers) clues.add(ONE.cover.of(cover), sentence.span);
  if (sentence.addressesModel) clues.add('model', sentence.span);
  if (sentence.namesUser) clues.add('user', sentence.span);
  if (!before) return;
  for (const { thing } of before.things) clues.add(BEFORE.thing.of(thing), sentence.span);
  for (const { reference } of before.tools) clues.add(BEFORE.tool.of(reference), sentence.span);
  for (const frame of before.frames) {
    const mood = moodOf(frame, acts);
    if (mood === 'imperative' || mood === 'obligation') clues.add(BEFORE.act.of(frame.negated ? NEGATED.of(frame.act) : frame.act), sentence.span);
  }
}
