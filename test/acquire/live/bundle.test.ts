import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Recorded, recordTargets } from '../../../src/acquire/live/index.ts';
import { unzipInto } from '../../../src/acquire/live/unzip.ts';
import { SERVERS, newsOf, reportOn } from './servers.ts';
import { type ZipEntry, zipOf } from './zip.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fineprint-bundle-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function archive(entries: readonly ZipEntry[]): string {
  const path = join(folder, 'x.mcpb');
  writeFileSync(path, zipOf(entries));
  return path;
}

async function unpacked(entries: readonly ZipEntry[]): Promise<string[]> {
  const into = join(folder, 'into');
  mkdirSync(into);
  await unzipInto(archive(entries), into);
  return readdirSync(into, { recursive: true }).map(String).sort();
}

describe('an archive', () => {
  it('is unpacked with its folders and programs', async () => {
    expect(await unpacked([{ name: 'a/' }, { name: 'a/b.txt', data: 'text' }, { name: 'bin/run', data: '#!/bin/sh', mode: 0o100755 }])).toEqual([
      'a',
      'a/b.txt',
      'bin',
      'bin/run',
    ]);
    expect(readFileSync(join(folder, 'into/a/b.txt'), 'utf8')).toBe('text');
  });

  it.each<[string, ZipEntry, RegExp]>([
    ['a name that climbs out', { name: '../out.txt', data: 'x' }, /leads elsewhere|could not be unpacked/u],
    ['a name that climbs out on its way', { name: 'a/../../out.txt', data: 'x' }, /leads elsewhere|could not be unpacked/u],
    ['an absolute name', { name: '/tmp/out.txt', data: 'x' }, /leads elsewhere|could not be unpacked/u],
    ['a name of another system', { name: 'a\\..\\out.txt', data: 'x' }, /leads elsewhere|could not be unpacked/u],
    ['a drive', { name: 'C:/out.txt', data: 'x' }, /leads elsewhere|could not be unpacked/u],
    ['a symbolic link', { name: 'link', data: '/etc/passwd', mode: 0o120777 }, /a link or a device/u],
    ['a device', { name: 'null', mode: 0o020666 }, /a link or a device/u],
    ['a file that claims to be huge', { name: 'big', data: 'x', claims: 3 * 1024 * 1024 * 1024 }, /larger than/u],
    ['a file that is larger than it claims', { name: 'bomb', data: Buffer.alloc(1024 * 1024), claims: 10 }, /could not be unpacked/u],
  ])('with %s is refused, and nothing stands outside', async (_name, entry, reason) => {
    await expect(unpacked([{ name: 'first.txt', data: 'x' }, entry])).rejects.toThrow(reason);
    expect(existsSync(join(folder, 'out.txt'))).toBe(false);
  });

  it('with one name twice is refused', async () => {
    await expect(
      unpacked([
        { name: 'a', data: '1' },
        { name: 'a', data: '2' },
      ]),
    ).rejects.toThrow(/could not be unpacked/u);
  });
});

const SERVE = readFileSync(join(SERVERS, 'lib/serve.mjs'), 'utf8');
const TOOLS = readFileSync(join(SERVERS, 'lib/tools.mjs'), 'utf8');
const LEGACY = readFileSync(join(SERVERS, 'honest/legacy.mjs'), 'utf8');

async function recordBundle(manifest: object): Promise<Recorded> {
  const path = archive([
    { name: 'manifest.json', data: JSON.stringify(manifest) },
    { name: 'server/legacy.mjs', data: LEGACY },
    { name: 'lib/serve.mjs', data: SERVE },
    { name: 'lib/tools.mjs', data: TOOLS },
  ]);
  const [recorded] = await recordTargets([{ kind: 'bundle', name: 'x', uri: 'x.mcpb', path }], { probes: 'none', env: {} });
  if (!recorded) throw new Error('nothing was recorded');
  return recorded;
}

describe('a bundle', () => {
  const names = ['get_forecast', 'list_cities', 'convert_temperature'].map((name) => ({ name }));
  // The manifest's own notation, not a template.
  const here = ['$', '{__dirname}/server/legacy.mjs'].join('');
  const manifest = {
    manifest_version: '0.3',
    name: 'tides',
    version: '1.0.0',
    server: { type: 'node', entry_point: 'server/legacy.mjs', mcp_config: { command: 'node', args: [here] } },
    tools: names,
  };

  it('is launched and listed', async () => {
    expect(newsOf(reportOn(await recordBundle(manifest)))).toEqual({ verdict: 'pass', behaviour: [], errors: [] });
  });

  it('is launched by its entry point where nothing else is said', async () => {
    expect(newsOf(reportOn(await recordBundle({ ...manifest, server: { type: 'node', entry_point: 'server/legacy.mjs' } }))).errors).toEqual([]);
  });

  it('that lists more than it declares is reported', async () => {
    const { recording } = await recordBundle({ ...manifest, tools: names.slice(0, 2) });
    expect(recording?.observations).toEqual([{ kind: 'undeclared', target: 'convert_temperature' }]);
  });

  it('that says that tools are made at run time may list more', async () => {
    const { recording } = await recordBundle({ ...manifest, tools: [], tools_generated: true });
    expect(recording?.observations).toBeUndefined();
  });

  it.each([
    [{ manifest_version: '0.3', name: 'x' }, /names no program/u],
    [{ ...manifest, server: { type: 'node', mcp_config: { command: 'no-such-program', args: [] } } }, /no such program here/u],
  ])('that cannot be launched says why: %#', async (wrong, reason) => {
    expect((await recordBundle(wrong)).problem).toMatch(reason);
  });
});
