import { isPrivatePath } from '../language/places.ts';
import type { Frame, Sentence } from '../model/frame.ts';
import type { Token } from '../model/token.ts';
import type { Span } from '../text/span.ts';
import { stem } from './stem.ts';

/** What surrounds a sentence and decides how its words are meant. */
export interface Surroundings {
  /** What kind of string the sentence stands in, and how that was decoded. */
  readonly place: readonly string[];
  /** Lower-case keys of the tool's own parameters. */
  readonly parameters: ReadonlySet<string>;
  /** Stems of what the tool says it is for: its name, title, parameter names and first sentence. */
  readonly purpose: ReadonlySet<string>;
  /** What the tool is expected to handle. */
  readonly things: ReadonlySet<string>;
  readonly before: Sentence | undefined;
}

/** Clues of a sentence: what it shows, each with the words that show it (the whole sentence where it is a matter of the whole). */
export type Clues = Map<string, Span>;

/** Everything in a sentence that the model may weigh. Names are stable: the table of weights is keyed by them. */
export function cluesOf(sentence: Sentence, surroundings: Surroundings): Clues {
  const clues: Clues = new Map();
  wordClues(clues, sentence, surroundings);
  for (const frame of sentence.frames) frameClues(clues, frame);
  thingClues(clues, sentence, surroundings);
  noveltyClues(clues, sentence, surroundings);
  return clues;
}

/** Words and pairs of neighbours, with names, addresses and numbers as their kind. */
function wordClues(clues: Clues, sentence: Sentence, { parameters }: Surroundings): void {
  let before: { readonly text: string; readonly start: number } | undefined;
  let words = 0;
  for (const token of sentence.tokens) {
    if (token.kind === 'break') continue;
    const text = wordOf(token, sentence, parameters);
    const mark = token.kind === 'punctuation';
    if (!mark) {
      words++;
      add(clues, `w:${text}`, token);
    }
    if (before) add(clues, `b:${before.text} ${text}`, { start: before.start, end: token.end });
    before = { text, start: token.start };
  }
  add(clues, `length:${words < 4 ? 1 : words < 8 ? 2 : words < 15 ? 3 : words < 25 ? 4 : 5}`, sentence.span);
}

/** A token as the model counts it. */
function wordOf(token: Token, sentence: Sentence, parameters: ReadonlySet<string>): string {
  if (token.kind === 'punctuation') return token.text;
  if (token.kind === 'number') return '@number';
  if (token.kind === 'path') return isPrivatePath(token.lower) ? '@private' : '@path';
  if (token.kind !== 'word' && token.kind !== 'name') return `@${token.kind}`;
  const mention = sentence.tools.length > 0 ? sentence.tools.find(({ span }) => token.start >= span.start && token.end <= span.end) : undefined;
  if (mention) return `@${mention.reference}`;
  if (token.kind === 'name') return parameters.has(token.lower) ? '@parameter' : isPrivatePath(token.lower) ? '@private' : '@name';
  if (token.lower.length === 1) return '@letter';
  return token.lower.length > 5 && parameters.has(token.lower) ? '@parameter' : stem(token.lower);
}

function frameClues(clues: Clues, frame: Frame): void {
  const act = frame.negated ? `not-${frame.act}` : frame.act;
  add(clues, `mood:${frame.mood}`, frame.verbSpan);
  add(clues, `act:${act}`, frame.verbSpan);
  add(clues, `act:${act} ${frame.mood}`, frame.verbSpan);
  add(clues, `act:${act} by-${frame.addressee}`, frame.verbSpan);
  for (const { thing, span } of frame.objects) {
    add(clues, `act:${act} of-${thing}`, { start: Math.min(span.start, frame.verbSpan.start), end: Math.max(span.end, frame.verbSpan.end) });
    add(clues, `act:${act} of-${thing} ${frame.mood}`, frame.verbSpan);
  }
  for (const { kind, span } of frame.destinations) {
    add(clues, `act:${act} to-${kind}`, span);
    for (const { thing } of frame.objects) add(clues, `flow:${thing} to-${kind}`, span);
  }
  for (const { reference, span } of frame.tools) add(clues, `act:${act} tool-${reference}`, span);
}

function thingClues(clues: Clues, sentence: Sentence, { place, things, before }: Surroundings): void {
  for (const { thing, span } of sentence.things) {
    add(clues, `thing:${thing}`, span);
    if (!things.has(thing)) add(clues, `unneeded:${thing}`, span);
  }
  for (const { kind, span } of sentence.destinations) add(clues, `to:${kind}`, span);
  for (const { reference, span } of sentence.tools) add(clues, `tool:${reference}`, span);
  for (const { word, about, span } of sentence.triggers) {
    add(clues, `${word}:${about}`, span);
    for (const { act } of sentence.frames) add(clues, `${word}:${about} ${act}`, span);
  }
  for (const cover of sentence.covers) add(clues, `cover:${cover}`, sentence.span);
  if (sentence.addressesModel) add(clues, 'model', sentence.span);
  if (sentence.namesUser) add(clues, 'user', sentence.span);
  if (sentence.index === 0) add(clues, 'first', sentence.span);
  for (const each of place) add(clues, each, sentence.span);
  if (!before) return;
  for (const { thing } of before.things) add(clues, `before-thing:${thing}`, sentence.span);
  for (const { reference } of before.tools) add(clues, `before-tool:${reference}`, sentence.span);
  for (const { act, mood, negated } of before.frames)
    if (mood === 'imperative' || mood === 'obligation') add(clues, `before-act:${negated ? 'not-' : ''}${act}`, sentence.span);
}

const CONTENT = /^[a-z']{3,}$/;
/** Words that say nothing about what a tool is for. */
const SMALL = new Set(
  `the of and to a in is for this with that it on be or as by from an are when if not you your must all any will can use used before after return returns tool which only each into
  should has have its do at but no so there these they`
    .split(/\s+/)
    .map((word) => stem(word)),
);

/** How much of a sentence is about other things than the tool. */
function noveltyClues(clues: Clues, sentence: Sentence, { purpose }: Surroundings): void {
  if (purpose.size === 0) return;
  let content = 0;
  let novel = 0;
  for (const word of sentence.words) {
    if (!CONTENT.test(word)) continue;
    const root = stem(word);
    if (SMALL.has(root)) continue;
    content++;
    if (!purpose.has(root)) novel++;
  }
  if (content === 0) return;
  add(clues, `novel-share:${rank(novel / content, [0.3, 0.5, 0.7, 0.85, 0.99])}`, sentence.span);
  add(clues, `novel-words:${rank(novel, [1, 3, 6, 10, 15])}${sentence.index === 0 ? ' first' : ''}`, sentence.span);
}

function rank(figure: number, steps: readonly number[]): number {
  return steps.filter((step) => figure >= step).length;
}

function add(clues: Clues, name: string, span: Span): void {
  if (!clues.has(name)) clues.set(name, span);
}
