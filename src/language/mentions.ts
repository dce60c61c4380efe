import type { ToolMention } from '../model/frame.ts';
import type { ReadingContext } from './context.ts';
import { DETERMINERS } from './function-words.ts';
import type { Token } from '../model/token.ts';

const TOOL_NOUNS = new Set(['tool', 'tools', 'function', 'functions', 'method', 'api', 'endpoint', 'command', 'plugin', 'mcp']);
const ANY = new Set(['whichever', 'whatever', 'any', 'other', 'all', 'every', 'another', 'each', 'remaining', 'subsequent', 'available']);
const SELF = new Set(['this', 'the', 'it']);
const TOOL_VERBS = new Set(
  `send get list read write create delete remove update search fetch run execute call post push transfer upload download open make add edit query find move copy check verify book pay
  schedule submit publish save forward reply draft invite share deploy merge commit browse navigate click scan convert translate summarize calculate generate schedule cancel approve grant`.split(
    /\s+/u,
  ),
);
const USED = new Set(['executed', 'called', 'used', 'invoked', 'run', 'runs', 'triggered']);
const USING = new Set(['call', 'calling', 'use', 'using', 'invoke', 'invoking', 'run', 'running', 'execute', 'executing']);
const PARAMETER_ENDING = /(?:_?ids?|_?name|_?path|_?url|_at|_?type|_?key|_?date|_?count|_?format|_?mode|_?value|_?token|_?query|_?config|_?options?)$/iu;
const PARAMETER_NOUNS = new Set(['parameter', 'argument', 'field', 'param', 'arg', 'property', 'option', 'flag', 'header', 'key', 'value', 'column']);

/** Finds the tools that a sentence speaks of, and whose they are. */
export function findTools(tokens: readonly Token[], words: readonly string[], context: ReadingContext): ToolMention[] {
  const mentions: ToolMention[] = [];
  for (const [index, token] of tokens.entries()) {
    const mention = token.kind === 'name' ? namedTool(tokens, words, index, context) : spokenTool(tokens, words, index, context);
    if (mention) mentions.push(mention);
  }
  return mentions;
}

function namedTool(tokens: readonly Token[], words: readonly string[], index: number, context: ReadingContext): ToolMention | undefined {
  const token = tokens[index];
  // `$addFields` is an operator, `$HOME` a variable.
  if (!token || (tokens[index - 1]?.text === '$' && tokens[index - 1]?.end === token.start) || token.text.startsWith('$')) return undefined;
  const name = token.lower;
  const last = name.split(/[./:]/u).at(-1) ?? name;
  const made = (reference: ToolMention['reference']): ToolMention => ({ reference, name: token.text, span: token });
  if (context.self.has(name) || context.self.has(last)) return made('self');
  if (context.siblings.has(name) || context.siblings.has(last)) return made('sibling');
  if (context.parameters.has(name) || context.values.has(name)) return undefined;
  const next = words[index + 1] ?? '';
  const previous = words[index - 1] ?? '';
  if (PARAMETER_NOUNS.has(next) || PARAMETER_NOUNS.has(previous)) return undefined;
  if (next === ':' || next === '=' || (next === 'is' && !USED.has(words[index + 2] ?? '') && !['to', 'of', 'by', 'with'].includes(previous))) return undefined;
  if (USED.has(next) || USING.has(previous) || USED.has(words[index + 2] ?? ''))
    return /[_A-Z-]/u.test(token.text) && !PARAMETER_ENDING.test(token.text) ? made('foreign') : undefined;
  if (TOOL_NOUNS.has(next) || ['tool', 'function'].includes(previous) || (next === '(' && tokens[index + 1]?.start === token.end)) return made('foreign');
  return looksCallable(token.text) ? made('foreign') : undefined;
}

/** A name made of a verb and a noun (`send_email`, `readFile`) reads as a tool even where nobody says so. */
function looksCallable(name: string): boolean {
  const parts = name
    .replace(/([a-z\d])([A-Z])/gu, '$1_$2')
    .toLowerCase()
    .split(/[_./:-]+/u);
  if (parts.length < 2 || parts.length > 6 || /\.(?:json|md|txt|js|ts|py|ya?ml|toml|env|csv|com|org|net|io|dev|ai|pem|key)$/u.test(name)) return false;
  const at = parts.findIndex((part) => TOOL_VERBS.has(part));
  return at >= 0 && at <= 2 && at < parts.length - 1 && !PARAMETER_ENDING.test(name);
}

function spokenTool(tokens: readonly Token[], words: readonly string[], index: number, context: ReadingContext): ToolMention | undefined {
  const token = tokens[index];
  const word = words[index] ?? '';
  if (!token || token.kind !== 'word') return undefined;
  if (context.siblings.has(word) && TOOL_NOUNS.has(words[index + 1] ?? '')) return { reference: 'sibling', name: word, span: token };
  if (
    !TOOL_NOUNS.has(word) ||
    word === 'mcp' ||
    word === 'api' ||
    word === 'command' ||
    word === 'endpoint' ||
    word === 'method' ||
    words[index + 1] === 'calling'
  )
    return undefined;
  const before = [words[index - 1] ?? '', words[index - 2] ?? '', words[index - 3] ?? ''];
  if (before.some((item) => ANY.has(item))) {
    return { reference: 'any', name: 'other tools', span: span(tokens, index, 2) };
  }
  if (tokens[index - 1]?.kind === 'name') return undefined;
  if (SELF.has(before[0] ?? '')) return { reference: 'self', name: 'this tool', span: span(tokens, index, 1) };
  if (before[1] === 'the' && before[0] && !DETERMINERS.has(before[0])) {
    if (context.self.has(before[0])) return { reference: 'self', name: before[0], span: token };
    const sibling = context.siblings.has(before[0]) || [...context.siblings].some((name) => name.includes(before[0] ?? ' '));
    return { reference: sibling ? 'sibling' : 'foreign', name: before[0], span: span(tokens, index, 1) };
  }
  return undefined;
}

function span(tokens: readonly Token[], index: number, back: number): { start: number; end: number } {
  const from = tokens[Math.max(0, index - back)];
  const to = tokens[index];
  return { start: from?.start ?? 0, end: to?.end ?? 0 };
}
