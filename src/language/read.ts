import type { Frame, Reading, Sentence, Thing, ThingRef } from '../model/frame.ts';
import { NO_CONTEXT, type ReadingContext } from './context.ts';
import { addresseeOf, coversOf, personsIn } from './persons.ts';
import { findDestinations } from './destinations.ts';
import { findTools } from './mentions.ts';
import { splitSentences } from './sentences.ts';
import { findThings } from './things.ts';
import type { Token } from '../model/token.ts';
import { tokenize } from './tokens.ts';
import { findTriggers } from './triggers.ts';
import { type VerbUse, findVerbs } from './verbs.ts';

/** How many tokens after a verb can belong to it. */
const WINDOW = 26;

/** Reads a text into sentences and frames. Pure; linear in the text. */
export function readText(text: string, context: ReadingContext = NO_CONTEXT): Reading {
  const sentences: Sentence[] = [];
  for (const tokens of splitSentences(tokenize(text))) {
    sentences.push(readSentence(tokens, { context, text, before: sentences.at(-1) }, sentences.length));
  }
  return { sentences, frames: sentences.flatMap((sentence) => sentence.frames) };
}

interface Surroundings {
  readonly context: ReadingContext;
  readonly text: string;
  readonly before: Sentence | undefined;
}

function readSentence(tokens: readonly Token[], { context, text, before }: Surroundings, index: number): Sentence {
  const words = tokens.map((token) => token.lower);
  const tools = findTools(tokens, words, context);
  const things = resolvePronouns(findThings(tokens, words, text), before);
  const destinations = findDestinations(tokens, words, context);
  const verbs = findVerbs(tokens, words, compoundWords(tokens, things));
  const span = { start: tokens[0]?.start ?? 0, end: tokens.at(-1)?.end ?? 0 };
  const frames = verbs.flatMap((verb, order) => makeFrames(verb, { tokens, words, next: verbs[order + 1], things, destinations, tools, index }));
  return {
    index,
    span,
    frames,
    things,
    tools,
    triggers: findTriggers(tokens, words, tools),
    covers: coversOf(words),
    ...personsIn(words),
    destinations,
    tokens,
    words,
  };
}

/** "Read the file. Pass it on.": a pronoun in the first half of a sentence also stands for the things of the sentence before. */
function resolvePronouns(things: readonly ThingRef[], before: Sentence | undefined): ThingRef[] {
  const pronoun = things.find((each) => each.thing === 'pronoun');
  if (!pronoun) return [...things];
  const inside = things.filter((each) => each.span.end <= pronoun.span.start && RESOLVED.has(each.thing));
  const meant = inside.length > 0 ? inside : (before?.things.filter((each) => RESOLVED.has(each.thing)) ?? []);
  const kinds = new Set(meant.map((each) => each.thing));
  return [...things, ...[...kinds].map((thing) => ({ thing, span: pronoun.span }))];
}

/** Things worth following over a pronoun. */
const RESOLVED: ReadonlySet<Thing> = new Set(['private-file', 'environment', 'conversation', 'system-prompt', 'tool-output', 'database', 'everything']);

/** Words inside things of several words: the "access" of an access token is no verb. */
function compoundWords(tokens: readonly Token[], things: readonly ThingRef[]): ReadonlySet<number> {
  const compounds = things.filter((each) => COMPOUND.has(each.thing));
  if (compounds.length === 0) return NONE;
  const inside = (token: Token): boolean =>
    compounds.some((each) => token.start >= each.span.start && token.end <= each.span.end && (token.start > each.span.start || token.end < each.span.end));
  return new Set([...tokens.keys()].filter((index) => inside(tokens[index] as Token)));
}

const NONE: ReadonlySet<number> = new Set();

const COMPOUND: ReadonlySet<Thing> = new Set([
  'secret',
  'private-file',
  'environment',
  'personal',
  'safety',
  'confirmation',
  'conversation',
  'system-prompt',
  'tool-output',
  'user-words',
]);

interface Parts {
  readonly tokens: readonly Token[];
  readonly words: readonly string[];
  readonly next: VerbUse | undefined;
  readonly things: Sentence['things'];
  readonly destinations: Sentence['destinations'];
  readonly tools: Sentence['tools'];
  readonly index: number;
}

function makeFrames(verb: VerbUse, parts: Parts): Frame[] {
  const { tokens, words, next } = parts;
  const token = tokens[verb.index];
  if (!token) return [];
  const reach = Math.min(tokens.length - 1, verb.index + WINDOW);
  // The object of a verb ends where the next verb group starts, but a participle or gerund belongs to the object ("the file stored in …").
  const bound = next && !['gerund'].includes(next.mood) && !next.passive ? Math.max(verb.index, Math.min(reach, next.clauseStart - 1, next.index - 1)) : reach;
  const from = verb.passive ? Math.max(0, verb.index - 14) : verb.index;
  const range = { start: tokens[from]?.start ?? 0, end: tokens[bound]?.end ?? token.end };
  const within = <T extends { span: { start: number; end: number } }>(items: readonly T[]): readonly T[] =>
    items.length === 0 ? items : items.filter((item) => item.span.start >= range.start && item.span.end <= range.end && item.span.start !== token.start);
  const start = tokens[Math.min(verb.clauseStart, verb.index)]?.start ?? token.start;
  const shared = {
    verb: token.text,
    mood: verb.mood,
    passive: verb.passive,
    negated: verb.negated,
    addressee: verb.subject >= 0 ? (addresseeOf(words[verb.subject] ?? '') ?? 'other') : 'unsaid',
    objects: within(parts.things),
    destinations: within(parts.destinations),
    tools: within(parts.tools),
    span: { start: Math.min(start, range.start), end: range.end },
    verbSpan: { start: token.start, end: token.end },
    sentence: parts.index,
  } as const;
  return verb.entry.acts.map((act) => ({ act, ...shared }));
}
