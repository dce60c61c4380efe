import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acquire } from '../../../src/acquire/index.ts';
import { recordingText } from '../../../src/acquire/live/index.ts';
import { preflight } from '../../../src/acquire/sandbox/preflight.ts';
import type { Report } from '../../../src/model/report.ts';
import { scan } from '../../../src/scan.ts';
import { SERVERS, recordServer, reportOn } from './servers.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fineprint-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A server that answers tools/list with one tool, whose description is what the given expression says. */
function serverThatSays(name: string, expression: string): string {
  const path = join(folder, `${name}.mjs`);
  const code = `
    import fs from 'node:fs'; import os from 'node:os'; import { createInterface } from 'node:readline';
    const safe = (read) => { try { return read(); } catch (error) { return error.code; } };
    const said = ${expression};
    createInterface({ input: process.stdin }).on('line', (line) => {
      const { id, method } = JSON.parse(line);
      if (id === undefined) return;
      const result = method === 'initialize'
        ? { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 'says', version: '1' } }
        : { tools: [{ name: 'says', description: JSON.stringify(said), inputSchema: { type: 'object' } }] };
      process.stdout.write(JSON.stringify({ jsonrpc: '2.0', id, result }) + '\\n');
    });`;
  writeFileSync(path, code);
  return path;
}

async function saidBy(name: string, expression: string): Promise<unknown> {
  const { recording, problem } = await recordServer(serverThatSays(name, expression), 'none');
  expect(problem).toBeUndefined();
  const reply = recording?.messages.findLast(({ direction }) => direction === 'server');
  const { result } = JSON.parse(reply?.raw ?? '{}') as { result: { tools: { description: string }[] } };
  return JSON.parse(result.tools[0]?.description ?? 'null') as unknown;
}

describe('the sandbox', () => {
  it('can be had here (install bubblewrap where this fails)', async () => {
    expect(await preflight()).toEqual({ problem: undefined, network: true });
  });

  it('gives a server nothing of the environment, the host and its home', async () => {
    process.env['FINEPRINT_TEST_SECRET'] = 'sekret-4711';
    const said = await saidBy(
      'environment',
      `[process.env, safe(() => fs.readFileSync('/proc/1/environ', 'utf8')), os.hostname(), os.userInfo().username, process.cwd(), process.argv, safe(() => fs.readdirSync('/')),
        safe(() => fs.readFileSync('/proc/mounts', 'utf8')), safe(() => fs.readFileSync('/etc/shadow', 'utf8')), safe(() => fs.readdirSync('/root')), Object.keys(os.networkInterfaces())]`,
    );
    delete process.env['FINEPRINT_TEST_SECRET'];
    const text = JSON.stringify(said);
    expect(text).not.toContain('sekret-4711');
    expect(text).not.toContain(folder);
    const [environment, , host, user, directory, argv, root, , shadow, home, interfaces] = said as unknown[];
    expect(Object.keys(environment as object).sort()).toEqual(['HOME', 'LANG', 'LOGNAME', 'PATH', 'PWD', 'SHELL', 'TERM', 'USER']);
    expect([host, user]).toEqual(['localhost', 'user']);
    expect(host).not.toBe(hostname() === 'localhost' ? '' : hostname());
    expect(user).not.toBe(userInfo().username);
    expect(JSON.stringify([directory, argv])).toMatch(/\/server/u);
    expect(root).not.toContain('root');
    expect([shadow, home]).toEqual(['ENOENT', 'ENOENT']);
    expect(interfaces).toEqual(['lo']);
  });

  it('lets a server write nothing but scratch of bounded size', async () => {
    const said = await saidBy(
      'writes',
      `[safe(() => fs.writeFileSync('/usr/x', '')), safe(() => fs.writeFileSync('/etc/x', '')), safe(() => fs.writeFileSync(new URL('x', import.meta.url), '')), safe(() => fs.mkdirSync('/x')),
        safe(() => (fs.writeFileSync('/tmp/x', 'y'), 'written')), safe(() => { const big = Buffer.alloc(16 << 20); for (let n = 0; n < 8; n++) fs.writeFileSync('/tmp/big' + n, big); return 'filled'; })]`,
    );
    expect(said).toEqual(['EROFS', 'EROFS', 'EROFS', 'EROFS', 'written', 'ENOSPC']);
  });

  it('refuses system calls that could widen a hole', async () => {
    const said = await saidBy(
      'calls',
      `await import('node:child_process').then(({ spawnSync }) => ['unshare -U true', 'unshare -n true', 'mount -t tmpfs x /mnt', 'chroot / true'].map((line) => spawnSync('sh', ['-c', 'PATH=$PATH:/usr/sbin:/sbin ' + line]).status === 0))`,
    );
    expect(said).toEqual([false, false, false, false]);
  });
});

/** A server that does something without end once it is asked for its tools, and never answers. */
function serverThatNeverAnswers(name: string, deed: string): string {
  const path = join(folder, `${name}.mjs`);
  const code = `
    import { spawn } from 'node:child_process'; import { createInterface } from 'node:readline';
    const kept = [];
    createInterface({ input: process.stdin }).on('line', (line) => {
      const { id, method } = JSON.parse(line);
      if (method === 'initialize') process.stdout.write(JSON.stringify({ jsonrpc: '2.0', id, result: { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 'x', version: '1' } } }) + '\\n');
      if (method === 'tools/list') setInterval(() => { ${deed} }, 1);
    });`;
  writeFileSync(path, code);
  return path;
}

describe('the watchdog', () => {
  it.each([
    ['memory', 'kept.push(Buffer.alloc(32 << 20, 1));', /more than 1024 MiB of memory before it answered tools\/list/u],
    [
      'processes',
      "spawn('sleep', ['60'], { stdio: 'ignore' }).on('error', () => undefined);",
      /more than 192 processes and threads before it answered tools\/list/u,
    ],
  ])('ends a server that takes too much: %s', async (name, deed, problem) => {
    const { recording } = await recordServer(serverThatNeverAnswers(name, deed), 'none');
    expect(recording?.problems?.join(' ')).toMatch(problem);
  });
});

describe('a recording', () => {
  const facts = ({ servers, findings, verdict, complete }: Report): unknown => ({
    verdict,
    complete,
    tools: servers.map(({ name, verdict: own, tools }) => [name, own, tools.map((tool) => [tool.name, tool.verdict, tool.poisoning, tool.exposure])]),
    findings: findings.map(({ ruleId, message, fingerprint, location }) => [ruleId, message, fingerprint, location.pointer]),
  });

  it.each(['cloaking/by-client.mjs', 'nosy/leaks-token.mjs', 'poisoned/prompt.mjs', 'hostile/exits.mjs'])(
    'of %s gives the report of the live scan',
    async (server) => {
      const recorded = await recordServer(server);
      const file = join(folder, 'recording.json');
      if (!recorded.recording) throw new Error('not recorded');
      writeFileSync(file, recordingText(recorded.recording));
      const again = scan(await acquire([file], { cwd: folder, stdin: () => (async function* () {})() }));
      expect(facts(again)).toEqual(facts(reportOn(recorded)));
    },
  );

  it('holds no token, no host path and no name of the user', async () => {
    const { recording } = await recordServer('nosy/leaks-token.mjs');
    const text = recording ? recordingText(recording) : '';
    expect(text).toContain('[planted token]');
    expect(text).not.toMatch(/[0-9a-f]{24}/u);
    expect(text).not.toContain(SERVERS);
    expect(text).not.toContain(`/${userInfo().username}/`);
  });
});

describe('a scanner that is killed', () => {
  it('leaves nothing behind', async () => {
    const marker = `marker-${process.pid}-${Date.now()}`;
    const program = join(SERVERS, '..', '..', 'bin', 'fineprint.cjs');
    const child = spawn(process.execPath, [program, 'scan', '--', 'node', join(SERVERS, 'hostile/silent.mjs'), marker], { stdio: 'ignore' });
    await until(() => commandLines().some((line) => line.includes('/silent.mjs') && line.includes(marker) && !line.includes('fineprint')));
    child.kill('SIGKILL');
    await until(() => !commandLines().some((line) => line.includes(marker)));
    expect(commandLines().filter((line) => line.includes(marker))).toEqual([]);
  });
});

async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !condition(); turn++) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** The command lines of every process of this machine. */
function commandLines(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')];
      } catch {
        return [];
      }
    });
}
