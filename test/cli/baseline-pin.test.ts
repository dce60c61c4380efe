import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { CLEAN, POISONED, World } from './world.ts';

const LOCK = 'fineprint.lock.json';
const ADD = { name: 'add', description: 'Adds two numbers.', inputSchema: { type: 'object', properties: { a: { type: 'number' }, b: { type: 'number' } } } };
const TWO = { tools: [...CLEAN.tools, ADD] };
const REASON = ['--reason', 'runs in a sandbox'];
const env = { SOURCE_DATE_EPOCH: '1700000000' };

let world: World;
beforeEach(() => (world = new World({ 'good.json': TWO, 'bad.json': POISONED })));
afterEach(() => world[Symbol.dispose]());

const pin = (...args: string[]) => world.run(['pin', ...args, '--by', 'Ada'], { env });
const lockText = () => readFileSync(join(world.cwd, LOCK), 'utf8');
const lock = () => JSON.parse(lockText());
const pinned = () => existsSync(join(world.cwd, LOCK));
/** The text with the members of all objects, or the tools too, the other way round. */
const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turned(inner)]),
  );
};
const rows = (...servers: string[]) => servers.map((server) => `${JSON.stringify({ server, tools: [{ ...ADD, name: `${server}_add` }] })}\n`).join('');

async function acceptAll(source: string): Promise<string[]> {
  const { out } = await world.run(['scan', source, '--format', 'json']);
  const { findings } = JSON.parse(out) as { findings: { ruleId: string }[] };
  return [...new Set(findings.map(({ ruleId }) => ruleId))].flatMap((rule) => ['--accept', rule]);
}

describe('fineprint pin', () => {
  it('writes the lock, after it has printed what is trusted', async () => {
    let out = '';
    let before = '';
    const note = (text: string) => {
      if (!pinned()) before += text;
      out += text;
    };
    const code = await main(['pin', 'good.json', '--by', 'Ada'], {
      stdout: { isTTY: undefined, columns: undefined, write: note },
      stderr: { isTTY: undefined, columns: undefined, write: note },
      stdin: async function* () {},
      cwd: world.cwd,
      env,
    });
    expect([code, pinned()]).toEqual([0, true]);
    expect(before).toMatch(/^pass {4}list_cities[^]*^pass {4}add/mu);
    expect(out).toMatch(/Pinned 2 tools of 1 server in fineprint\.lock\.json[^\n]*\n$/u);
    expect((await world.run(['check'])).code).toBe(0);
  });

  it('keeps the full text, by whom and when', async () => {
    await pin('good.json', '--reason', 'read it');
    const { servers } = lock();
    expect(servers[0].tools.map(({ value }: { value: unknown }) => value)).toEqual([TWO.tools[1], TWO.tools[0]]);
    expect(servers[0].tools[0].trusted).toEqual({ at: '2023-11-14T22:13:20Z', by: 'Ada', why: 'read it' });
  });

  it('writes to another file when told so', async () => {
    expect((await pin('good.json', '--lock', 'other.json')).code).toBe(0);
    expect([pinned(), existsSync(join(world.cwd, 'other.json'))]).toEqual([false, true]);
  });

  it('refuses what would be blocked', async () => {
    const { code, err } = await pin('bad.json');
    expect([code, pinned()]).toEqual([1, false]);
    expect(err).toContain('bad/add');
    expect((await pin('good.json', 'bad.json')).code).toBe(1);
    expect(pinned()).toBe(false);
  });

  it('needs all rules accepted, and a reason', async () => {
    const accept = await acceptAll('bad.json');
    expect((await pin('bad.json', ...accept)).code).toBe(2);
    expect((await pin('bad.json', '--accept', 'hidden/bidi-control', ...REASON)).code).toBe(1);
    expect((await pin('bad.json', ...REASON)).code).toBe(1);
    expect(pinned()).toBe(false);
    expect((await pin('bad.json', ...accept, ...REASON)).code).toBe(0);
    const [tool] = lock().servers[0].tools;
    expect(tool.accepted.length).toBeGreaterThan(0);
    for (const { why } of tool.accepted) expect(why).toBe('runs in a sandbox');
    expect((await world.run(['check'])).code).toBe(0);
  });

  it('takes the command that the refusal offers', async () => {
    const { err } = await pin('bad.json');
    const offered = [...err.matchAll(/--accept (\S+)/gu)].flatMap(([, rule = '']) => ['--accept', rule]);
    expect((await pin('bad.json', ...offered, ...REASON)).code).toBe(0);
  });

  it.each<[string, string]>([
    ['a key twice', '{"tools":[{"name":"add","description":"Adds.","description":"Adds it."}]}'],
    ['a page that is missing', JSON.stringify({ ...TWO, nextCursor: 'p2' })],
    ['a page that is broken', JSON.stringify([TWO, { tools: 3 }])],
  ])('writes nothing where there is %s', async (_, text) => {
    world.write('half.json', text);
    expect((await pin('half.json')).code).toBe(3);
    expect(pinned()).toBe(false);
    expect((await pin('good.json', 'half.json')).code).toBe(3);
    expect(pinned()).toBe(false);
  });

  it('writes nothing where a line of several is cut off', async () => {
    world.write('half.jsonl', `${rows('one')}{"server": "two", "to`);
    expect([(await pin('half.jsonl')).code, pinned()]).toEqual([3, false]);
  });

  it('writes nothing where nothing was there', async () => {
    world.write('empty.json', { tools: [] });
    expect((await pin('empty.json')).code).not.toBe(0);
    expect(pinned()).toBe(false);
  });

  it('pins a changed server anew only with --replace', async () => {
    await pin('good.json');
    const before = lockText();
    world.write('good.json', { tools: [...CLEAN.tools, { ...ADD, description: 'Adds two integers.' }] });
    const { code, err } = await pin('good.json');
    expect([code === 0, lockText() === before]).toEqual([false, true]);
    expect(err).toMatch(/pinned already[^]*--replace/u);
    expect((await pin('good.json', '--replace')).code).toBe(0);
    expect(lockText()).toContain('Adds two integers.');
    expect((await world.run(['check'])).out).toContain('unchanged since pinned');
  });

  it('leaves every byte when nothing changed, also later and by another', async () => {
    await pin('good.json');
    const before = lockText();
    const again = await world.run(['pin', 'good.json', '--by', 'Bob'], { env: { SOURCE_DATE_EPOCH: '1800000000' } });
    expect([again.code, lockText()]).toEqual([0, before]);
  });

  it.each<[string, unknown]>([
    ['tools', { tools: TWO.tools.toReversed() }],
    ['keys', turned(TWO)],
    ['layout', JSON.stringify(TWO)],
  ])('writes the same bytes whatever the order of %s', async (_, source) => {
    await pin('good.json');
    world.write('good.json', source);
    await pin('good.json', '--lock', 'again.json');
    expect(readFileSync(join(world.cwd, 'again.json'), 'utf8')).toBe(lockText());
    expect(lockText()).toMatch(/[^\n]\n$/u);
    expect(lockText()).toBe(`${JSON.stringify(lock(), undefined, 2)}\n`);
  });

  it('pins and checks many servers of one file', async () => {
    const names = Array.from({ length: 20 }, (_, at) => `server-${at + 10}`);
    world.write('many.jsonl', rows(...names));
    expect((await pin('many.jsonl')).out).toContain('Pinned 20 tools of 20 servers');
    expect(lock().servers.map(({ name }: { name: string }) => name)).toEqual(names);
    expect((await world.run(['check'])).code).toBe(0);
    world.write('many.jsonl', rows(...names).replace('Adds two numbers.', 'Adds two integers.'));
    const { changes } = JSON.parse((await world.run(['check', '--format', 'json'])).out);
    expect(changes.map(({ server }: { server: string }) => server)).toEqual(['server-10']);
  });

  it('writes hidden characters as escapes only, and keeps them', async () => {
    const description = 'Adds\u200b two\u202e numbers\u{e0041}\u{e0042}\u2066\u00ad\ufeff. Größe 日本 😀';
    world.write('hidden.json', { tools: [{ ...ADD, description, inputSchema: { type: 'object', properties: { 'a\u200bb': { type: 'string' } } } }] });
    expect((await pin('hidden.json', ...(await acceptAll('hidden.json')), '--reason', 'no\u200bne')).code).toBe(0);
    expect(lockText()).not.toMatch(/[\p{Cf}\u{e0000}-\u{e007f}]|[^\P{Cc}\n]/u);
    for (const escape of [String.raw`\u200b`, String.raw`\u202e`, String.raw`\udb40\udc41\udb40\udc42`]) expect(lockText()).toContain(escape);
    expect(lockText()).toContain('Größe 日本 😀');
    expect(lock().servers[0].tools[0].value.description).toBe(description);
    expect((await world.run(['check'])).code).toBe(0);
  });

  it('takes no blank reason', async () => {
    expect((await pin('bad.json', ...(await acceptAll('bad.json')), '--reason', ' ')).code).toBe(2);
  });

  it('pins one server after the other', async () => {
    world.write('first.json', { tools: [{ ...ADD, name: 'first' }] });
    world.write('second.json', { serverInfo: { name: 'second', version: '1' }, tools: [{ ...ADD, name: 'second' }] });
    expect((await pin('first.json')).code).toBe(0);
    expect((await pin('second.json')).code).toBe(0);
    expect(lock().servers).toHaveLength(2);
  });

  it('never takes out one server when it pins another anew', async () => {
    world.write('first.json', { tools: [{ ...ADD, name: 'first' }] });
    world.write('second.json', { tools: [{ ...ADD, name: 'second' }] });
    await pin('first.json');
    expect((await pin('second.json', '--replace')).code).toBe(0);
    expect(lock().servers).toHaveLength(2);
  });

  it('accepts no rule that there is not', async () => {
    expect((await pin('good.json', '--accept', 'no/such', ...REASON)).code).toBe(2);
  });

  it('accepts for a tool only what is said of it', async () => {
    const lines = [
      { server: 'one', tools: POISONED.tools },
      { server: 'two', tools: CLEAN.tools },
    ];
    world.write('two.jsonl', lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    expect((await pin('two.jsonl', ...(await acceptAll('two.jsonl')), ...REASON)).code).toBe(0);
    expect(lock().servers[1].tools[0].accepted).toBeUndefined();
  });
});
