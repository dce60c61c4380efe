import { isPrivatePath } from '../language/places.ts';
import type { Frame, Sentence } from '../model/frame.ts';
import type { Token } from '../model/token.ts';
import type { Sink } from './gathering.ts';
import { stem } from './stem.ts';

/** What surrounds a sentence and decides how its words are meant. */
export interface Surroundings {
  /** Lower-case keys of the tool's own parameters. */
  readonly parameters: ReadonlySet<string>;
  /** Stems of what the tool says it is for: its name, title, parameter names and first sentence. */
  readonly purpose: ReadonlySet<string>;
  /** The same from names alone: the first sentence of a text cannot vouch for itself. */
  readonly names: ReadonlySet<string>;
  /** What the tool is expected to handle. */
  readonly things: ReadonlySet<string>;
  readonly before: Sentence | undefined;
  /** The sentence with which a text begins. */
  readonly opening: boolean;
}

/** Tells a sink everything in a sentence that the model may weigh. Names are stable: the table of weights is keyed by them. */
export function tellClues(clues: Sink, sentence: Sentence, surroundings: Surroundings): void {
  wordClues(clues, sentence, surroundings);
  for (const frame of sentence.frames) frameClues(clues, frame);
  thingClues(clues, sentence, surroundings);
  noveltyClues(clues, sentence, surroundings);
}

/** Marks that set words off and part nothing. */
const EMPHASIS = new Set(['*', '_', '~', '`', '"', "'", '“', '”', '«', '»', '(', ')', '#']);
/** Words that say how the rest is meant. Whoever writes an attack can write them before it, so that they must not count for or against. */
const OPENINGS = new Set(['example', 'examples', 'instance', 'sample', 'note', 'notes', 'hint', 'tip', 'usage', 'says', 'said', 'quote']);

/** Words and pairs of neighbours, with names, addresses and numbers as their kind. */
function wordClues(clues: Sink, sentence: Sentence, { parameters }: Surroundings): void {
  let before: { readonly text: string; readonly start: number } | undefined;
  let words = 0;
  let opening = false;
  for (const token of sentence.tokens) {
    if (token.kind === 'break' || EMPHASIS.has(token.text)) continue;
    if (OPENINGS.has(token.lower)) {
      opening = true;
      continue;
    }
    if (opening && token.kind === 'punctuation') continue;
    opening = false;
    const text = wordOf(token, sentence, parameters);
    const mark = token.kind === 'punctuation';
    if (!mark) {
      words++;
      clues.word(text, token);
    }
    if (before) clues.pair(before.text, text, before.start, token.end);
    before = { text, start: token.start };
  }
  clues.add(`length:${words < 4 ? 1 : words < 8 ? 2 : words < 15 ? 3 : words < 25 ? 4 : 5}`, sentence.span);
}

/** A word in quotes is a word. */
const PLAIN = /^[a-z]+$/;

/** A token as the model counts it. */
function wordOf(token: Token, sentence: Sentence, parameters: ReadonlySet<string>): string {
  if (token.kind === 'punctuation') return token.text;
  if (token.kind === 'number') return '@number';
  if (token.kind === 'path') return isPrivatePath(token.lower) ? '@private' : '@path';
  if (token.kind !== 'word' && token.kind !== 'name') return `@${token.kind}`;
  const mention = sentence.tools.length > 0 ? sentence.tools.find(({ span }) => token.start >= span.start && token.end <= span.end) : undefined;
  if (mention) return `@${mention.reference}`;
  if (token.kind === 'name' && !PLAIN.test(token.lower)) return parameters.has(token.lower) ? '@parameter' : isPrivatePath(token.lower) ? '@private' : '@name';
  if (token.lower.length === 1) return '@letter';
  return token.lower.length > 5 && parameters.has(token.lower) ? '@parameter' : stem(token.lower);
}

function frameClues(clues: Sink, frame: Frame): void {
  const act = frame.negated ? `not-${frame.act}` : frame.act;
  clues.add(`mood:${frame.mood}`, frame.verbSpan);
  clues.add(`act:${act}`, frame.verbSpan);
  clues.add(`act:${act} ${frame.mood}`, frame.verbSpan);
  clues.add(`act:${act} by-${frame.addressee}`, frame.verbSpan);
  for (const { thing, span } of frame.objects) {
    clues.add(`act:${act} of-${thing}`, { start: Math.min(span.start, frame.verbSpan.start), end: Math.max(span.end, frame.verbSpan.end) });
    clues.add(`act:${act} of-${thing} ${frame.mood}`, frame.verbSpan);
  }
  for (const { kind, span } of frame.destinations) {
    clues.add(`act:${act} to-${kind}`, span);
    for (const { thing } of frame.objects) clues.add(`flow:${thing} to-${kind}`, span);
  }
  for (const { reference, span } of frame.tools) clues.add(`act:${act} tool-${reference}`, span);
}

function thingClues(clues: Sink, sentence: Sentence, { things, before, opening }: Surroundings): void {
  for (const { thing, span } of sentence.things) {
    clues.add(`thing:${thing}`, span);
    if (!things.has(thing)) clues.add(`unneeded:${thing}`, span);
  }
  for (const { kind, span } of sentence.destinations) clues.add(`to:${kind}`, span);
  for (const { reference, span } of sentence.tools) clues.add(`tool:${reference}`, span);
  for (const { word, about, span } of sentence.triggers) {
    clues.add(`${word}:${about}`, span);
    for (const { act } of sentence.frames) clues.add(`${word}:${about} ${act}`, span);
  }
  for (const cover of sentence.covers) clues.add(`cover:${cover}`, sentence.span);
  if (sentence.addressesModel) clues.add('model', sentence.span);
  if (sentence.namesUser) clues.add('user', sentence.span);
  if (opening) clues.add('first', sentence.span);
  if (!before) return;
  for (const { thing } of before.things) clues.add(`before-thing:${thing}`, sentence.span);
  for (const { reference } of before.tools) clues.add(`before-tool:${reference}`, sentence.span);
  for (const { act, mood, negated } of before.frames)
    if (mood === 'imperative' || mood === 'obligation') clues.add(`before-act:${negated ? 'not-' : ''}${act}`, sentence.span);
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
function noveltyClues(clues: Sink, sentence: Sentence, { purpose, names, opening }: Surroundings): void {
  const known = opening ? names : purpose;
  if (known.size === 0) return;
  let content = 0;
  let novel = 0;
  for (const word of sentence.words) {
    if (!CONTENT.test(word)) continue;
    const root = stem(word);
    if (SMALL.has(root)) continue;
    content++;
    if (!known.has(root)) novel++;
  }
  if (content === 0) return;
  const first = opening ? ' first' : '';
  clues.add(`novel-share:${rank(novel / content, [0.3, 0.5, 0.7, 0.85, 0.99])}${first}`, sentence.span);
  clues.add(`novel-words:${rank(novel, [1, 3, 6, 10, 15])}${first}`, sentence.span);
}

function rank(figure: number, steps: readonly number[]): number {
  return steps.filter((step) => figure >= step).length;
}
