import { afterAll, describe, expect, test } from 'vitest';
import type { JsonValue } from '../../src/text/json.ts';
import { codes, names, read, removeFolders, strayItems } from './folder.ts';
import type { Files } from './folder.ts';

afterAll(removeFolders);

const tool = (name: string): JsonValue => ({ name, description: `Does ${name}.`, inputSchema: { type: 'object' } });
const lines = (...values: JsonValue[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const response = (id: number, result: JsonValue): JsonValue => ({ jsonrpc: '2.0', id, result });
const request = (id: number, method: string): JsonValue => ({ jsonrpc: '2.0', id, method });

interface Case {
  readonly files: Files;
  readonly sources?: readonly string[];
  readonly servers: Record<string, string[]>;
  readonly codes?: string[];
}

const CASES: Record<string, Case> = {
  'a tools/list result': { files: { 'weather.json': { tools: [tool('a'), tool('b')] } }, servers: { weather: ['a', 'b'] } },
  'a named server object': { files: { 'x.json': { name: 'weather', version: '1.2.0', tools: [tool('a')] } }, servers: { weather: ['a'] } },
  'a JSON-RPC response': { files: { 'x.json': response(1, { tools: [tool('a')] }) }, servers: { x: ['a'] } },
  'a response without its version': { files: { 'x.json': { id: 1, result: { tools: [tool('a')] } } }, servers: { x: ['a'] } },
  'several pages': {
    files: { 'x.json': [response(1, { tools: [tool('a')], nextCursor: 'p2' }), response(2, { tools: [tool('b')] })] },
    servers: { x: ['a', 'b'] },
  },
  'several pages without envelopes': {
    files: { 'x.json': [{ tools: [tool('a')], nextCursor: 'p2' }, { tools: [tool('b')] }] },
    servers: { x: ['a', 'b'] },
  },
  'pages, one a line': {
    files: { 'x.jsonl': lines({ tools: [tool('a')], nextCursor: 'p2' }, { tools: [tool('b')] }) },
    servers: { x: ['a', 'b'] },
  },
  'a last page that is missing': {
    files: { 'x.json': response(1, { tools: [tool('a')], nextCursor: 'p2' }) },
    servers: { x: ['a'] },
    codes: ['error more-pages'],
  },
  'a bare array': { files: { 'x.json': [tool('a'), { name: 'b', description: 'B.', category: 'misc' }] }, servers: { x: ['a', 'b'] } },
  'a bundle by name': {
    files: { 'x.json': { servers: { one: { tools: [tool('a')] }, two: { tools: [tool('b')] } } } },
    servers: { one: ['a'], two: ['b'] },
  },
  'a bundle as a list': {
    files: {
      'x.json': {
        servers: [
          { name: 'one', tools: [tool('a')] },
          { name: 'two', tools: [tool('b')] },
        ],
      },
    },
    servers: { one: ['a'], two: ['b'] },
  },
  'a bundle without a container': {
    files: { 'x.json': { one: { tools: [tool('a')] }, two: [tool('b')], three: { result: { tools: [tool('c')] } } } },
    servers: { one: ['a'], two: ['b'], three: ['c'] },
  },
  'a client configuration with tools': {
    files: { 'x.json': { mcpServers: { one: { command: 'x', env: { KEY: 'secret' }, tools: [tool('a')] }, two: { command: 'y' } } } },
    servers: { one: ['a'] },
    codes: ['error server-without-tools'],
  },
  'an array of servers': {
    files: {
      'x.json': [
        { name: 'one', tools: [tool('a')] },
        { name: 'two', tools: [tool('b')] },
      ],
    },
    servers: { one: ['a'], two: ['b'] },
  },
  'an MCPB manifest': {
    files: {
      'manifest.json': {
        manifest_version: '0.2',
        name: 'acme',
        version: '2.0.0',
        description: 'Short.',
        long_description: 'Long.',
        server: { type: 'node', entry_point: 'index.js', mcp_config: { command: 'node' } },
        tools: [{ name: 'a', description: 'A.' }],
        tools_generated: true,
        prompts: [{ name: 'p', text: 'Say hello.' }],
      },
    },
    servers: { acme: ['a'] },
    codes: ['note declared-list'],
  },
  'an MCPB manifest without tools': {
    files: { 'x.json': { manifest_version: '0.2', name: 'acme', version: '1', server: {} } },
    servers: { acme: [] },
    codes: ['error manifest-without-tools'],
  },
  'a registry entry': {
    files: { 'server.json': { name: 'io.example/acme', description: 'D.', version: '1', packages: [{ identifier: 'acme' }] } },
    servers: {},
    codes: ['error registry-without-tools'],
  },
  'one tool': { files: { 'a.json': tool('a') }, servers: { a: ['a'] } },
  'a folder of one-tool files': {
    files: { 'tools/b.snap': tool('b'), 'tools/a.json': tool('a') },
    sources: ['tools'],
    servers: { tools: ['a', 'b'] },
  },
  'one-tool files that the shell found': {
    files: { 'tools/b.snap': tool('b'), 'tools/a.snap': tool('a') },
    sources: ['tools/a.snap', 'tools/b.snap'],
    servers: { tools: ['a', 'b'] },
  },
  'bare tools, one a line': { files: { 'x.jsonl': lines(tool('a'), tool('b')) }, servers: { x: ['a', 'b'] } },
  'rows of tools': {
    files: { 'x.jsonl': lines({ server: 's', tool: tool('a') }, { server: 's', tool: tool('b') }, { server: 't', tool: tool('c') }) },
    servers: { s: ['a', 'b'], t: ['c'] },
  },
  'rows of tools in an array': {
    files: {
      'x.json': [
        { server: 's', tool: tool('a') },
        { server: 's', tool: tool('b') },
      ],
    },
    servers: { s: ['a', 'b'] },
  },
  'rows of lists': { files: { 'x.jsonl': lines({ server: 's', tools: [tool('a')] }, { server: 't', tools: [tool('b')] }) }, servers: { s: ['a'], t: ['b'] } },
  'OpenAI style': {
    files: {
      'x.json': [
        { type: 'function', function: { name: 'a', description: 'A.', parameters: {} } },
        { name: 'b', description: 'B.', parameters: {} },
      ],
    },
    servers: { x: ['a', 'b'] },
  },
  'OpenAI style in a request': {
    files: { 'x.json': { tools: [{ type: 'function', function: { name: 'a', parameters: {} } }] } },
    servers: { x: ['a'] },
  },
  'Anthropic style': { files: { 'x.json': [{ name: 'a', description: 'A.', input_schema: { type: 'object' } }] }, servers: { x: ['a'] } },
  'a transcript of the older era': {
    files: {
      'x.jsonl': lines(
        { jsonrpc: '2.0', id: 0, method: 'initialize', params: { clientInfo: { name: 'c' } } },
        response(0, { protocolVersion: '2025-11-25', serverInfo: { name: 'acme', version: '3' }, instructions: 'Be kind.', capabilities: {} }),
        request(1, 'tools/list'),
        response(1, { tools: [tool('a')] }),
        request(2, 'prompts/list'),
        response(2, { prompts: [{ name: 'p' }] }),
        response(3, { resources: [{ uri: 'file:///x', name: 'x' }] }),
        response(4, { resourceTemplates: [{ uriTemplate: 'file:///{x}', name: 't' }] }),
      ),
    },
    servers: { acme: ['a'] },
  },
  'a transcript of the newer era, wrapped': {
    files: {
      'x.jsonl': lines(
        { direction: 'client', message: request(0, 'server/discover') },
        { direction: 'server', message: response(0, { _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'acme', version: '4' } }, instructions: 'Hi.' }) },
        { direction: 'client', message: request(1, 'tools/list') },
        { direction: 'server', message: JSON.stringify(response(1, { tools: [tool('a')] })) },
      ),
    },
    servers: { acme: ['a'] },
  },
  'a transcript of two servers': {
    files: {
      'x.jsonl': lines(
        { server: 'one', dir: 's2c', msg: response(1, { tools: [tool('a')] }) },
        { server: 'two', dir: 's2c', msg: response(1, { tools: [tool('b')] }) },
        { server: 'one', dir: 's2c', msg: response(2, { prompts: [] }) },
      ),
    },
    servers: { one: ['a'], two: ['b'] },
  },
  'a transcript without an answer': {
    files: { 'x.jsonl': lines(request(0, 'initialize'), request(1, 'tools/list')) },
    servers: { x: [] },
    codes: ['error list-unanswered'],
  },
  'a transcript with a refusal': {
    files: { 'x.jsonl': lines(request(1, 'tools/list'), { jsonrpc: '2.0', id: 1, error: { code: -1, message: 'No.' } }) },
    servers: { x: [] },
    codes: ['error list-refused', 'warning no-tool-list'],
  },
  'a transcript with calls': {
    files: { 'x.jsonl': lines(response(1, { tools: [tool('a')] }), response(2, { content: [{ type: 'text', text: 'data' }] })) },
    servers: { x: ['a'] },
    codes: ['note results-not-scanned'],
  },
  'a list that was asked for twice': {
    files: { 'x.jsonl': lines(response(1, { tools: [tool('a')] }), response(2, { tools: [tool('a'), tool('b')] })) },
    servers: { x: ['a', 'b'] },
  },
  'two conversations in one file': {
    files: {
      'x.jsonl': lines(
        response(0, { serverInfo: { name: 'one' } }),
        response(1, { tools: [tool('a')] }),
        response(0, { serverInfo: { name: 'two' } }),
        response(1, { tools: [tool('b')] }),
      ),
    },
    servers: { one: ['a'], two: ['b'] },
  },
};

describe('shapes', () => {
  test.each(Object.entries(CASES))('%s', async (_name, { files, sources, servers, codes: expected }) => {
    const snapshot = await read(files, sources);
    expect(names(snapshot)).toEqual(servers);
    expect(codes(snapshot)).toEqual(expected ?? []);
    expect(strayItems(snapshot)).toEqual([]);
  });
});

describe('what a shape hands on', () => {
  test('a transcript gives every surface its place', async () => {
    const { servers } = await read(CASES['a transcript of the older era']!.files);
    const [server] = servers;
    expect(server).toMatchObject({ name: 'acme', version: '3', uri: 'x.jsonl' });
    expect(server?.instructions.map((item) => [item.pointer, item.value])).toEqual([['/result/instructions', 'Be kind.']]);
    expect(server?.serverInfo.map((item) => item.pointer)).toEqual(['/result/serverInfo']);
    expect(server?.prompts.map((item) => item.pointer)).toEqual(['/result/prompts/0']);
    expect(server?.resources.map((item) => item.pointer)).toEqual(['/result/resources/0']);
    expect(server?.resourceTemplates.map((item) => item.pointer)).toEqual(['/result/resourceTemplates/0']);
    expect(server?.other.map((item) => item.pointer)).toEqual(['/result/capabilities']);
  });

  test('the newer era names its server in _meta, and a message inside a string is a document on the same line', async () => {
    const { servers } = await read(CASES['a transcript of the newer era, wrapped']!.files);
    expect(servers[0]).toMatchObject({ version: '4' });
    const item = servers[0]!.tools[0]!;
    expect(item.pointer).toBe('/result/tools/0');
    expect(item.document.uri).toBe('x.jsonl');
    expect(item.document.text.slice(0, item.document.start)).toBe('\n\n\n');
  });

  test('unknown members and _meta are other items; the envelope is not', async () => {
    const value = { tools: [tool('a')], ttlMs: 5, nextCursor: null, _meta: { note: 'read me' }, hint: 'and me' };
    const { servers } = await read({ 'x.json': response(1, value) });
    expect(servers[0]!.other.map((item) => [item.pointer, item.value])).toEqual([
      ['/result/_meta', { note: 'read me' }],
      ['/result/hint', 'and me'],
    ]);
  });

  test('text in place of an envelope value is scanned', async () => {
    const { servers } = await read({ 'x.json': { tools: [tool('a')], ttlMs: 'words', protocolVersion: 'words' } });
    expect(servers[0]!.other.map((item) => item.pointer)).toEqual(['/ttlMs', '/protocolVersion']);
  });

  test('a server request and unknown messages are other items, a client message is not', async () => {
    const { servers } = await read({
      'x.jsonl': lines(
        response(1, { tools: [tool('a')] }),
        { jsonrpc: '2.0', id: 9, method: 'sampling/createMessage', params: { text: 'to the model' } },
        { direction: 'client', message: { jsonrpc: '2.0', id: 9, result: { text: 'from the client' } } },
      ),
    });
    expect(servers[0]!.other.map((item) => item.value)).toEqual([{ text: 'to the model' }]);
  });

  test('credentials of a client configuration are no items', async () => {
    const { servers } = await read(CASES['a client configuration with tools']!.files);
    expect(JSON.stringify(servers)).not.toContain('"secret"');
    expect(servers[0]!.other).toEqual([]);
  });

  test('a row hands its id on and its other labels not', async () => {
    const row = { server: 's', version: '7', id: 'r1', label: 'benign', tool: tool('a') };
    const lists = { server: 's', id: 2, tools: [tool('b')], instructions: 'I.', prompts: [{ name: 'p' }], serverInfo: { name: 'other' }, note: 'x' };
    const { servers } = await read({ 'x.jsonl': lines(row, lists) });
    expect(servers).toHaveLength(1);
    const [server] = servers;
    expect(server).toMatchObject({ name: 's', version: '7' });
    expect(server?.tools.map(({ id, pointer }) => [id, pointer])).toEqual([
      ['r1', '/tool'],
      [2, '/tools/0'],
    ]);
    expect(server?.instructions[0]?.id).toBe(2);
    expect(server?.serverInfo.map((item) => item.pointer)).toEqual(['/serverInfo']);
    expect(server?.other).toEqual([]);
  });

  test('rows without a server are lists of their own', async () => {
    const { servers } = await read({ 'x.jsonl': lines({ tool: tool('a') }, { tool: tool('a') }) });
    expect(servers.map(({ tools }) => tools.length)).toEqual([1, 1]);
  });

  test('the wire shape stays', async () => {
    const value = { type: 'function', function: { name: 'a', description: 'A.', parameters: { type: 'object' } }, strict: true };
    const { servers } = await read({ 'x.json': [value] });
    expect(servers[0]!.tools[0]!.value).toEqual(value);
  });

  test('a tool that is no object is reported and the others are scanned', async () => {
    const snapshot = await read({ 'x.json': { tools: ['text', tool('a'), null, { description: 'No name.' }, { name: 7 }] } });
    expect(names(snapshot)).toEqual({ x: ['a', '(unnamed 4)', '(unnamed 5)'] });
    expect(codes(snapshot)).toEqual(['error malformed-tool', 'error malformed-tool', 'error tool-without-name', 'error tool-without-name']);
    expect(snapshot.notifications[0]).toMatchObject({ location: { pointer: '/tools/0', region: { startLine: 1, startColumn: 11 } } });
  });

  test('a bundle says what it did not read', async () => {
    const snapshot = await read({ 'x.json': { made: 'today', one: { tools: [tool('a')] }, two: { error: 'refused' } } });
    expect(names(snapshot)).toEqual({ one: ['a'] });
    expect(codes(snapshot)).toEqual(['note member-not-scanned', 'error server-without-tools']);
  });

  test('a list of tools beside a container hides nothing', async () => {
    const snapshot = await read({ 'x.json': { tools: [tool('a')], servers: { one: { tools: [tool('b')] } } } });
    expect(snapshot.servers[0]!.other.map((item) => item.pointer)).toEqual(['/servers']);
  });

  test('a key called __proto__ is a key', async () => {
    const text = '{"tools":[{"name":"a","description":"d","inputSchema":{"__proto__":{"x":1}}}],"__proto__":{"y":"z"}}';
    const snapshot = await read({ 'x.json': text });
    expect(snapshot.servers[0]!.other.map((item) => item.pointer)).toEqual(['/__proto__']);
    expect(strayItems(snapshot)).toEqual([]);
  });
});

describe('recordings', () => {
  const recording = (...messages: JsonValue[]): JsonValue => ({
    fineprint: 'recording',
    version: 1,
    provenance: { transport: 'stdio' },
    server: { name: 'label' },
    messages,
  });

  test('messages are read byte for byte, on the lines of the file', async () => {
    const raw = '{"jsonrpc":"2.0","id":1,"result":{"tools":[{"name":"a","name":"b"}]}}';
    const value = recording(
      { direction: 'client', raw: '{"jsonrpc":"2.0","id":1,"method":"tools/list"}' },
      { direction: 'server', raw: 'listening on stdio' },
      { direction: 'server', raw },
    );
    const text = JSON.stringify(value, undefined, 1);
    const snapshot = await read({ 'x.json': text });
    expect(names(snapshot)).toEqual({ label: ['b'] });
    expect(codes(snapshot)).toEqual(['note wire-noise', 'error duplicate-key']);
    const { document, pointer } = snapshot.servers[0]!.tools[0]!;
    expect(document.text.slice(document.start, document.end)).toBe(raw);
    expect(pointer).toBe('/result/tools/0');
    const line = text.split('\n').findIndex((each) => each.includes('\\"name\\":\\"b\\"')) + 1;
    expect(snapshot.notifications[1]!.location?.region?.startLine).toBe(line);
    expect(strayItems(snapshot)).toEqual([]);
  });

  test('what is broken is reported', async () => {
    const snapshot = await read({ 'x.json': recording({ direction: 'server' }, { direction: 'server', raw: '{"jsonrpc":"2.0",' }) });
    expect(codes(snapshot)).toEqual(['error malformed-recording', 'error not-json', 'warning no-tool-list']);
    const newer = await read({ 'x.json': { fineprint: 'recording', version: 2 } });
    expect(codes(newer)).toEqual(['error recording-version']);
  });
});

test('files are recognised by shape, not by name', async () => {
  expect(names(await read({ 'notes.txt': { tools: [tool('a')] } }))).toEqual({ notes: ['a'] });
});
