import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareOutput, writeOutput } from '../../src/cli/output.ts';
import { UsageError } from '../../src/model/errors.ts';
import { World } from './world.ts';

let world: World;
beforeEach(() => void (world = new World()));
afterEach(() => world[Symbol.dispose]());

async function write(file: string, text: string): Promise<void> {
  await writeOutput(await prepareOutput(file, world.cwd), text);
}

describe('--output', () => {
  it('writes a new file and leaves nothing else', async () => {
    await write('a.json', 'x');
    expect(readdirSync(world.cwd)).toEqual(['a.json']);
  });

  it('replaces a file, keeping its permissions', async () => {
    world.write('a.json', 'old');
    chmodSync(join(world.cwd, 'a.json'), 0o640);
    await write('a.json', 'new');
    expect(readFileSync(join(world.cwd, 'a.json'), 'utf8')).toBe('new');
    expect(statSync(join(world.cwd, 'a.json')).mode & 0o777).toBe(0o640);
  });

  it('writes through a symbolic link', async () => {
    world.write('real.json', 'old');
    symlinkSync('real.json', join(world.cwd, 'link.json'));
    await write('link.json', 'new');
    expect(lstatSync(join(world.cwd, 'link.json')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(world.cwd, 'real.json'), 'utf8')).toBe('new');
  });

  it.each([
    ['.', /is a directory/u],
    ['gone/a.json', /the directory gone does not exist; create it first/u],
    ['/dev/null', /not a regular file/u],
    ['a\u001b[2J/b', /a⟦U\+001B⟧\[2J/u],
  ])('refuses %j', async (file, message) => {
    await expect(prepareOutput(file, world.cwd)).rejects.toThrow(message);
    await expect(prepareOutput(file, world.cwd)).rejects.toThrow(UsageError);
  });

  it('leaves no part of a file behind when writing fails', async () => {
    mkdirSync(join(world.cwd, 'd'));
    const target = await prepareOutput('d/a.json', world.cwd);
    // A directory has taken the place since it was looked at.
    mkdirSync(join(world.cwd, 'd', 'a.json'));
    writeFileSync(join(world.cwd, 'd', 'a.json', 'x'), '');
    await expect(writeOutput(target, 'x')).rejects.toThrow(/cannot write .*: E/u);
    expect(readdirSync(join(world.cwd, 'd'))).toEqual(['a.json']);
  });
});
