import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { World } from './world.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/fineprint.cjs', import.meta.url));
const LOCK = 'fineprint.lock.json';

let world: World;
beforeEach(() => (world = new World()));
afterEach(() => world[Symbol.dispose]());

const list = (name: string, description = `Says ${name}.`) => ({
  serverInfo: { name, version: '1' },
  tools: [{ name: `say_${name}`, description, inputSchema: { type: 'object' } }],
});
const names = () => JSON.parse(readFileSync(join(world.cwd, LOCK), 'utf8')).servers.map(({ name }: { name: string }) => name);

/** Starts the program; the promise holds its exit code and what it complained about. */
function start(...argv: string[]) {
  const child = spawn(process.execPath, [PROGRAM, ...argv], { cwd: world.cwd, env: { ...process.env, SOURCE_DATE_EPOCH: '1700000000' } });
  let err = '';
  child.stderr.on('data', (bytes) => (err += String(bytes)));
  child.stdout.resume();
  return { child, done: new Promise<[number | null, string]>((resolve) => child.on('close', (code) => resolve([code, err]))) };
}
const pin = (file: string, ...argv: string[]) => start('pin', file, '--by', 'Ada', ...argv);

async function pinEight(): Promise<string[]> {
  const servers = Array.from({ length: 8 }, (_, at) => `server${at}`);
  for (const name of servers) world.write(`${name}.json`, list(name));
  const ends = await Promise.all(servers.map((name) => pin(`${name}.json`).done));
  expect(ends).toEqual(servers.map(() => [0, '']));
  return servers;
}

describe('pins at one time', () => {
  it('all stand in a lock that held several', async () => {
    for (const name of ['first', 'second']) world.write(`${name}.json`, list(name));
    expect(await start('pin', 'first.json', 'second.json', '--by', 'Ada').done).toEqual([0, '']);
    const servers = await pinEight();
    expect(names().toSorted()).toEqual(['first', 'second', ...servers].toSorted());
    expect(await start('check').done).toEqual([0, '']);
    expect(readdirSync(world.cwd).filter((file) => !file.endsWith('.json'))).toEqual([]);
  });

  it('all stand in a lock that was not there', async () => {
    const servers = await pinEight();
    expect(names().toSorted()).toEqual(servers);
  });
});

describe('a pin that is killed', () => {
  const tools = (words: string) => ({
    tools: Array.from({ length: 40 }, (_, at) => ({ name: `tool_${at}`, description: `${words} ${at}.`, inputSchema: { type: 'object' } })),
  });

  it('leaves the old lock or the new one', async () => {
    world.write('big.json', tools('Counts'));
    const began = performance.now();
    expect(await pin('big.json').done).toEqual([0, '']);
    const took = performance.now() - began;
    const old = readFileSync(join(world.cwd, LOCK), 'utf8');
    world.write('big.json', tools('Says'));
    expect(await pin('big.json', '--lock', 'new.json').done).toEqual([0, '']);
    const fresh = readFileSync(join(world.cwd, 'new.json'), 'utf8');
    expect(fresh).not.toBe(old);
    for (let turn = 0; turn < 20; turn++) {
      const file = `turn-${turn}.json`;
      writeFileSync(join(world.cwd, file), old);
      const { child, done } = pin('big.json', '--replace', '--lock', file);
      setTimeout(() => child.kill('SIGKILL'), Math.random() * took * 1.2);
      await done;
      expect([old, fresh]).toContain(readFileSync(join(world.cwd, file), 'utf8'));
      const { code } = await world.run(['check', '--lock', file, '--fail-on', 'never']);
      expect(code).toBe(0);
    }
  });

  it('leaves no lock or a whole one where there was none', async () => {
    world.write('big.json', tools('Counts'));
    const began = performance.now();
    await pin('big.json', '--lock', 'whole.json').done;
    const took = performance.now() - began;
    const whole = readFileSync(join(world.cwd, 'whole.json'), 'utf8');
    for (let turn = 0; turn < 10; turn++) {
      const file = join(world.cwd, `turn-${turn}.json`);
      const { child, done } = pin('big.json', '--lock', file);
      setTimeout(() => child.kill('SIGKILL'), took * (0.5 + turn / 20));
      await done;
      if (existsSync(file)) expect(readFileSync(file, 'utf8')).toBe(whole);
    }
  });
});
