import { describe, expect, it } from 'vitest';
import { purposeOf } from '../../src/extract/purpose.ts';
import { recordOf, toolOf } from '../snapshots.ts';

function wordsOf(description: string): readonly string[] {
  const server = recordOf({ tools: [toolOf(description)] });
  const [tool] = server.tools;
  return tool ? [...purposeOf(tool, server).words] : [];
}

describe('the purpose of a tool', () => {
  it.each([
    ['Checks a .env file for keys that stand twice. Mails nobody.', ['.env', 'twice'], ['mails']],
    ['Runs Node.js programs: mails nobody.', ['programs'], ['mails']],
    ['Draws tides... then mails nobody.', ['tides'], ['mails']],
  ])('ends at the first mark that ends something: %s', (description, inside, outside) => {
    const words = wordsOf(description);
    expect(words).toEqual(expect.arrayContaining(inside));
    for (const word of outside) expect(words).not.toContain(word);
  });
});
