import type { Token } from '../model/token.ts';

/*
 * One alternative a kind, tried in order at each place; every repetition is bounded or over a class that its follower excludes, so the
 * whole is linear. Order matters: addresses before words, names before words.
 */
const ALTERNATIVES = [
  String.raw`(\b[A-Za-z][A-Za-z0-9+.-]{1,15}:\/\/[^\s<>"'\x60()[\]{}|\\^]{1,2000}|\bwww\.[\w-]{1,63}\.[^\s<>"'\x60()[\]{}|\\^]{1,500})`,
  String.raw`(\b[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})`,
  String.raw`(\b(?:0x[0-9a-fA-F]{40}|bc1[0-9a-z]{25,62}|[13][1-9A-HJ-NP-Za-km-z]{33})\b)`,
  String.raw`(\+\d[\d\s-]{6,16}\d)`,
  String.raw`((?:~|\$\{?[A-Z]{2,20}\}?|%[A-Z]{2,20}%|\b[A-Za-z]:|\.{1,2})?(?<![\w)\]}>])(?:[\\/][\w.@*+-]{1,100}){1,30}[\\/]?|(?:~|\$\{?[A-Z]{2,20}\}?|%[A-Z]{2,20}%|\b[A-Z]:|(?<![\w.])\.{1,2})(?:[\\/][\w.@*+-]{1,100}){1,30}[\\/]?|(?<![\w.)])\.(?=[a-z])[\w.-]{2,40})`,
  String.raw`(<\/?[A-Za-z][\w:-]{0,40}(?:\s[^<>\n]{0,200})?>|<\|[\w-]{1,40}\|>)`,
  String.raw`([\x60"'](?=[\w./-]{2,80}[\x60"'])[A-Za-z_][\w./-]{1,79}[\x60"']|\b[A-Za-z][A-Za-z0-9]{0,40}(?:[_.:]{1,2}[A-Za-z0-9]{1,40}){1,12}|\b[a-z]{1,40}(?:[A-Z][a-z0-9]{1,40}){1,10}\b|\b[a-z]{2,20}\(\))`,
  String.raw`(\d{1,30}(?:[.,:]\d{1,30}){0,10})`,
  String.raw`([\p{L}\p{M}]{1,200}(?:['’](?=\p{L})[\p{L}\p{M}]{1,20})?)`,
  String.raw`(\n[\t \n]{0,400})`,
  String.raw`([^\s\p{L}\p{M}\d])`,
];

/** Tokens of any text. */
const TOKEN = (): RegExp => new RegExp(ALTERNATIVES.join('|'), 'gu');
/** The same for ASCII, which costs a tenth to compile and to run. */
const ASCII_TOKEN = new RegExp(
  ALTERNATIVES.map((each) => each.replaceAll(String.raw`\p{L}\p{M}`, 'A-Za-z').replaceAll(String.raw`\p{L}`, '[A-Za-z]')).join('|'),
  'g',
);
let anyToken: RegExp | undefined;

const NON_ASCII = /[^\0-\x7f]/;

/** An asterisk on a word sets it off and means nothing by itself; one between blanks is a bullet. */
const EMPHASIS = /\p{L}\*|\*\p{L}|\*\*/u;

/** A hyphen inside a compound joins two words and means nothing by itself. */
const HYPHENATED = /^[^\s\d!-/:-@[-`{-~]-[^\s\d!-/:-@[-`{-~]$/;

/** Splits a text into tokens, in order; white space other than line breaks is dropped. Linear in the text. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = NON_ASCII.test(text) ? (anyToken ??= TOKEN()) : ASCII_TOKEN;
  let at = 0;
  while (at < text.length) {
    if (text[at] === ' ') at++;
    const plain = plainWord(text, at);
    if (plain) {
      tokens.push(plain);
      at = plain.end;
      continue;
    }
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) break;
    at = pattern.lastIndex;
    const token = toToken(match, text);
    if (token.text === '*' && EMPHASIS.test(text.slice(Math.max(0, token.start - 2), token.end + 2))) continue;
    if (token.text !== '-' || !HYPHENATED.test(text.slice(token.start - 1, token.end + 1))) tokens.push(token);
  }
  return tokens;
}

/**
 * The word at a place, where it is nothing but lower-case ASCII letters, or such with a capital, between blanks and before a blank, a comma or an end: what most of a
 * text is, and what no other kind of token can begin with. Undefined elsewhere, so that the pattern decides.
 */
function plainWord(text: string, start: number): Token | undefined {
  if (start > 0 && text[start - 1] !== ' ') return undefined;
  let end = start;
  let code = text.charCodeAt(end);
  const capital = code >= 65 && code <= 90;
  if (capital) code = text.charCodeAt(++end);
  while (code >= 97 && code <= 122 && end - start < LONGEST_PLAIN) code = text.charCodeAt(++end);
  if (end === start || !(code === 32 || code === 44 || end === text.length)) return undefined;
  const word = text.slice(start, end);
  return { kind: 'word', text: word, lower: capital ? word.toLowerCase() : word, start, end, quoted: false };
}

const LONGEST_PLAIN = 60;

/** The alternatives of TOKEN in order; their numbers are its capture groups. */
const KINDS = ['url', 'email', 'wallet', 'phone', 'path', 'tag', 'name', 'number', 'word', 'gap', 'mark'] as const;

function toToken(match: RegExpMatchArray, text: string): Token {
  const raw = match[0];
  const start = match.index ?? 0;
  const end = start + raw.length;
  let group = KINDS.length;
  while (group > 1 && match[group] === undefined) group--;
  const kind = KINDS[group - 1] ?? 'mark';
  if (kind === 'word') return { kind, text: raw, lower: raw.toLowerCase().replaceAll('’', "'"), start, end, quoted: false };
  if (kind === 'mark') return { kind: 'punctuation', text: raw, lower: raw, start, end, quoted: false };
  if (kind === 'gap') return { kind: 'break', text: raw, lower: raw, start, end, quoted: false };
  if (kind === 'name') return nameToken(raw, start, text);
  const trimmed = kind === 'url' || kind === 'path' || kind === 'number' ? raw.replace(/[.,:;!?]{1,8}$/u, '') || raw : raw;
  return { kind, text: trimmed, lower: trimmed.toLowerCase(), start, end: kind === 'number' ? end : start + trimmed.length, quoted: false };
}

function nameToken(raw: string, start: number, text: string): Token {
  const quotedByMarks = /^[`"']/u.test(raw);
  const bare = quotedByMarks ? raw.slice(1, -1) : raw.replace(/\(\)$/u, '').replace(/[.:]+$/u, '');
  const end = quotedByMarks ? start + raw.length : start + bare.length;
  const called = text[end] === '(';
  const plainWord = /^[A-Za-z]+$/u.test(bare) && !quotedByMarks && !called && !/[a-z][A-Z]/u.test(bare);
  return { kind: plainWord ? 'word' : 'name', text: bare, lower: bare.toLowerCase(), start, end, quoted: quotedByMarks || called };
}
