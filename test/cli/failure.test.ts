import { describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/main.ts';
import { main } from '../../src/cli/main.ts';

/** A world whose standard output breaks. */
async function breakDown(env: Io['env']): Promise<{ code: number; err: string }> {
  let err = '';
  const code = await main(['rules'], {
    stdout: {
      write: () => {
        throw new Error('boom \u001b[2J\nsecond line');
      },
    },
    stderr: { write: (text) => (err += text) },
    stdin: async function* () {},
    cwd: '/',
    env,
  });
  return { code, err };
}

describe('an unexpected error', () => {
  it('is one line that is safe to print', async () => {
    expect(await breakDown({})).toEqual({ code: 3, err: 'fineprint: internal error: boom ⟦U+001B⟧[2J⏎second line\n' });
  });

  it('has a stack where it is asked for', async () => {
    const { err } = await breakDown({ FINEPRINT_DEBUG: '1' });
    expect(err).toMatch(/\n⟦?.* at .*failure\.test\.ts/u);
    expect(err.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});
