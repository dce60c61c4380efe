import { LIMITS } from '../model/limits.ts';
import type { Token } from '../model/token.ts';

const ENDS = new Set(['.', '!', '?', ';', '。', '！', '？', '；', '।', '؟', '؛', '…', '•', '●', '▪', '‣', '|', '¦']);
/** A token after which a single line break does not end the sentence. */
const CONTINUES = /^(?:[a-z(\x60"']|\p{Ll})/u;

/** Splits tokens into sentences: at end marks, tags, blank lines, and line breaks that start something new. Long runs are cut. */
export function splitSentences(tokens: readonly Token[]): Token[][] {
  const sentences: Token[][] = [];
  let current: Token[] = [];
  const close = (): void => {
    if (current.some((token) => token.kind !== 'punctuation')) sentences.push(current);
    current = [];
  };
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'break') {
      if (breaksSentence(token, tokens, index)) close();
    } else if (token.kind === 'tag') {
      close();
      sentences.push([token]);
    } else {
      current.push(token);
      if ((ENDS.has(token.text) && !trailsOff(tokens, index)) || isSpacedDash(token, tokens, index) || current.length >= LIMITS.sentenceTokens) close();
    }
  }
  close();
  return sentences;
}

/** An ellipsis inside a quotation or before more of the sentence: `or "use it to ..." in a call`. */
function trailsOff(tokens: readonly Token[], index: number): boolean {
  const isDots = tokens[index]?.text === '…' || (tokens[index]?.text === '.' && (tokens[index - 1]?.text === '.' || tokens[index + 1]?.text === '.'));
  if (!isDots) return false;
  const next = /^["'`”’)]$/u.test(tokens[index + 1]?.text ?? '') ? tokens[index + 2] : tokens[index + 1];
  return next !== undefined && (next.text === '.' || /^\p{Ll}/u.test(next.text));
}

/** A dash between spaces parts two statements as a full stop does, once something was said before it. */
function isSpacedDash(token: Token, tokens: readonly Token[], index: number): boolean {
  if (token.text === '—' || token.text === '–') return true;
  if (token.text !== '-') return false;
  const before = tokens[index - 1];
  const after = tokens[index + 1];
  return before !== undefined && after !== undefined && before.end < token.start && after.start > token.end;
}

function breaksSentence(token: Token, tokens: readonly Token[], index: number): boolean {
  if (/\n[\t ]*\n/u.test(token.text)) return true;
  const next = tokens[index + 1];
  const previous = tokens[index - 1];
  if (!next || !previous) return true;
  if (next.kind === 'punctuation' && /[-*•#>[]/u.test(next.text)) return true;
  if (next.kind === 'number' && tokens[index + 2]?.kind === 'punctuation') return true;
  if (tokens[index + 2]?.text === ':' || previous.text === ':') return true;
  if (previous.text === ',' || CONTINUES.test(next.text)) return false;
  return !['path', 'url', 'name', 'email', 'number'].includes(next.kind);
}
