import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SERVERS } from '../acquire/live/servers.ts';
import { World } from './world.ts';

const server = (path: string): object => ({ command: 'node', args: [join(SERVERS, path)], env: { TOKEN: 'sekret-4711' } });

describe('servers on the command line', () => {
  it('are launched from a client configuration, each named by file and server', async () => {
    using world = new World({
      '.mcp.json': {
        mcpServers: { tides: server('honest/legacy.mjs'), mail: server('poisoned/description.mjs'), off: { ...server('hostile/silent.mjs'), disabled: true } },
      },
    });
    const { code, out, err } = await world.run(['scan', '--config', '.mcp.json', '--probes', 'none', '--format', 'json']);
    const report = JSON.parse(out) as { verdict: string; servers: { uri: string; verdict: string }[] };
    expect([code, report.verdict, err]).toEqual([1, 'block', '']);
    expect(report.servers.map(({ uri, verdict }) => [uri, verdict])).toEqual([
      ['.mcp.json#tides', 'pass'],
      ['.mcp.json#mail', 'block'],
    ]);
    expect(out).not.toContain('sekret-4711');
    expect(out).not.toContain(SERVERS);
  });

  it('have their place in the configuration for code scanning', async () => {
    using world = new World({ '.mcp.json': { mcpServers: { mail: server('poisoned/description.mjs') } } });
    const { out } = await world.run(['scan', '--config', '.mcp.json', '--probes', 'none', '--format', 'sarif']);
    const { runs } = JSON.parse(out) as {
      runs: {
        results: {
          locations: {
            physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } };
            logicalLocations: { fullyQualifiedName: string }[];
          }[];
        }[];
      }[];
    };
    for (const { locations } of runs[0]?.results ?? []) {
      expect(locations[0]?.physicalLocation).toMatchObject({ artifactLocation: { uri: '.mcp.json' }, region: { startLine: 1 } });
      expect(locations[0]?.logicalLocations[0]?.fullyQualifiedName).toMatch(/^mail\//u);
    }
  });

  it('and files give one report', async () => {
    using world = new World({ 'tools.json': { tools: [{ name: 'get_tides', description: 'Returns the tides.', inputSchema: { type: 'object' } }] } });
    const { code, out } = await world.run(['scan', 'tools.json', '--probes', 'none', '--format', 'json', '--', 'node', join(SERVERS, 'honest/legacy.mjs')]);
    const report = JSON.parse(out) as { servers: { uri: string }[] };
    expect([code, report.servers.map(({ uri }) => uri)]).toEqual([0, ['tools.json', 'command:legacy']]);
  });

  it('are recorded into a file, and a scan of it finds the same', async () => {
    using world = new World();
    expect(await world.run(['record', '-o', 'mail.json', '--', 'node', join(SERVERS, 'poisoned/description.mjs')])).toEqual({ code: 0, out: '', err: '' });
    expect((await world.run(['scan', 'mail.json', '-q'])).code).toBe(1);
  });

  it('that were not heard to their end leave a recording that says so', async () => {
    using world = new World();
    expect((await world.run(['record', '-o', 'x.json', '--', 'node', join(SERVERS, 'hostile/exits.mjs')])).code).toBe(3);
    const { code, out } = await world.run(['scan', 'x.json']);
    expect(code).toBe(3);
    expect(out).toMatch(/its\s+last\s+words/u);
  });

  it.each([
    [['scan', 'npm:../x'], 'fineprint: npm:../x: not the name of a package in a registry; write npm:name or npm:@scope/name@version.\n'],
    [['scan', '--'], 'fineprint: no command behind --; name the program of the server and its arguments.\n'],
    [['scan', '--url', 'ftp://x'], 'fineprint: --url ftp://x: not an address that starts with http:// or https://.\n'],
    [
      ['scan', '--url', 'https://user:sekret@x.example'],
      'fineprint: --url: leave user name and password out of the address; give them with --header and an environment variable.\n',
    ],
    [
      ['scan', '--url', 'https://x.example', '--header', 'Authorization: Bearer sekret'],
      "fineprint: --header: write 'Name: VARIABLE', where VARIABLE is an environment variable that holds the value.\n",
    ],
    [
      ['scan', '--url', 'https://x.example', '--header', 'Authorization: TOKEN'],
      'fineprint: --header Authorization: the environment variable TOKEN is not set.\n',
    ],
    [['scan', 'gone.mcpb'], 'fineprint: gone.mcpb: no such file. Nothing was scanned.\n'],
    [['record', '-o', 'x.json'], 'fineprint: 0 servers; record one at a time: name npm:package, --url, or -- and a command.\n'],
    [['record', 'tools.json', '-o', 'x.json'], 'fineprint: tools.json: a file is a recording already; name npm:package, --url, or -- and a command.\n'],
    [
      ['record', '-o', 'x.json', '--', 'no-such-program'],
      'fineprint: no-such-program: no such program here; install it, or give its path. Nothing was recorded.\n',
    ],
  ])('are refused in one line where they cannot be used: %j', async (argv, err) => {
    using world = new World();
    expect(await world.run(argv)).toEqual({ code: 2, out: '', err });
  });

  it('of a bundle are unpacked, launched and compared with what it declares', async () => {
    using world = new World({ 'bad.mcpb': 'no archive' });
    const { code, out } = await world.run(['scan', 'bad.mcpb']);
    expect(code).toBe(3);
    expect(out).toMatch(/it is no archive that can be read/u);
    mkdirSync(join(world.cwd, 'folder.mcpb'));
    writeFileSync(join(world.cwd, 'folder.mcpb', 'x'), '');
    expect((await world.run(['scan', 'folder.mcpb'])).code).toBe(3);
  });
});
