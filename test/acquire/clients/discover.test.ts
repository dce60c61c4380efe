import { chmodSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { discoverClientConfigs } from '../../../src/acquire/clients/discover.ts';
import { CLIENTS } from '../../../src/acquire/clients/table.ts';
import type { ClientId } from '../../../src/acquire/clients/table.ts';
import { resolvePointer } from '../../../src/text/json-pointer.ts';
import { removeFolders } from '../folder.ts';
import type { Files } from '../folder.ts';
import { discover, machine, messages, summary } from './configs.ts';

afterAll(removeFolders);

const NAMED = { mcpServers: { a: { command: 'run', args: ['x'] }, b: { url: 'https://b.example/mcp' } } };
const BOTH = ['a stdio run x', 'b http https://b.example/mcp'];

type Case = readonly [client: ClientId, path: string, content: Files[string], servers: readonly string[], platform?: NodeJS.Platform];

const CASES: readonly Case[] = [
  ['claude-desktop', 'home/.config/Claude/claude_desktop_config.json', NAMED, BOTH],
  ['claude-desktop', 'home/Library/Application Support/Claude/claude_desktop_config.json', NAMED, BOTH, 'darwin'],
  ['claude-desktop', 'home/AppData/Roaming/Claude/claude_desktop_config.json', NAMED, BOTH, 'win32'],
  ['claude-code', 'project/.mcp.json', NAMED, BOTH],
  [
    'claude-code',
    'home/.claude.json',
    { ...NAMED, projects: { '/a/b~c': { mcpServers: { c: { type: 'sse', url: 'https://c.example/sse' } } }, '/none': {} } },
    [...BOTH, 'c sse https://c.example/sse'],
  ],
  ['cursor', 'home/.cursor/mcp.json', NAMED, BOTH],
  ['cursor', 'project/.cursor/mcp.json', NAMED, BOTH],
  [
    'vscode',
    'project/.vscode/mcp.json',
    '{\n  // servers\n  "inputs": [{ "id": "key", "type": "promptString", "password": true }],\n  "servers": { "a": { "type": "stdio", "command": "run", "args": ["x",], }, "b": { "type": "http", "url": "https://b.example/mcp", "headers": { "X-Key": "${input:key}" } }, },\n}',
    BOTH,
  ],
  ['vscode', 'home/.config/Code/User/mcp.json', { servers: NAMED.mcpServers }, BOTH],
  ['vscode', 'home/.config/Code/User/profiles/-1a2b/mcp.json', { servers: NAMED.mcpServers }, BOTH],
  ['vscode', 'home/Library/Application Support/Code/User/settings.json', { 'editor.tabSize': 2, mcp: { servers: NAMED.mcpServers } }, BOTH, 'darwin'],
  ['vscode', 'project/.vscode/settings.json', { 'mcp.servers': NAMED.mcpServers }, BOTH],
  ['copilot', 'home/.copilot/mcp-config.json', NAMED, BOTH],
  ['windsurf', 'home/.codeium/windsurf/mcp_config.json', { mcpServers: { b: { serverUrl: 'https://b.example/mcp' } } }, BOTH.slice(1)],
  ['gemini', 'home/.gemini/settings.json', { theme: 'x', mcpServers: { b: { httpUrl: 'https://b.example/mcp' } } }, BOTH.slice(1)],
  ['gemini', 'project/.gemini/settings.json', NAMED, BOTH],
  [
    'codex',
    'home/.codex/config.toml',
    'model = "x"\n[mcp_servers.a]\ncommand = "run"\nargs = ["x"]\nstartup_timeout_sec = 12345678901234567\n[mcp_servers.b]\nurl = "https://b.example/mcp"\nbearer_token_env_var = "TOKEN"\n',
    BOTH,
  ],
  ['codex', 'project/.codex/config.toml', '[mcp_servers."a"]\ncommand = "run"\nargs = ["x"]\n', BOTH.slice(0, 1)],
  ['zed', 'home/.config/zed/settings.json', { context_servers: { a: { source: 'custom', command: { path: 'run', args: ['x'], env: {} } } } }, BOTH.slice(0, 1)],
  ['zed', 'home/AppData/Roaming/Zed/settings.json', { context_servers: NAMED.mcpServers }, BOTH, 'win32'],
  [
    'continue',
    'home/.continue/config.yaml',
    'name: x\nmcpServers:\n  - name: a\n    command: run\n    args: [x]\n  - name: b\n    type: streamable-http\n    url: https://b.example/mcp\n',
    BOTH,
  ],
  ['continue', 'project/.continue/mcpServers/one.yaml', 'mcpServers:\n  - name: a\n    command: run\n    args:\n      - x\n', BOTH.slice(0, 1)],
  ['continue', 'project/.continue/mcpServers/two.json', NAMED, BOTH],
  ['cline', 'home/.cline/data/settings/cline_mcp_settings.json', NAMED, BOTH],
  ['cline', 'home/.config/Code/User/globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json', NAMED, BOTH],
  [
    'goose',
    'home/.config/goose/config.yaml',
    'extensions:\n  developer:\n    type: builtin\n    enabled: true\n  a:\n    type: stdio\n    cmd: run\n    args: [x]\n    envs: {K: v}\n  b:\n    type: streamable_http\n    uri: https://b.example/mcp\n',
    BOTH,
  ],
  ['goose', 'home/AppData/Roaming/Block/goose/config/config.yaml', 'extensions:\n  a: {cmd: run, args: [x]}\n', BOTH.slice(0, 1), 'win32'],
  ['lmstudio', 'home/.lmstudio/mcp.json', NAMED, BOTH],
];

describe('each client', () => {
  test('is tried', () => {
    expect(CLIENTS.map(({ id }) => id).filter((id) => !CASES.some(([client]) => client === id))).toEqual([]);
  });

  test.each(CASES.map((row) => ({ row, title: `${row[0]}: ${row[1]}` })))('$title', async ({ row: [client, path, content, servers, platform = 'linux'] }) => {
    const options = machine({ [path]: content }, { platform });
    const { files, launches, notifications } = await discoverClientConfigs(options);
    expect(files).toEqual([{ client, path: join(options.root, path) }]);
    expect(summary(launches)).toEqual(servers);
    expect(launches.every((launch) => launch.client === client && launch.file === join(options.root, path) && !launch.disabled)).toBe(true);
    expect(notifications).toEqual([]);
    if (typeof content === 'object' && !(content instanceof Uint8Array)) {
      for (const { pointer } of launches) expect(resolvePointer(content, pointer)).toBeTypeOf('object');
    }
  });
});

describe('discovery', () => {
  test('keeps one order: that of the table, home before project, names sorted', async () => {
    const files = Object.fromEntries(CASES.filter(([, , , , platform]) => platform === undefined).map(([, path, content]) => [path, content]));
    const options = machine(files);
    const found = await discoverClientConfigs(options);
    const ids = CLIENTS.map(({ id }) => id);
    const order = found.files.map(({ client }) => ids.indexOf(client));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(found.files.filter(({ client }) => client === 'continue').map(({ path }) => relative(options.root, path))).toEqual([
      'home/.continue/config.yaml',
      'project/.continue/mcpServers/one.yaml',
      'project/.continue/mcpServers/two.json',
    ]);
    expect(await discoverClientConfigs(options)).toEqual(found);
  });

  test('reads a file that two clients share once', async () => {
    const options = machine({ 'project/.mcp.json': NAMED });
    expect((await discoverClientConfigs(options)).files.map(({ client }) => client)).toEqual(['claude-code']);
    expect((await discoverClientConfigs({ ...options, client: 'copilot' })).files.map(({ client }) => client)).toEqual(['copilot']);
  });

  test('reads one file once where the project is the home folder', async () => {
    const options = machine({ 'home/.cursor/mcp.json': NAMED });
    expect((await discoverClientConfigs({ ...options, cwd: options.home })).files).toHaveLength(1);
  });

  test('of one client leaves the others alone', async () => {
    const { files } = await discover({ 'home/.cursor/mcp.json': NAMED, 'home/.lmstudio/mcp.json': '{' }, { client: 'cursor' });
    expect(files.map(({ client }) => client)).toEqual(['cursor']);
  });

  test('finds nothing on an empty machine, and says nothing about settings without servers or an empty file', async () => {
    expect(await discover({})).toEqual({ files: [], launches: [], notifications: [] });
    const quiet = await discover({ 'home/.gemini/settings.json': { theme: 'x' }, 'home/.cursor/mcp.json': '', 'home/.continue/config.yaml': 'mcpServers:\n' });
    expect([quiet.files.length, quiet.launches, quiet.notifications]).toEqual([3, [], []]);
  });

  test('goes on after a file that cannot be read', async () => {
    const options = machine({ 'home/.cursor/mcp.json': '{"mcpServers":', 'home/.lmstudio/mcp.json': NAMED, 'project/.mcp.json/inside': 'x' });
    symlinkSync('mcp.json', join(options.home, '.claude.json'));
    const { launches, notifications } = await discoverClientConfigs(options);
    expect(summary(launches)).toEqual(BOTH);
    expect(messages(notifications)).toEqual([
      '.mcp.json: is a folder; none of its servers was read, correct it and try again.',
      `${options.home}/.cursor/mcp.json:1: not valid JSON (value expected); none of its servers was read, correct it and try again.`,
    ]);
  });

  test('reads 256 entries of a folder', async () => {
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`project/.continue/mcpServers/${at}.json`, NAMED]));
    const { files: found, notifications } = await discover(files);
    expect(found).toHaveLength(256);
    expect(messages(notifications)).toEqual(['.continue/mcpServers: it has more than 256 entries; the others were not read, remove what is not needed.']);
  });

  test.skipIf(process.getuid?.() === 0)('reports what it may not read', async () => {
    const options = machine({ 'home/.cursor/mcp.json': NAMED, 'project/.continue/mcpServers/a.json': NAMED });
    chmodSync(join(options.home, '.cursor/mcp.json'), 0);
    chmodSync(join(options.cwd, '.continue/mcpServers'), 0);
    const { notifications } = await discoverClientConfigs(options);
    chmodSync(join(options.cwd, '.continue/mcpServers'), 0o700);
    expect(messages(notifications).join('\n')).toMatch(/this folder cannot be read[\s\S]*no permission to read it/u);
  });
});
