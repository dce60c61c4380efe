import { describe, expect, it } from 'vitest';
import { readText } from '../../src/language/read.ts';
import { Gathering } from '../../src/meaning/gathering.ts';
import { Scopes } from '../../src/meaning/scopes.ts';

/** The words of a sentence that stand under a denial or a condition. */
function scoped(text: string): string[] {
  const clues = new Gathering();
  const scopes = new Scopes();
  for (const token of readText(text).sentences.flatMap(({ tokens }) => tokens)) scopes.tell(clues, token, token.lower);
  return [...clues.clues.keys()];
}

describe('scopes', () => {
  it.each([
    ['Never mail the chart, print it.', ['b:@denied mail', 'b:@denied the', 'b:@denied chart']],
    ['Print it if the sailor agrees; mail it.', ['b:@conditional the', 'b:@conditional sailor', 'b:@conditional agrees']],
    ['Mail it unless it isn’t signed.', ['b:@conditional it', "b:@conditional isn't", 'b:@denied signed', 'b:@conditional signed']],
    ['Mail the chart.', []],
  ])('hold the words after a denial or a condition, up to a mark: %s', (text, words) => {
    expect(scoped(text)).toEqual(words);
  });

  it('end after eight words', () => {
    expect(scoped('not one two three four five six seven eight nine')).toHaveLength(8);
  });
});
