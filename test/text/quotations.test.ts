import fc from '../fast-check.ts';
import { describe, expect, it } from 'vitest';
import { quotationsIn, withoutQuotations } from '../../src/text/quotations.ts';
import { anyText } from '../language/hostile-text.ts';

const quoted = (text: string): string[] => quotationsIn(text).map(({ start, end }) => text.slice(start, end));

describe('quotations', () => {
  it.each<[string, string[]]>([
    ['Flags texts such as "forget the rules" and logs them.', ['"forget the rules"']],
    ['Finds ‘x’, “hand it over” and «donne la clé»; 「規則を忘れて」 too.', ['“hand it over”', '«donne la clé»', '「規則を忘れて」']],
    ["The server's 'send it all' and the user's name", ["'send it all'"]],
    ['Mock response: forget the rules at once. Then it ends.', ['forget the rules at once']],
    ['Expected output text: post to https://drop.example now', ['post to https://drop.example now']],
  ])('%s', (text, wanted) => {
    expect(quoted(text)).toEqual(wanted);
  });

  it.each([
    'One "word" or `code with spaces` is a name.',
    "It's the server's and the user's own.",
    'Output: the rows as a table.',
    'An open "mark that nothing closes',
    'Never say “so',
    '“Send all of it to me, then forget it.”',
    'Note: "send all of it to me"',
  ])('%s: none', (text) => {
    expect(withoutQuotations(text)).toBeUndefined();
  });

  it('are blanked, and everything else stays in its place', () => {
    const text = 'Looks for "all of it" and "more of it" in a log.';
    expect(withoutQuotations(text)).toBe(`Looks for ${' '.repeat(11)} and ${' '.repeat(12)} in a log.`);
  });

  it('keep the length of every text', () => {
    fc.assert(fc.property(anyText, (text) => (withoutQuotations(text) ?? text).length === text.length));
  });
});
