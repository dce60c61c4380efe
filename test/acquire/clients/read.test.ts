import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readClientConfig } from '../../../src/acquire/clients/read.ts';
import type { JsonValue } from '../../../src/text/json.ts';
import { removeFolders } from '../folder.ts';
import { machine, messages, readOne, summary } from './configs.ts';

afterAll(removeFolders);

const A = { command: 'run' };

async function one(server: JsonValue) {
  const { launches } = await readOne('x.json', { mcpServers: { a: server } });
  return launches[0];
}

describe('a file of an unknown client', () => {
  const shapes: Record<string, [name: string, content: string | JsonValue]> = {
    mcpServers: ['x.json', { mcpServers: { a: A } }],
    servers: ['x.json', { servers: { a: A } }],
    context_servers: ['x.json', { context_servers: { a: A } }],
    'mcp.servers': ['x.json', { mcp: { servers: { a: A } } }],
    'mcp.servers as one key': ['x.json', { 'mcp.servers': { a: A } }],
    'a project of Claude Code': ['x.json', { projects: { '/p': { mcpServers: { a: A } } } }],
    'a bare object': ['x.json', { a: A }],
    'a bare list': ['x.json', [{ name: 'a', ...A }]],
    'a list with names': ['x.yml', 'mcpServers: [{name: a, command: run}]'],
    extensions: ['x.yaml', 'extensions: {a: {cmd: run}}'],
    mcp_servers: ['x.toml', '[mcp_servers.a]\ncommand = "run"'],
    'comments, commas and a byte order mark': ['x.jsonc', '\uFEFF/* x */{"mcpServers":{"a":{"command":"run",},},}'],
    'an ending that says nothing': ['config', '{"mcpServers":{"a":{"command":"run"}}}'],
  };
  test.each(Object.entries(shapes))('%s', async (_title, [name, content]) => {
    const { launches, notifications } = await readOne(name, content);
    expect(summary(launches)).toEqual(['a stdio run']);
    expect(launches[0]?.client).toBeUndefined();
    expect(notifications).toEqual([]);
  });

  test('without servers is a mistake', async () => {
    const { notifications } = await readOne('x.json', { name: 'x', servers: ['host1'], extensions: { a: true } });
    expect(messages(notifications)).toEqual(['x.json: no MCP servers in it; expected a key such as mcpServers, servers or mcp_servers.']);
    expect((await readOne('x.json', { servers: {} })).notifications).toEqual([]);
  });

  test('that is missing is named', async () => {
    expect(await readClientConfig('none.json', machine({}))).toEqual({
      launches: [],
      notifications: [
        {
          level: 'error',
          code: 'client-config',
          message: 'none.json: no such file; none of its servers was read, correct it and try again.',
          location: { uri: 'none.json' },
        },
      ],
    });
  });
});

describe('a server', () => {
  test('has all that a launch needs', async () => {
    const options = machine({ 'project/x.json': { mcpServers: { 'a/b': { command: 'npx', args: ['-y', 1, true], cwd: '/srv', env: { B: 'x', A: 'y' } } } } });
    expect((await readClientConfig('x.json', { ...options, client: 'cursor' })).launches).toEqual([
      {
        name: 'a/b',
        client: 'cursor',
        file: join(options.cwd, 'x.json'),
        pointer: '/mcpServers/a~1b',
        disabled: false,
        variables: [],
        kind: 'stdio',
        command: 'npx',
        args: ['-y', '1', 'true'],
        cwd: '/srv',
        environment: ['B', 'A'],
      },
    ]);
  });

  test('at a URL has header names', async () => {
    expect(
      await one({ type: 'http', url: 'https://x.example', headers: { Authorization: 'Bearer x' }, requestOptions: { headers: { 'X-Key': 'y' } } }),
    ).toMatchObject({
      kind: 'http',
      url: 'https://x.example',
      headers: ['Authorization', 'X-Key'],
    });
  });

  test('is http unless it says sse', async () => {
    const url = 'https://x.example';
    const kinds = [
      { type: 'sse', url },
      { type: 'SSE', serverUrl: url },
      { transport: 'sse', url },
      { type: 'streamable-http', url },
      { httpUrl: url },
      { uri: url },
    ];
    expect(await Promise.all(kinds.map(async (server) => (await one(server))?.kind))).toEqual(['sse', 'sse', 'sse', 'http', 'http', 'http']);
  });

  test('has its command in any of the known forms', async () => {
    const forms: JsonValue[] = [
      { command: 'npx -y x' },
      { command: ['npx', '-y', 'x'] },
      { command: ['npx'], args: ['-y'] },
      { command: { path: 'npx', args: ['-y'], env: { K: 'v' } } },
      { cmd: 'npx' },
    ];
    const launches = await Promise.all(forms.map(one));
    expect(launches).toMatchObject([
      { command: 'npx -y x', args: [] },
      { command: 'npx', args: ['-y', 'x'] },
      { command: 'npx', args: ['-y'] },
      { command: 'npx', args: ['-y'], environment: ['K'] },
      { command: 'npx', args: [] },
    ]);
    expect(launches.map((launch) => launch?.problem)).toEqual(forms.map(() => undefined));
  });

  test('that is turned off is kept, and its mistakes are no news', async () => {
    const { launches, notifications } = await readOne('x.json', {
      mcpServers: { a: { ...A, disabled: true }, b: { ...A, enabled: false }, c: { disabled: true } },
    });
    expect(launches.map(({ disabled }) => disabled)).toEqual([true, true, true]);
    expect(notifications).toEqual([]);
  });

  test('gets names from the lists of Codex and Goose', async () => {
    expect(await one({ ...A, env_vars: ['ONE', { name: 'TWO' }, 'no name'], env_keys: ['THREE'] })).toMatchObject({ environment: ['ONE', 'TWO', 'THREE'] });
    expect(await one({ url: 'https://x.example', bearer_token_env_var: 'T', env_http_headers: { 'X-A': 'B' } })).toMatchObject({
      headers: ['X-A', 'Authorization'],
    });
  });

  test('whose program its client brings is a warning', async () => {
    const { launches, notifications } = await readOne('x.json', { context_servers: { a: { source: 'extension', settings: {} } } }, { client: 'zed' });
    expect(launches[0]?.problem).toBe('its client supplies the program, and the file names none');
    expect(notifications.map(({ level }) => level)).toEqual(['warning']);
  });
});

describe('variables', () => {
  test('are never looked up', async () => {
    process.env['FINEPRINT_TEST_SECRET'] = 'hunter2';
    const options = machine({
      'project/x.json': {
        mcpServers: {
          a: {
            command: '${workspaceFolder}/bin/$TOOL',
            args: [
              '${FINEPRINT_TEST_SECRET}',
              '--port=${PORT:-80:-90}',
              '${env:FINEPRINT_TEST_SECRET}',
              '${input:api key}',
              '${HOME}:$HOME:${env:HOME}',
              '$5 ${} $',
              '${config:x.y}',
            ],
            cwd: '${userHome}/x',
            env: { KEY: '${OTHER}' },
          },
          b: { url: 'https://${HOST}/mcp?k=${input:key}' },
          c: { url: '${URL:-https://c.example}/mcp' },
          d: { url: '${URL}' },
        },
      },
    });
    const { launches, notifications } = await readClientConfig('x.json', options);
    delete process.env['FINEPRINT_TEST_SECRET'];
    const { home, cwd } = options;
    const text = 'FINEPRINT_PLACEHOLDER_';
    expect(launches).toMatchObject([
      {
        command: `${cwd}/bin/${text}TOOL`,
        args: [
          `${text}FINEPRINT_TEST_SECRET`,
          '--port=80:-90',
          `${text}FINEPRINT_TEST_SECRET`,
          `${text}api_key`,
          `${home}:${home}:${home}`,
          '$5 ${} $',
          `${text}config_x.y`,
        ],
        cwd: `${home}/x`,
        environment: ['KEY', 'TOOL', 'FINEPRINT_TEST_SECRET', 'PORT'],
        variables: ['TOOL', 'FINEPRINT_TEST_SECRET', 'PORT', 'api key', 'config:x.y'],
      },
      { url: `https://${text}HOST/mcp?k=${text}key`, variables: ['HOST', 'key'] },
      { url: 'https://c.example/mcp', variables: ['URL'] },
      { url: `${text}URL`, variables: ['URL'] },
    ]);
    expect(notifications).toEqual([]);
    expect(JSON.stringify(launches)).not.toContain('hunter2');
  });
});
