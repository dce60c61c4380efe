import type { ToolMention, Trigger } from '../model/frame.ts';
import { verbEntry } from './lexicon.ts';
import type { Token } from '../model/token.ts';

const WORDS: ReadonlyMap<string, Trigger['word']> = new Map([
  ['before', 'before'],
  ['prior', 'before'],
  ['until', 'before'],
  ['after', 'after'],
  ['once', 'after'],
  ['following', 'after'],
  ['upon', 'after'],
  ['when', 'when'],
  ['whenever', 'when'],
  ['if', 'when'],
  ['while', 'when'],
  ['during', 'when'],
  ['where', 'when'],
  ['unless', 'when'],
  ['wherever', 'when'],
  ['anytime', 'when'],
  ['always', 'always'],
]);
const EVERY = new Set(['every', 'each', 'any', 'all']);
const OPERATIONS = new Set(
  `operation operations request requests call calls action actions task tasks query queries transaction transactions payment payments transfer transfers email emails
  message messages mail file files write writes upload uploads download downloads commit commits push deployment deployments booking bookings order orders
  invocation invocations command commands interaction update updates deletion deletions search searches turn step steps session conversation response reply answer`.split(
    /\s+/u,
  ),
);
const SESSION = new Set(['session', 'conversation', 'chat', 'sessions', 'conversations', 'startup', 'day']);
const USER = new Set(['user', 'users', 'human', 'customer', 'person', 'they', 'someone', 'client']);
const REACH = 14;

/** Finds the circumstances that a sentence names, and what each is about. */
export function findTriggers(tokens: readonly Token[], words: readonly string[], tools: readonly ToolMention[]): Trigger[] {
  const triggers: Trigger[] = [];
  for (const [index, word] of words.entries()) {
    const kind = triggerWord(words, index, word);
    const token = tokens[index];
    if (!kind || !token) continue;
    const last = clauseEnd(words, index);
    const until = tokens[last - 1]?.end ?? token.end;
    const about = triggerSubject(
      words.slice(index + 1, last),
      tools.filter((tool) => tool.span.start >= token.start && tool.span.end <= until),
    );
    if (about) triggers.push({ word: kind, about, span: { start: token.start, end: until } });
  }
  return triggers;
}

/** Where the words that belong to a trigger end: at a mark, or after so many. */
function clauseEnd(words: readonly string[], index: number): number {
  const end = Math.min(words.length, index + REACH);
  let at = index + 1;
  while (at < end && words[at] !== ',' && words[at] !== ':' && words[at] !== ';') at++;
  return at;
}

function triggerWord(words: readonly string[], index: number, word: string): Trigger['word'] | undefined {
  const kind = WORDS.get(word);
  if (kind) return kind;
  if (word === 'time' && EVERY.has(words[index - 1] ?? '')) return 'when';
  if ((word === 'for' || word === 'on' || word === 'to' || word === 'with' || word === 'in') && EVERY.has(words[index + 1] ?? '')) return 'always';
  return undefined;
}

function triggerSubject(words: readonly string[], tools: readonly ToolMention[]): Trigger['about'] | undefined {
  if (words.length === 0) return undefined;
  const strongest = (['any', 'foreign', 'sibling', 'self'] as const).find((kind) => tools.some((tool) => tool.reference === kind));
  if (strongest) return strongest;
  const head = words.slice(0, 5);
  if (head.some((word) => SESSION.has(word))) return 'session';
  if (head.some((word) => USER.has(word))) return 'user';
  const [first = '', second = ''] = words;
  if (['using', 'calling', 'running', 'invoking', 'use', 'invocation', 'execution', 'it', 'this'].includes(first) && words.length <= 3) return 'self';
  const gerund = verbEntry(first)?.forms.includes('gerund') ?? false;
  if (gerund || words.some((word) => OPERATIONS.has(word)) || verbEntry(second)?.forms.includes('gerund')) return 'operation';
  return 'content';
}
