import { isUtf8 } from 'node:buffer';
import { isPrintable, readsAsOtherScript, readsAsProse } from '../../text/prose.ts';
import { type Decoded, type Decoder, MappedText } from './decoder.ts';
import { rot13 } from './disguised.ts';

/** True where decoded text can steer a model: language, or a command or address that needs no grammar. */
function matters(text: string): boolean {
  if (/[\u{E0020}-\u{E007F}\u200b\u2062]/u.test(text)) return true;
  return (
    isPrintable(text) &&
    (readsAsProse(rot13(text), 4) ||
      readsAsProse(text, 2) ||
      readsAsOtherScript(text) ||
      /https?:\/\/|~\/\.|\/etc\/|\/dev\/tcp|\bcurl\b|\brm -rf\b|\bchmod\b|\.ssh/.test(text) ||
      nests(text))
  );
}

/** True where decoded text is itself a whole encoded block. */
function nests(text: string): boolean {
  return /^(?:[\w+/-]{16,}={0,6}|(?:%[0-9a-f]{2}){6,}.*|(?:&#?\w{1,8};){4,}.*|(?:\\u[0-9a-f]{4}|\\x[0-9a-f]{2}){4,}.*)$/i.test(text);
}

const UTF8 = new TextDecoder();

function utf8(bytes: Uint8Array): string | undefined {
  return isUtf8(bytes) ? UTF8.decode(bytes) : undefined;
}

function* blocks(text: string, kind: Decoded['kind'], pattern: RegExp, decode: (block: string) => Uint8Array | undefined): Generator<Decoded> {
  for (const match of text.matchAll(pattern)) {
    const bytes = decode(match[0]);
    const decoded = bytes && utf8(bytes);
    if (decoded && matters(decoded)) {
      yield { kind, text: decoded, span: { start: match.index, end: match.index + match[0].length } };
    }
  }
}

/** Base64 and base64url (RFC 4648 §4, §5), line breaks allowed; also where other characters of the alphabet are glued to its start. */
export const decodeBase64: Decoder = function* (text) {
  for (const match of text.matchAll(BASE64)) {
    const block = match[0].replace(/\s/g, '');
    if (!/[A-Z]/.test(block) || !/[a-z]/.test(block)) continue;
    const whole = utf8(Buffer.from(block, 'base64'));
    const decoded = whole && matters(whole) ? whole : longestProse(block);
    if (decoded) yield { kind: 'base64', text: decoded, span: { start: match.index, end: match.index + match[0].length } };
  }
};

const BASE64 = /[\w+/-]{12,}(?:\r?\n[\w+/-]{4,}){0,2000}={0,2}/g;
/** Printable characters that a misread block must hold in a row to be worth a look. */
const PROSE_RUN = /[\x20-\x7e]{16,}/g;

/** Characters of base64 that 16 of text take. */
const SHORTEST_RUN = 22;

/** What a block says when it is read from its second, third or fourth character, or only in part. */
function longestProse(block: string): string | undefined {
  if (block.length < SHORTEST_RUN) return undefined;
  for (let offset = 0; offset < 4; offset++) {
    const runs = Buffer.from(block.slice(offset), 'base64').toString('latin1').match(PROSE_RUN) ?? [];
    const found = runs.find((run) => readsAsProse(run, 3));
    if (found) return found;
  }
  return undefined;
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 (RFC 4648 §6). */
export const decodeBase32: Decoder = (text) =>
  blocks(text, 'base32', /(?<![A-Z2-7])[A-Z2-7]{16,}={0,6}/g, (block) => {
    const bytes: number[] = [];
    let buffer = 0;
    let bits = 0;
    for (const character of block.replaceAll('=', '')) {
      buffer = ((buffer << 5) | BASE32.indexOf(character)) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.push((buffer >> bits) & 0xff);
      }
    }
    return Uint8Array.from(bytes);
  });

/** Hexadecimal bytes: plain, spaced, with `0x` or colons. */
export const decodeHex: Decoder = (text) =>
  blocks(text, 'hex', /(?<![0-9a-z])(?:0x)?[0-9a-f]{2}(?:[ :,]{0,2}(?:0x)?[0-9a-f]{2}){7,}(?![0-9a-z])/gi, (block) =>
    Buffer.from(block.replace(/0x|[ :,]/gi, ''), 'hex'),
  );

/** A whole text in which single characters are written as escapes; `least` escapes make it worth a look. */
function* characters(text: string, kind: Decoded['kind'], pattern: RegExp, decode: (escape: string) => string, least: number): Generator<Decoded> {
  const matches = [...text.matchAll(pattern)];
  if (matches.length < least) return;
  const plain = new MappedText();
  let last = 0;
  for (const match of matches) {
    plain.copy(text, last, match.index);
    last = match.index + match[0].length;
    plain.push(decode(match[0]), match.index, last);
  }
  plain.copy(text, last, text.length);
  if (isPrintable(plain.text)) yield { kind, text: plain.text, span: { start: 0, end: text.length }, toParent: plain.toParent };
}

const ADDRESS = /\b[a-z][a-z0-9+.-]{1,15}:\/\/\S{1,4000}/gi;
/** What parts the encoded values of an address from the rest of it (RFC 3986 §2.2). */
const DELIMITER = /[/?&=#](?=[^\s/?&=#%]{0,80}%[0-9a-f]{2})|(?<=%[0-9a-f]{2}[^\s/?&=#%]{0,80})[/?&=#]/gi;

/**
 * Percent-encoded bytes (RFC 3986 §2.1); a run is decoded as UTF-8. The values in an address are read by themselves: with its host and keys between them they would be
 * prose that nobody wrote.
 */
export const decodePercent: Decoder = (text) => {
  if ((text.match(/%[0-9a-f]{2}/gi)?.length ?? 0) < 3) return [];
  const parted = text.replace(ADDRESS, (address) => address.replace(DELIMITER, '|'));
  return characters(parted, 'percent', /(?:%[0-9a-f]{2})+/gi, (run) => utf8(Buffer.from(run.replaceAll('%', ''), 'hex')) ?? run, 1);
};

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  sol: '/',
  period: '.',
  colon: ':',
  lowbar: '_',
  num: '#',
  commat: '@',
  Tab: ' ',
  NewLine: '\n',
  hyphen: '-',
  excl: '!',
  comma: ',',
};

/** Numeric and common named character references (HTML §13.5). */
export const decodeEntities: Decoder = (text) => characters(text, 'html-entities', /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/gi, decodeEntity, 3);

function decodeEntity(entity: string): string {
  const body = entity.slice(1, -1);
  if (!body.startsWith('#')) return ENTITIES[body] ?? entity;
  const code = /^#x/i.test(body) ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10);
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : entity;
}

/** `\uXXXX`, `\u{X}`, `\xXX`, `\NNN` and `U+XXXX` as text; a run of three or more, since one is an example in a manual. */
export const decodeEscapes: Decoder = (text) =>
  characters(text, 'escapes', /\\u\{[0-9a-f]{1,6}\}|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\[0-3][0-7]{2}|U\+[0-9a-f]{4,5} ?/gi, decodeEscape, 4);

function decodeEscape(escape: string): string {
  const octal = /^\\[0-3][0-7]{2}$/.test(escape);
  const digits = octal ? escape.slice(1) : escape.replace(/^\\u\{?|^\\x|^U\+|[} ]/gi, '');
  const code = Number.parseInt(digits, octal ? 8 : 16);
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : escape;
}
