import { afterAll, describe, expect, test, vi } from 'vitest';
import { removeFolders } from '../folder.ts';
import { readOne } from './configs.ts';

afterAll(removeFolders);

const loaded: string[] = [];
vi.mock(import('jsonc-parser'), (load) => (loaded.push('jsonc-parser'), load()));
vi.mock(import('smol-toml'), (load) => (loaded.push('smol-toml'), load()));
vi.mock(import('yaml'), (load) => (loaded.push('yaml'), load()));

describe('a parser', () => {
  test('is loaded when a file needs it, and not before', async () => {
    expect(loaded).toEqual([]);
    await readOne('empty.json', '');
    await readOne('x.toml', '[mcp_servers.a]\ncommand = "x"');
    expect(loaded).toEqual(['smol-toml']);
    await readOne('x.json', '{"mcpServers":{}}');
    await readOne('y.json', '{"mcpServers":{}}');
    expect(loaded).toEqual(['smol-toml', 'jsonc-parser']);
    await readOne('x.yaml', 'mcpServers: []');
    expect(loaded).toEqual(['smol-toml', 'jsonc-parser', 'yaml']);
  });
});
