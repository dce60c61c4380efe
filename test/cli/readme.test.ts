import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { World } from './world.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** What the README shows of a run, the block after the sentence that announces it. */
const SHOWN = /What the first command prints.*?```\n(.*?)```/su;

it('prints what the README shows, in that order', async () => {
  using world = new World({});
  mkdirSync(join(world.cwd, 'corpus'));
  cpSync(join(ROOT, 'corpus', 'weather.json'), join(world.cwd, 'corpus', 'weather.json'));
  const { out } = await world.run(['scan', 'corpus/weather.json']);
  const lines = (SHOWN.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))?.[1] ?? '').split('\n').filter((line) => line !== '' && line.trim() !== '…');
  expect(lines.length).toBeGreaterThan(15);
  let from = 0;
  const printed = out.split('\n');
  for (const line of lines) {
    const at = printed.indexOf(line, from);
    expect({ line, at }).not.toEqual({ line, at: -1 });
    from = at + 1;
  }
});
