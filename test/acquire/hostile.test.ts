import { closeSync, ftruncateSync, mkdirSync, openSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from '../fast-check.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { acquire } from '../../src/acquire/index.ts';
import { UsageError } from '../../src/model/errors.ts';
import { LIMITS } from '../../src/model/limits.ts';
import { isVisible } from '../../src/text/visible.ts';
import { chunks, codes, folder, items, names, read, removeFolders } from './folder.ts';
import type { Files } from './folder.ts';

afterAll(removeFolders);

const LIST = '{"tools":[{"name":"a","description":"A.","inputSchema":{"type":"object"}}]}';
const utf16 = (text: string): Uint8Array => Buffer.from(text, 'utf16le');
const deep = (levels: number): string => '{"tools":[{"name":"a","x":' + '['.repeat(levels) + ']'.repeat(levels) + '}]}';

async function failure(files: Files, sources?: readonly string[]): Promise<string> {
  const error = await read(files, sources).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(UsageError);
  return (error as UsageError).message;
}

describe('a source that is no JSON text, alone', () => {
  const cases: Record<string, [text: string | Uint8Array, message: string]> = {
    truncated: [LIST.slice(0, -2), 'x.json:1:74: not valid JSON: expected "," or "]" but found the end of the text. Nothing was scanned.'],
    'a wrong bracket': ['{\n  "tools": [}', 'x.json:2:13: not valid JSON: expected a value but found "}". Nothing was scanned.'],
    'a missing comma': ['{"tools":[1 2]}', 'x.json:1:13: not valid JSON: expected "," or "]" but found "2". Nothing was scanned.'],
    NaN: ['{"tools":[NaN]}', 'x.json:1:11: not valid JSON: expected a value but found "NaN". Nothing was scanned.'],
    Infinity: ['{"x":-Infinity}', 'x.json:1:7: not valid JSON: expected a digit but found "Infinity". Nothing was scanned.'],
    'a comment': ['{\r\n// x\r\n"tools":[]}', 'x.json:2:1: not valid JSON: expected a key in double quotes but found a comment. Nothing was scanned.'],
    'a trailing comma': ['{"tools":[],}', 'x.json:1:13: not valid JSON: expected a key in double quotes but found "}". Nothing was scanned.'],
    empty: ['', 'x.json:1:1: not valid JSON: expected a value but found the end of the text. Nothing was scanned.'],
    'an escape code': ['\u001b[2J', 'x.json:1:1: not valid JSON: expected a value but found "⟦U+001B⟧". Nothing was scanned.'],
    'not UTF-8': [
      Buffer.concat([Buffer.from('{"é":"'), Buffer.from([0xff])]),
      'x.json: not UTF-8: byte 0xFF at offset 7 does not fit; save it as UTF-8. Nothing was scanned.',
    ],
    'a cut UTF-8 sequence': [Buffer.from('"é').subarray(0, 2), 'x.json: not UTF-8: byte 0xC3 at offset 1 does not fit; save it as UTF-8. Nothing was scanned.'],
    'UTF-16 with a mark': [Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(LIST)]), 'x.json: UTF-16 text; save it as UTF-8. Nothing was scanned.'],
    'UTF-16 without a mark': [utf16(LIST), 'x.json: UTF-16 text; save it as UTF-8. Nothing was scanned.'],
    'too deep': [deep(126 + 1), 'x.json:1:152: nested deeper than 128 levels. Nothing was scanned.'],
  };
  test.each(Object.entries(cases))('%s', async (_name, [content, message]) => {
    expect(await failure({ 'x.json': content })).toBe(message);
  });

  test('200,000 levels', async () => {
    expect(await failure({ 'x.json': '['.repeat(200_000) })).toContain('nested deeper than 128 levels');
    expect(await failure({ 'x.json': deep(200_000) })).toContain('nested deeper than 128 levels');
  });

  test('100 MB, refused before it is read', async () => {
    const root = folder({});
    const file = openSync(join(root, 'big.json'), 'w');
    ftruncateSync(file, 100 * 1024 * 1024);
    closeSync(file);
    await expect(acquire(['big.json'], { cwd: root, stdin: () => chunks() })).rejects.toThrow(
      'big.json: bigger than 64 MB, the bound for one source; split it. Nothing was scanned.',
    );
  });

  test('a stream without an end is not read to its end', async () => {
    let sent = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      const chunk = new Uint8Array(1024 * 1024).fill(0x20);
      for (;;) {
        sent += chunk.length;
        yield chunk;
      }
    }
    await expect(acquire(['-'], { cwd: '/', stdin: endless })).rejects.toThrow('-: bigger than 64 MB');
    expect(sent).toBeLessThanOrEqual(LIMITS.sourceBytes + 2 * 1024 * 1024);
  });
});

describe('an unknown shape', () => {
  test('says what was found and what is accepted', async () => {
    const message = await failure({ 'x.json': { hello: 1 } });
    expect(message).toMatch(/^x\.json: unknown shape: found an object with the key "hello"\. Accepted: .*a tools\/list result.*\(fineprint scan --help\)\.$/u);
    expect(await failure({ 'x.json': '[1,2]' })).toContain('found a list of 2 values');
    expect(await failure({ 'x.json': '"text"' })).toContain('found a string');
    expect(await failure({ 'x.json': 'null' })).toContain('found null');
    expect(await failure({ 'x.json': '{}' })).toContain('found an empty object');
    expect(await failure({ 'x.jsonl': '{"a":1}\n{"b":2}\n' })).toContain('found 2 lines of JSON, the first an object with the key "a"');
  });

  test('prints hostile keys and file names safely', async () => {
    const message = await failure({ 'x\u001b[2J\u202e.json': { 'a\u001b[2J\nb': 1 } });
    expect(isVisible(message.replaceAll(/⟦U\+[\dA-F]+(?: ×\d+)?⟧|⏎/gu, ''))).toBe(true);
    expect(message).toContain('x⟦U+001B⟧[2J⟦U+202E⟧.json');
    expect(message).toContain('"a⟦U+001B⟧[2J⏎b"');
  });

  test('is an error of use even beside a good source that is named', async () => {
    expect(await failure({ 'a.json': LIST, 'b.json': '{"x":1}' }, ['a.json', 'b.json'])).toContain('b.json: unknown shape');
  });

  test.each([
    ['package.json', '{"name":"x","version":"1.0.0","description":"d","dependencies":{}}'],
    ['template.json', '{"$schema":"x","resources":[{"type":"Microsoft.Web/sites"}]}'],
    ['mcp.json', '{"servers":{"x":{"command":"node","args":[]}}}'],
    ['config.json', '{"mcpServers":{"x":{"url":"https://x.example","tools":["*"]}}}'],
    ['schema.json', '{"title":"T","description":"d","type":"object","properties":{}}'],
  ])('%s is none', async (name, text) => {
    expect(await failure({ [name]: text })).toContain('unknown shape');
  });
});

describe('beside sources that can be read', () => {
  test.each([
    ['not-json', '{"tools":[}'],
    ['not-utf8', Buffer.from([0x7b, 0xff])],
    ['too-deep', deep(500)],
  ])('%s is one error', async (code, content) => {
    const snapshot = await read({ 'good.json': LIST, 'bad.json': content }, ['good.json', 'bad.json']);
    expect(names(snapshot)).toEqual({ good: ['a'] });
    expect(codes(snapshot)).toEqual([`error ${code}`]);
    expect(snapshot.notifications[0]?.message).toMatch(/^bad\.json.*\. It was not scanned\.$/u);
  });

  test('a bad line is one error and the other rows are scanned', async () => {
    const row = (name: string): string => `{"server":"s","tool":{"name":"${name}"}}`;
    const text = [row('a'), '{"server":"s","tool":{"name":', '', row('b'), `{"server":"s","tool":${'['.repeat(300)}`, '7', row('c')].join('\r\n');
    const snapshot = await read({ 'x.jsonl': text });
    expect(names(snapshot)).toEqual({ s: ['a', 'b', 'c'] });
    expect(codes(snapshot)).toEqual(['error not-json', 'error too-deep', 'error unknown-shape']);
    expect(snapshot.notifications[0]).toMatchObject({
      message: 'x.jsonl:2:30: not valid JSON: expected a value but found the end of the text. It was not scanned.',
      location: { uri: 'x.jsonl', region: { startLine: 2, startColumn: 30 } },
    });
    expect(snapshot.notifications[2]?.message).toContain('x.jsonl:6:1: a number among tool lists');
  });

  test('a first line that is cut does not make the others one broken text', async () => {
    const snapshot = await read({ 'x.jsonl': '{"server":"s","tool":\n{"server":"s","tool":{"name":"a"}}\n' });
    expect(names(snapshot)).toEqual({ s: ['a'] });
    expect(codes(snapshot)).toEqual(['error not-json']);
  });

  test('many bad lines are told in few words, and none is lost', async () => {
    const text = '{"server":"s","tool":{"name":"a"}}\n' + '{bad\n'.repeat(5000);
    const { notifications } = await read({ 'x.jsonl': text });
    expect(notifications).toHaveLength(21);
    expect(notifications.at(-1)).toMatchObject({ level: 'error', code: 'not-json', message: 'x.jsonl: 4980 more of the kind "not-json" are not listed.' });
  });
});

describe('oddities of a text that can be read', () => {
  test('duplicate keys', async () => {
    const snapshot = await read({ 'x.json': '{"tools":[{"name":"a","description":"good",\n"descripti\\u006fn":"bad"}]}' });
    expect(codes(snapshot)).toEqual(['error duplicate-key']);
    expect(snapshot.notifications[0]).toMatchObject({
      message: expect.stringMatching(/^x\.json:2:1: the key "description" is there twice/u) as string,
      location: { uri: 'x.json', pointer: '/tools/0/description', key: true, region: { startLine: 2, startColumn: 1 } },
    });
    expect(snapshot.servers[0]!.tools[0]!.value).toMatchObject({ description: 'bad' });
  });

  test('a duplicate key that hides the whole list is no silent pass in a folder', async () => {
    const hidden = '{"tools":[{"name":"evil"}],"tools":0}';
    const snapshot = await read({ 'd/a.json': LIST, 'd/b.json': hidden }, ['d']);
    expect(codes(snapshot)).toEqual(['error duplicate-key', 'note not-a-tool-list']);
  });

  test('lone surrogates', async () => {
    const snapshot = await read({ 'x.json': LIST.replace('A.', '\\ud800') });
    expect(codes(snapshot)).toEqual(['warning lone-surrogate']);
  });

  test('a byte order mark, and offsets without it', async () => {
    const snapshot = await read({ 'x.json': `\ufeff${LIST}` });
    expect(codes(snapshot)).toEqual(['note byte-order-mark']);
    expect(snapshot.servers[0]!.tools[0]!.document.text).toBe(LIST);
  });

  test('CRLF', async () => {
    const snapshot = await read({ 'x.json': JSON.stringify(JSON.parse(LIST), undefined, 2).replaceAll('\n', '\r\n') });
    expect(codes(snapshot)).toEqual([]);
  });

  test('empty lists', async () => {
    expect(codes(await read({ 'x.json': '{"tools":[]}' }))).toEqual(['warning empty-list']);
    expect(codes(await read({ 'x.json': '[]' }))).toEqual(['warning empty-list']);
    const snapshot = await read({ 'x.json': '{"tools":[]}' });
    expect(snapshot.notifications[0]?.message).toBe('x.json:1:10 /tools: the list is empty: nothing was checked.');
  });

  test('a tool without a name', async () => {
    const snapshot = await read({ 'x.json': '{"tools":[{"description":"x"},{"name":""}]}' });
    expect(names(snapshot)).toEqual({ x: ['(unnamed 1)', '(unnamed 2)'] });
    expect(codes(snapshot)).toEqual(['error tool-without-name', 'error tool-without-name']);
  });
});

describe('sources', () => {
  const tree: Files = {
    'd/b.json': LIST,
    'd/a.json': LIST,
    'd/sub/c.jsonl': `${LIST}\n`,
    'd/readme.md': '# x',
    'd/node_modules/m/e.json': LIST,
    'd/.git/f.json': LIST,
  };
  const uris = async (files: Files, sources: string[]): Promise<string[]> => (await read(files, sources)).servers.map(({ uri }) => uri);

  test('a folder is read in order, without the folders of others', async () => {
    expect(await uris(tree, ['d'])).toEqual(['d/a.json', 'd/b.json', 'd/sub/c.jsonl']);
    expect(await uris(tree, ['d/node_modules'])).toEqual(['d/node_modules/m/e.json']);
  });

  test.each([
    ['d/*.json', ['d/a.json', 'd/b.json']],
    ['d/**/*.json*', ['d/a.json', 'd/b.json', 'd/sub/c.jsonl']],
    ['**/c.jsonl', ['d/sub/c.jsonl']],
    ['d/?.json', ['d/a.json', 'd/b.json']],
    ['d/[!a].json', ['d/b.json']],
    ['d/[a-b].json', ['d/a.json', 'd/b.json']],
    ['d/{b,sub/c}.json{,l}', ['d/b.json', 'd/sub/c.jsonl']],
    ['d/node_modules/**', ['d/node_modules/m/e.json']],
    ['*/*/c.*', ['d/sub/c.jsonl']],
  ])('the pattern %s', async (pattern, expected) => {
    expect((await uris(tree, [pattern])).sort()).toEqual(expected);
  });

  test('a file is read once, however often it is named', async () => {
    expect(await uris(tree, ['d/a.json', 'd', './d/a.json'])).toEqual(['d/a.json', 'd/b.json', 'd/sub/c.jsonl']);
  });

  test('a file with a wildcard in its name can be named', async () => {
    expect(await uris({ 'a[1].json': LIST }, ['a[1].json'])).toEqual(['a[1].json']);
  });

  test('links to folders are not followed, links to files are', async () => {
    const root = folder({ 'd/a.json': LIST });
    mkdirSync(join(root, 'd/inner'));
    symlinkSync('..', join(root, 'd/inner/loop'));
    symlinkSync('../a.json', join(root, 'd/inner/b.json'));
    symlinkSync('nowhere', join(root, 'd/inner/c.json'));
    const { servers } = await acquire(['d'], { cwd: root, stdin: () => chunks() });
    expect(servers.map(({ uri }) => uri)).toEqual(['d/a.json', 'd/inner/b.json']);
  });

  test('in a folder, other files are skipped with a note and broken ones are errors', async () => {
    const files = { 'd/a.json': LIST, 'd/b.json': '{"x":1}', 'd/c.snap': 'exports[`x`] = 1;', 'd/d.json': '{"tools":[' };
    const snapshot = await read(files, ['d']);
    expect(codes(snapshot)).toEqual(['note not-a-tool-list', 'note not-a-tool-list', 'error not-json']);
  });

  test('what leads to nothing is an error of use', async () => {
    expect(await failure({ 'a.md': '' }, ['nope.json'])).toBe('nope.json: no such file or folder.');
    expect(await failure({ 'a.md': '' }, ['*.json'])).toBe('*.json: no file matches this pattern.');
    expect(await failure({ 'd/a.md': '' }, ['d'])).toBe('d: no .json, .jsonl, .ndjson or .snap file in this folder.');
    expect(await failure({ 'd/a.json': '{"x":1}', 'd/b.json': '1' }, ['d'])).toMatch(/^d\/a\.json: unknown shape: found .*\(and 1 more/u);
    expect(await failure({ 'a.md': '' }, [])).toContain('no source');
    expect(await failure({ 'a.md': '' }, [''])).toContain('no name');
    expect(await failure({ 'a.md': '' }, ['{a,b}'.repeat(30)])).toContain('more than 1000 paths');
    expect(await failure({ 'a.md': '' }, ['[z-a].json'])).toContain('makes no sense');
  });

  test('standard input', async () => {
    const bytes = Buffer.from(LIST.replace('A.', 'é'));
    const halves = () => chunks(bytes.subarray(0, 35), bytes.subarray(35));
    const { servers } = await acquire(['-'], { cwd: '/', stdin: halves });
    expect(servers[0]).toMatchObject({ name: 'stdin', uri: '-' });
  });

  test('progress is told source by source', async () => {
    const told: [number, number][] = [];
    const root = folder({ 'a.json': LIST, 'b.json': LIST });
    await acquire(['.'], { cwd: root, stdin: () => chunks(), onProgress: (done, total) => void told.push([done, total]) });
    expect(told).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });
});

describe('fuzz', () => {
  const SEEDS = [
    LIST,
    '[{"jsonrpc":"2.0","id":1,"result":{"tools":[{"name":"a"}],"nextCursor":"x","_meta":{"io.modelcontextprotocol/serverInfo":{"name":"n"}}}}]',
    '{"server":"s","tool":{"name":"a"},"id":1}\n{"server":"s","tools":[{"name":"b"}],"prompts":[1],"instructions":"i"}\n',
    '{"direction":"server","message":{"jsonrpc":"2.0","id":1,"result":{"serverInfo":{"name":"x"},"instructions":"i"}}}\n{"dir":"c2s","raw":"{\\"jsonrpc\\":\\"2.0\\",\\"id\\":1,\\"method\\":\\"tools/list\\"}"}\n',
    '{"servers":{"a":{"tools":[{"name":"x"}]},"b":{"result":{"tools":[]}}}}',
    '{"manifest_version":"0.2","name":"n","server":{},"tools":[{"name":"a"}],"tools_generated":true}',
    '{"fineprint":"recording","version":1,"server":{"name":"s"},"messages":[{"direction":"server","raw":"{\\"jsonrpc\\":\\"2.0\\",\\"id\\":1,\\"result\\":{\\"tools\\":[{}]}}"}]}',
    '{"type":"function","function":{"name":"a","parameters":{}}}',
  ].map((text) => Buffer.from(text));

  /** The snapshot of a stream, or undefined where it was refused; any other error is a failure of the test. */
  async function survive(bytes: Uint8Array) {
    try {
      return await acquire(['-'], { cwd: '/', stdin: () => chunks(bytes) });
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError);
      expect((error as UsageError).message).toMatch(/\S/u);
      return undefined;
    }
  }

  test('random bytes', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => void (await survive(bytes))));
  });

  test('mutations of valid files', async () => {
    const edit = fc.record({
      at: fc.nat(),
      drop: fc.nat(6),
      add: fc.oneof(
        fc.uint8Array({ maxLength: 4 }),
        fc.constantFrom('[', ']', '{', '}', '"', ',', ':', '\\', '\n', 'null', '0', '"tools":').map((text) => Buffer.from(text)),
      ),
    });
    const mutated = fc.tuple(fc.constantFrom(...SEEDS), fc.array(edit, { minLength: 1, maxLength: 4 })).map(([seed, edits]) => {
      let bytes: Uint8Array = seed;
      for (const { at, drop, add } of edits) {
        const start = at % (bytes.length + 1);
        bytes = Buffer.concat([bytes.subarray(0, start), add, bytes.subarray(start + drop)]);
      }
      return bytes;
    });
    await fc.assert(
      fc.asyncProperty(mutated, async (bytes) => void (await survive(bytes))),
      { numRuns: 1500 },
    );
  });

  test('any JSON value, in any place where a shape looks', async () => {
    const keys = fc.constantFrom(
      'tools',
      'tool',
      'server',
      'servers',
      'result',
      'jsonrpc',
      'name',
      'description',
      'inputSchema',
      'message',
      'raw',
      'messages',
      'fineprint',
      '_meta',
      'serverInfo',
      'prompts',
      'id',
      'method',
      'error',
      'function',
      'type',
      'version',
      '__proto__',
      'nextCursor',
      'manifest_version',
    );
    const leaf = fc.constantFrom(null, true, 0, 1, 'x', '', '{"jsonrpc":"2.0","method":"ping"}', 'recording', 'function', '2.0', 'tools/list');
    const { node } = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 5, depthSize: 'large' },
        leaf,
        fc.array(tie('node'), { maxLength: 4 }),
        fc.array(fc.tuple(keys, tie('node')), { maxLength: 5 }).map((pairs) => Object.fromEntries(pairs)),
      ),
    }));
    const property = fc.asyncProperty(node, async (value) => {
      const snapshot = await survive(Buffer.from(JSON.stringify(value)));
      for (const server of snapshot?.servers ?? []) {
        for (const item of items(server)) expect(item.document.uri).toBe('-');
      }
    });
    await fc.assert(property, { numRuns: 1500 });
  });

  test('every tool of a valid list is there, whatever else it holds', async () => {
    const list = fc.array(
      fc.record({
        name: fc.string({ unit: 'grapheme', minLength: 1 }),
        description: fc.string({ unit: 'binary' }),
        inputSchema: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })),
      }),
      { minLength: 1 },
    );
    const property = fc.asyncProperty(list, async (tools) => {
      const snapshot = await survive(Buffer.from(JSON.stringify({ tools })));
      expect(snapshot?.servers.map((server) => server.tools.map((tool) => tool.value))).toEqual([JSON.parse(JSON.stringify(tools))]);
    });
    await fc.assert(property);
  });
});

test('8,000 rows of 6 MB are read', async () => {
  const description = 'Returns the forecast for a city, with temperature and wind. '.repeat(11);
  const rows = Array.from({ length: 8000 }, (_, index) => JSON.stringify({ server: `s${index >> 3}`, id: index, tool: { name: `t${index}`, description } }));
  const root = folder({ 'x.jsonl': rows.join('\n') });
  const snapshot = await acquire(['x.jsonl'], { cwd: root, stdin: () => chunks() });
  expect(snapshot.servers).toHaveLength(1000);
});
