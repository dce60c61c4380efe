import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { commandTarget, recordTargets } from '../../../src/acquire/live/index.ts';
import { ENVIRONMENT } from '../../../src/acquire/sandbox/confinement.ts';
import { containerArguments } from '../../../src/acquire/sandbox/container.ts';
import { seatbeltProfile } from '../../../src/acquire/sandbox/seatbelt.ts';
import { SERVERS, newsOf, reportOn } from './servers.ts';

afterEach(() => vi.unstubAllEnvs());

describe('a launch without a sandbox', () => {
  it('happens only where it was asked for, and says so in the recording', async () => {
    const target = commandTarget(['node', join(SERVERS, 'honest/legacy.mjs')], { cwd: SERVERS, environment: [] });
    const [recorded] = await recordTargets([target], { probes: 'none', unsafe: true, env: {} });
    expect(recorded?.recording?.provenance.sandbox).toBe('none');
    expect(newsOf(reportOn(recorded ?? fail()))).toEqual({ verdict: 'pass', behaviour: [], errors: [] });
  });

  it('still has the home of fakes and no environment', async () => {
    vi.stubEnv('FINEPRINT_TEST_SECRET', 'sekret-4711');
    const target = commandTarget(['node', join(SERVERS, 'nosy/leaks-token.mjs')], { cwd: SERVERS, environment: [] });
    const [recorded] = await recordTargets([target], { probes: 'none', unsafe: true, env: {} });
    expect(newsOf(reportOn(recorded ?? fail())).behaviour).toEqual(['behaviour/leaked-token', 'behaviour/opened-private-file']);
    expect(JSON.stringify(recorded)).not.toContain('sekret-4711');
  });

  it('ends a server that ignores every signal but one', async () => {
    const target = commandTarget(['node', join(SERVERS, 'hostile/deaf.mjs')], { cwd: SERVERS, environment: [] });
    const [recorded] = await recordTargets([target], { probes: 'none', unsafe: true, env: {} });
    expect(recorded?.recording?.problems).toBeUndefined();
  });
});

describe('no sandbox', () => {
  it('is refused, with what to do, and nothing runs', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fineprint-path-'));
    mkdirSync(join(folder, 'bin'));
    for (const engine of ['docker', 'podman', 'bwrap']) writeFileSync(join(folder, 'bin', engine), '#!/bin/sh\nexit 125\n', { mode: 0o755 });
    vi.stubEnv('FINEPRINT_BWRAP', join(folder, 'bin', 'bwrap'));
    vi.stubEnv('PATH', `${join(folder, 'bin')}:/usr/bin:/bin`);
    const target = commandTarget(['node', join(SERVERS, 'honest/legacy.mjs')], { cwd: SERVERS, environment: [] });
    await expect(recordTargets([target], { probes: 'none', env: {} })).rejects.toThrow(
      /^no sandbox here: .*--unsafe-no-sandbox, which lets the server read your files.*Nothing was launched\.$/su,
    );
    rmSync(folder, { recursive: true });
  });
});

describe('a container', () => {
  it('has no network, no rights, a system to read, and only the folder of the server', () => {
    const what = {
      command: ['/usr/bin/node', '/server/x.mjs'] as const,
      directory: '/server',
      mounts: [{ host: '/srv/x', inside: '/server' }],
      environment: ENVIRONMENT,
      network: 'none' as const,
    };
    const args = containerArguments(what, 'node:20-slim');
    expect(args.slice(0, 4)).toEqual(['run', '--rm', '--interactive', '--init']);
    expect(args).toEqual(
      expect.arrayContaining(['--pull=never', '--network=none', '--read-only', '--cap-drop=ALL', '--security-opt=no-new-privileges', '--user=65534:65534']),
    );
    expect(args.filter((arg) => arg.startsWith('--volume='))).toEqual(['--volume=/srv/x:/server:ro']);
    expect(args.slice(args.indexOf('node:20-slim'))).toEqual(['node:20-slim', 'node', '/server/x.mjs']);
    expect(args.some((arg) => /privileged|--pid=host|docker\.sock/u.test(arg))).toBe(false);
  });
});

function fail(): never {
  throw new Error('nothing was recorded');
}

describe('a profile for sandbox-exec', () => {
  const what = {
    command: ['/usr/local/bin/node', '/server/x.mjs'] as const,
    directory: '/server',
    mounts: [
      { host: '/Users/me/"mail\\', inside: '/server' },
      { host: '/dev/null', inside: '/server/.env' },
    ],
    environment: ENVIRONMENT,
    network: 'none' as const,
  };

  it('denies all but the system, the server and the made home', () => {
    const lines = seatbeltProfile(what, '/tmp/home').split('\n');
    expect(lines.slice(0, 3)).toEqual(['(version 1)', '(deny default)', '(deny network*)']);
    expect(lines.filter((line) => /allow.*(?:network|mach-register|iokit)/u.test(line))).toEqual([]);
    expect(lines.filter((line) => line.startsWith('(allow file-write*'))).toEqual(['(allow file-write* (subpath "/tmp/home"))']);
    expect(lines.some((line) => line.includes('(subpath "/Users")') || line.includes('(subpath "/")'))).toBe(false);
  });

  it('keeps paths in their quotes, and covers files with secrets', () => {
    const profile = seatbeltProfile(what, '/tmp/home');
    expect(profile).toContain(String.raw`(subpath "/Users/me/\"mail\\")`);
    expect(profile.endsWith(String.raw`(deny file-read* (literal "/Users/me/\"mail\\/.env"))`)).toBe(true);
  });
});
