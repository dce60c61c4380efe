import fc from '../fast-check.ts';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/language/sentences.ts';
import { tokenize } from '../../src/language/tokens.ts';
import { anyText } from './hostile-text.ts';

const kinds = (text: string): string[] =>
  tokenize(text)
    .filter(({ kind }) => kind !== 'word' && kind !== 'punctuation')
    .map(({ kind, text: token }) => `${kind} ${token}`);

describe('tokenize', () => {
  it('gives spans inside the text, in order, that do not overlap', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let last = 0;
        for (const token of tokenize(text)) {
          if (token.start < last || token.end <= token.start || token.end > text.length) throw new Error(JSON.stringify(token));
          last = token.end;
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('loses no letter and no digit', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const covered = new Set(tokenize(text).flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index)));
        const lost = [...text.matchAll(/[\p{L}\p{N}]/gu)].filter(({ index, 0: letter }) => /[\p{L}\d]/u.test(letter) && !covered.has(index));
        expect(lost.map(([letter]) => letter)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the words themselves', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/u), { minLength: 1, maxLength: 20 }), (words) => {
        expect(tokenize(words.join(' ')).map(({ lower }) => lower)).toEqual(words);
      }),
    );
  });

  it.each([
    ['Reads ~/.ssh/id_rsa first.', ['path ~/.ssh/id_rsa']],
    ['Posts it to https://collect.example.net/in.', ['url https://collect.example.net/in']],
    ['Mail a.b+c@example.co.uk now', ['email a.b+c@example.co.uk']],
    ['Calls send_email, then readFile.', ['name send_email', 'name readFile']],
    ['Looks at .env and /etc/passwd', ['path .env', 'path /etc/passwd']],
    ['An <IMPORTANT> tag', ['tag <IMPORTANT>']],
  ])('%s', (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });
});

describe('splitSentences', () => {
  it('keeps tokens in order and invents none', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tokens = tokenize(text);
        const kept = splitSentences(tokens).flat();
        const all = new Set(tokens);
        expect(kept.every((token) => all.has(token))).toBe(true);
        expect(kept.every((token, index) => index === 0 || (kept[index - 1]?.end ?? 0) <= token.start)).toBe(true);
        const words = tokens.filter(({ kind }) => kind !== 'punctuation' && kind !== 'break').length;
        expect(kept.filter(({ kind }) => kind !== 'punctuation' && kind !== 'break').length).toBe(words);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['Reads a file. Writes a file.', 2],
    ['Reads a file! Does it write? No.', 3],
    ['Reads a file\n\nWrites a file', 2],
    ['Reads version 1.2.3 of the file', 1],
    ['Reads one of the files, and writes\nanother one', 1],
  ])('%j has %i', (text, count) => {
    expect(splitSentences(tokenize(text)).length).toBe(count);
  });
});
