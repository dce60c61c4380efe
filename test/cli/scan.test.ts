import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checker } from '../report/validate.ts';
import { CLEAN, POISONED, World } from './world.ts';

let world: World;
beforeAll(() => {
  world = new World({
    'bad.json': POISONED,
    'good.json': CLEAN,
    'broken.json': '{"tools": [',
    'hello.json': { hello: 1 },
    'empty.json': { tools: [] },
  });
  mkdirSync(join(world.cwd, 'many'));
  for (let at = 0; at < 60; at++) world.write(`many/${at}.json`, { ...CLEAN, serverInfo: { name: `server-${at}`, version: '1' } });
});
afterAll(() => world[Symbol.dispose]());

describe('fineprint scan', () => {
  it('blocks a poisoned tool and says why', async () => {
    const { code, out, err } = await world.run(['scan', 'bad.json']);
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(/^BLOCK {3}add +poisoning +\d+/mu);
    expect(out).toMatch(/bad\.json:\d+:\d+ {2}\/tools\/0\/description/u);
    expect(out).toContain('~~~');
    const rule = /fineprint explain (\S+)\n$/u.exec(out)?.[1] ?? '';
    expect((await world.run(['explain', rule])).out).toContain('What it does');
  });

  it('passes a clean one, and says nothing when quiet', async () => {
    const { code, out } = await world.run(['scan', 'good.json']);
    expect([code, out.split('\n').at(-2)]).toEqual([0, '1 pass · 0 findings · nothing skipped']);
    expect(await world.run(['scan', 'good.json', '--quiet'])).toEqual({ code: 0, out: '', err: '' });
  });

  it('reads standard input', async () => {
    const { code, out } = await world.run(['scan', '-'], { stdin: JSON.stringify(POISONED) });
    expect(code).toBe(1);
    expect(out).toContain('stdin   server');
  });

  it.each(['review', 'block', 'low', 'high'])('fails on %s', async (failOn) => {
    expect((await world.run(['scan', 'bad.json', '--fail-on', failOn])).code).toBe(1);
  });

  it('never fails on never, and hides what is asked to be hidden', async () => {
    const all = JSON.parse((await world.run(['scan', 'bad.json', '--format', 'json'])).out);
    const { code, out } = await world.run(['scan', 'bad.json', '--format', 'json', '--fail-on', 'never', '--min-severity', 'critical']);
    expect(code).toBe(0);
    const some = JSON.parse(out);
    expect(some.summary.findings + some.summary.hidden).toBe(all.summary.findings);
    expect(some.verdict).toBe('block');
  });

  it.each([
    ['json', '../../src/report/report.schema.json'],
    ['sarif', '../report/sarif-github.schema.json'],
  ])('writes valid %s', async (format, schema) => {
    const { out } = await world.run(['scan', 'bad.json', 'good.json', '--format', format]);
    expect(checker(new URL(schema, import.meta.url))(JSON.parse(out))).toEqual([]);
  });

  it('gives a region that holds the words', async () => {
    const { findings } = JSON.parse((await world.run(['scan', 'bad.json', '-f', 'json'])).out);
    const lines = readFileSync(join(world.cwd, 'bad.json'), 'utf8').split('\n');
    for (const { location } of findings) expect(lines[location.region.startLine - 1]?.length).toBeGreaterThanOrEqual(location.region.startColumn);
  });

  it('writes to a file and not to standard output', async () => {
    const { code, out, err } = await world.run(['scan', 'bad.json', '--format', 'json', '--output', 'report.json'], {
      isTTY: true,
      env: { FORCE_COLOR: '1' },
    });
    expect([code, out, err]).toEqual([1, '', '']);
    expect(JSON.parse(readFileSync(join(world.cwd, 'report.json'), 'utf8')).version).toBe(1);
  });

  it('refuses an impossible output before it scans', async () => {
    const { code, err } = await world.run(['scan', 'bad.json', '--output', 'many']);
    expect([code, err]).toEqual([2, 'fineprint: --output many is a directory; name a file in it\n']);
  });

  it('is incomplete where one of several sources cannot be read', async () => {
    const { code, out } = await world.run(['scan', 'good.json', 'broken.json']);
    expect(code).toBe(3);
    expect(out).toMatch(/^INCOMPLETE {2}/u);
    expect(out).toContain('broken.json');
    expect(out.indexOf('broken.json')).toBeLessThan(out.indexOf('pass    list_cities'));
    expect((await world.run(['scan', 'bad.json', 'broken.json'])).code).toBe(1);
  });

  it.each(['hello.json', 'gone.json', 'broken.json'])('refuses %s in one line', async (source) => {
    const { code, out, err } = await world.run(['scan', source]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^fineprint: [^\n]+\n$/u);
  });

  it('does not call an empty list clean', async () => {
    const { code, out } = await world.run(['scan', 'empty.json', '--quiet']);
    expect(code).toBe(3);
    expect(out).toContain('Nothing was checked');
  });

  it('shows progress on a terminal and takes it away', async () => {
    const { err, out } = await world.run(['scan', 'many'], { isTTY: true, columns: 80, env: { NO_COLOR: '1' } });
    expect(err.replaceAll('\r\u001b[K', '|')).toMatch(/^\|reading \d+ of 60 sources[^]*\|$/u);
    expect(out).toMatch(/^pass {4}60 servers\n[^]* · 60 servers · \d+ ms\n$/u);
    expect((await world.run(['scan', 'many'])).err).toBe('');
  });

  it('gives the same bytes twice', async () => {
    const once = await world.run(['scan', 'bad.json', 'many']);
    expect(await world.run(['scan', 'bad.json', 'many'])).toEqual(once);
  });
});

describe('fineprint explain and rules', () => {
  it('suggests the nearest rules', async () => {
    const [{ id }] = JSON.parse((await world.run(['rules', '--format', 'json'])).out).rules as [{ id: string }];
    const { code, err } = await world.run(['explain', `${id}x`]);
    expect(code).toBe(2);
    expect(err).toContain(`did you mean ${id}`);
    const { err: ofFamily } = await world.run(['explain', id.split('/')[0] ?? '']);
    expect(ofFamily).toContain(id);
  });

  it.each(['text', 'json', 'markdown'])('lists rules as %s', async (format) => {
    const { code, out } = await world.run(['rules', '--format', format]);
    expect(code).toBe(0);
    expect(out).toContain('hidden/');
  });
});
