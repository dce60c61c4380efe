import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { commandTarget, isPackageSpec, nameOfSpec } from '../../../src/acquire/live/target.ts';
import { confine } from '../../../src/acquire/sandbox/confine.ts';
import type { Confinement } from '../../../src/acquire/sandbox/confinement.ts';
import { SandboxError } from '../../../src/acquire/sandbox/launch.ts';

describe('a package of a registry', () => {
  test.each([
    'mail-mcp',
    '@scope/mail-mcp',
    'mail-mcp@1.2.3',
    '@scope/mail@latest',
    'mail@^1.2.0',
    'mail@~1.0',
    'mail@>=1 <2',
    'mail@1.x || 2',
    'a',
    'Mail',
    'a.b_c',
  ])('is %j', (spec) => {
    expect(isPackageSpec(spec)).toBe(true);
  });

  const PLACES = ['', '.', '..', './mail', '../mail', '/opt/mail', '~/mail', 'a/b', 'C:\\mail', 'file:../a', 'mail@file:../a'];
  const ADDRESSES = ['github:a/b', 'git+https://example.com/a.git', 'git@example.com:a/b.git', 'https://example.com/a.tgz', 'mail@https://example.com'];
  const NO_NAMES = [
    'npm:a',
    'mail@npm:other',
    'mail@',
    '@scope',
    '@scope/',
    '@/mail',
    '.hidden',
    '_private',
    '@scope/.hidden',
    'a b',
    'a\nb',
    'mail\n',
    'mail@1\n--global',
  ];
  const TOO_LONG = ['a'.repeat(400), `a@${'1'.repeat(100)}`];
  test.each([...PLACES, ...ADDRESSES, ...NO_NAMES, ...TOO_LONG])('is not %j', (spec) => {
    expect(isPackageSpec(spec)).toBe(false);
  });
  test.each(['--no-ignore-scripts', '-g', 'mail.tgz', 'mail@other.tgz'])('is not %j', (spec) => {
    expect(isPackageSpec(spec)).toBe(false);
  });

  test.each([
    ['mail', 'mail'],
    ['mail@1.2.3', 'mail'],
    ['@scope/mail', '@scope/mail'],
    ['@scope/mail@^2', '@scope/mail'],
  ])('%j has the name %j', (spec, name) => {
    expect(nameOfSpec(spec)).toBe(name);
  });
});

describe('a command', () => {
  const rest = { cwd: '/work', environment: ['KEY'] };
  const packages: [command: string[], spec: string, args: string[]][] = [
    [['npx', 'mail-mcp'], 'mail-mcp', []],
    [['npx', '-y', 'mail-mcp'], 'mail-mcp', []],
    [['npx', '--yes', '@scope/mail-mcp@1.2.3', '--port', '7'], '@scope/mail-mcp@1.2.3', ['--port', '7']],
    [['npx', '--', 'mail-mcp', '-y'], 'mail-mcp', ['-y']],
    [['/usr/local/bin/npx', 'mail-mcp@latest', './data'], 'mail-mcp@latest', ['./data']],
    [['npx.cmd', 'mail-mcp'], 'mail-mcp', []],
    [['bunx', 'mail-mcp'], 'mail-mcp', []],
    [['pnpx', 'mail-mcp'], 'mail-mcp', []],
  ];
  test.each(packages)('that fetches a package is that package: %j', (command, spec, args) => {
    expect(commandTarget(command, rest)).toEqual({ kind: 'package', name: nameOfSpec(spec), uri: `npm:${spec}`, spec, args, environment: ['KEY'] });
  });

  test.each([
    [['npx']],
    [['npx', '-y']],
    [['npx', './mail']],
    [['npx', '../mail']],
    [['npx', '/opt/mail']],
    [['npx', '-y', 'git+https://example.com/mail.git']],
    [['npx', 'someone/mail']],
    [['npx', 'https://example.com/mail.tgz']],
    [['npx', '-p', 'mail', 'run']],
    [['npx', '--package', 'mail', 'run']],
    [['npx', '-c', 'mail-mcp --stdio']],
    [['node', 'mail-mcp']],
    [['npxx', 'mail-mcp']],
    [['mail-mcp']],
    [[]],
  ])('that does not name one of a registry stays a command: %j', (command: string[]) => {
    expect(commandTarget(command, rest)).toMatchObject({ kind: 'command', command, cwd: '/work', environment: ['KEY'] });
  });
  test.each([
    [['npx', '--package=@scope/mail', 'run'], '@scope/mail'],
    [['npx', '-y', '-p=@scope/mail', 'run'], '@scope/mail'],
    [['npx', '--loglevel', 'silent', 'mail-mcp'], 'mail-mcp'],
    [['npx', '-c', 'mail-mcp'], 'command'],
  ])('never fetches another package than npx would: %j', (command, wanted) => {
    const target = commandTarget(command, rest);
    expect(target.kind === 'package' ? target.spec : 'command').toSatisfy((found: string) => found === wanted || found === 'command');
  });

  test.each([
    [['node', '/opt/servers/mail.js'], 'mail'],
    [['node', '--enable-source-maps', 'dist/index.mjs'], 'index'],
    [['python3', '-m', 'mail_server'], 'mail_server'],
    [['python3', 'server.py'], 'server'],
    [['/opt/mail/bin/mail-mcp'], 'mail-mcp'],
    [['mail-mcp', '--stdio'], 'mail-mcp'],
    [['node', '.js'], '.js'],
  ])('is called by what it runs, without its folders: %j', (command, name) => {
    expect(commandTarget(command, rest)).toMatchObject({ name, uri: `command:${name}` });
  });
  test('is not called by a secret among its arguments', () => {
    expect(JSON.stringify([commandTarget(['mail-mcp', '--api-key', 'sk-live-123'], rest).name])).not.toContain('sk-live-123');
  });

  test('keeps the name and the set that it was given', () => {
    expect(commandTarget(['node', 'x.js'], { ...rest, name: 'mail', set: 'Cursor' })).toMatchObject({ name: 'mail', uri: 'command:mail', set: 'Cursor' });
    expect(commandTarget(['npx', 'x'], { ...rest, name: 'mail', set: 'Cursor' })).toMatchObject({ name: 'mail', uri: 'npm:x', set: 'Cursor' });
    expect(commandTarget(['node', 'x.js'], rest)).not.toHaveProperty('set');
  });
});

const base = realpathSync(mkdtempSync(join(tmpdir(), 'fineprint-target-')));
afterAll(() => rmSync(base, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

let worlds = 0;
/** A fresh folder with these files, all of them programs; names that end in `/` are folders. */
function world(...paths: string[]): string {
  const root = join(base, `w${++worlds}`);
  mkdirSync(root);
  for (const path of paths) {
    const at = join(root, path);
    mkdirSync(path.endsWith('/') ? at : dirname(at), { recursive: true });
    if (path.endsWith('/')) continue;
    writeFileSync(at, '#!/bin/sh\n');
    chmodSync(at, 0o755);
  }
  return root;
}

function confined(command: string[], cwd: string): Confinement {
  return confine({ command, cwd, environment: {} });
}

function problem(command: string[], cwd: string): unknown {
  try {
    return confined(command, cwd);
  } catch (error) {
    return error;
  }
}

/** Words of the host in what is said inside. */
function strayWords({ command, directory }: Confinement): string[] {
  return [...command, directory].filter((word) => word.includes(base));
}

describe('the words of the inside', () => {
  test('have neutral names for the folders of the program and of its arguments', () => {
    const root = world('tool/package.json', 'tool/bin/mail', 'data/sub/list.json', 'elsewhere/');
    const what = confined([join(root, 'tool/bin/mail'), join(root, 'data/sub/list.json'), '--stdio', 'plain'], join(root, 'elsewhere'));
    expect(what.command).toEqual(['/program/bin/mail', '/server1/list.json', '--stdio', 'plain']);
    expect(what.mounts).toEqual([
      { host: join(root, 'tool'), inside: '/program' },
      { host: join(root, 'data/sub'), inside: '/server1' },
    ]);
    expect([what.directory, what.network]).toEqual(['/tmp', 'none']);
  });

  test('have the places of the system under their own names', () => {
    const root = world('run.js');
    const what = confined(['/bin/sh', '/usr/bin/env', './run.js'], root);
    expect(what.command).toEqual(['/bin/sh', realpathSync('/usr/bin/env'), '/server/run.js']);
    expect(what.mounts).toEqual([{ host: root, inside: '/server' }]);
    expect(what.directory).toBe('/server');
  });

  test('have one name for a folder that is named twice, and for what stands in it', () => {
    const root = world('app/package.json', 'app/src/run.js', 'app/data/list.json');
    const what = confined(['/bin/sh', 'src/run.js', './data', join(root, 'app')], join(root, 'app'));
    expect(what.command.slice(1)).toEqual(['/server/src/run.js', '/server/data', '/server']);
    expect(what.mounts).toHaveLength(1);
  });

  test('follow links to where things are', () => {
    const root = world('real/package.json', 'real/run.js', 'links/');
    symlinkSync(join(root, 'real/run.js'), join(root, 'links/run.js'));
    symlinkSync(join(root, 'real'), join(root, 'links/folder'));
    const what = confined(['/bin/sh', './run.js', './folder/run.js'], join(root, 'links'));
    expect(what.command).toEqual(['/bin/sh', '/server/run.js', '/server/run.js']);
    expect(what.mounts.map(({ host }) => host)).toEqual([join(root, 'real')]);
  });

  test('see the whole prefix of a program that was installed under one', () => {
    const root = world('prefix/bin/mail', 'prefix/lib/mail/index.js');
    const what = confined([join(root, 'prefix/bin/mail')], '/usr');
    expect([what.command, what.mounts]).toEqual([['/program/bin/mail'], [{ host: join(root, 'prefix'), inside: '/program' }]]);
  });

  test('find a program as the shell would', () => {
    const root = world('first/', 'second/mail', 'third/mail');
    writeFileSync(join(root, 'first/mail'), 'no program');
    vi.stubEnv('PATH', ['first', 'second', 'third'].map((name) => join(root, name)).join(':'));
    expect(confined(['mail'], '/usr').mounts).toEqual([{ host: join(root, 'second'), inside: '/program' }]);
  });

  test('leave what names nothing here, and options', () => {
    const root = world('app/run.js', 'app/-x.json');
    const args = ['', '.missing', '/no/such/file', '-x.json', 'run', 'https://example.com/a.json', '..x'];
    expect(confined(['/bin/sh', ...args], join(root, 'app')).command.slice(1)).toEqual(args);
  });

  test('do not spell out the home of the user', () => {
    const root = world('home/me/app/run.js');
    vi.stubEnv('HOME', join(root, 'home/me'));
    expect(homedir()).toBe(join(root, 'home/me'));
    const what = confined(['/bin/sh', `--config=${homedir()}/app/x.json`, join(homedir(), 'app/run.js')], join(homedir(), 'app'));
    expect(what.command).toEqual(['/bin/sh', '--config=/home/user/app/x.json', '/server/run.js']);
    expect(strayWords(what)).toEqual([]);
  });

  test('have the variables that were set besides those that every server finds', () => {
    const { environment } = confine({ command: ['/bin/sh'], cwd: '/usr', environment: { KEY: 'value' } });
    expect(environment).toEqual({
      PATH: '/usr/local/bin:/usr/bin:/bin',
      HOME: '/home/user',
      USER: 'user',
      LOGNAME: 'user',
      SHELL: '/bin/sh',
      LANG: 'C.UTF-8',
      TERM: 'dumb',
      KEY: 'value',
    });
  });
});

describe('what is never shown', () => {
  test.each([
    ['a program in the home', (home: string) => [join(home, 'mail')]],
    ['a file in the home', (home: string) => ['/bin/sh', join(home, 'mail')]],
    ['the home', (home: string) => ['/bin/sh', home]],
    ['the home as the folder where it starts', () => ['/bin/sh', '.']],
    ['the folder of the home', (home: string) => ['/bin/sh', dirname(home)]],
    ['a file beside the home', (home: string) => ['/bin/sh', join(dirname(home), 'beside.json')]],
    ['the root', () => ['/bin/sh', '/']],
    ['the folder for what is temporary', () => ['/bin/sh', '/tmp']],
  ])('%s', (_name, command) => {
    const home = join(world('homes/me/mail', 'homes/me/package.json', 'homes/beside.json', 'package.json'), 'homes/me');
    vi.stubEnv('HOME', home);
    expect(problem(command(home), home)).toBeInstanceOf(SandboxError);
  });

  test('the home around a folder in it, even where it looks like a project', () => {
    const home = join(world('homes/me/app/run.js', 'homes/me/package.json', 'homes/me/bin/mail', 'homes/me/lib/x'), 'homes/me');
    vi.stubEnv('HOME', home);
    expect(confined(['/bin/sh', 'app/run.js', './bin/mail'], home).mounts.map(({ host }) => host)).toEqual([join(home, 'app'), join(home, 'bin')]);
    expect(confined(['/bin/sh', 'app/run.js'], home).directory).toBe('/tmp');
  });

  test('files with secrets in the folder of the server', () => {
    const root = world('.env', '.env.local', '.npmrc', '.netrc', '.environment', 'env', 'run.js', 'package.json', '.env.d/x');
    const { mounts } = confined(['/bin/sh', './run.js'], root);
    const covered = mounts.filter(({ host }) => host === '/dev/null').map(({ inside }) => inside);
    expect(covered.sort()).toEqual(['/server/.env', '/server/.env.local', '/server/.netrc', '/server/.npmrc']);
    // What covers comes after what it covers.
    expect(mounts[0]).toEqual({ host: root, inside: '/server' });
  });
  test('files with secrets beside a program that stands deeper in its project', () => {
    const root = world('package.json', 'packages/mail/.env', 'packages/mail/run.js');
    const { mounts } = confined(['/bin/sh', './run.js'], join(root, 'packages/mail'));
    expect(mounts).toContainEqual({ host: '/dev/null', inside: '/server/packages/mail/.env' });
  });
  test.each(['/etc/passwd', '/proc/self/environ', '/proc', '/etc'])('the folder around %s', (path) => {
    expect(problem(['/bin/sh', path], '/usr')).toBeInstanceOf(SandboxError);
  });
});

describe('what cannot be confined says so', () => {
  test.each([
    ['a program that is not there', ['no-such-program-here']],
    ['a path that is not there', ['/no/such/program']],
    ['a folder', ['/usr']],
    ['a file that is no program', ['/etc/passwd']],
    ['no program', []],
    ['an empty name', ['']],
  ])('%s', (_name, command) => {
    const error = problem(command, '/usr');
    expect(error).toBeInstanceOf(SandboxError);
    expect((error as SandboxError).message).toMatch(/: no such program here; install it, or give its path$/u);
  });

  test('in words that are safe to print', () => {
    expect((problem(['\u001b[2J'], '/usr') as SandboxError).message).toBe('⟦U+001B⟧[2J: no such program here; install it, or give its path');
  });
  test('a folder to start in that is not there', () => {
    expect(problem(['/bin/sh'], join(base, 'missing'))).toBeInstanceOf(SandboxError);
  });

  test('a link without an end among the files with secrets is no reason to fail', () => {
    const root = world('run.js');
    symlinkSync('/no/such/file', join(root, '.env'));
    expect(problem(['/bin/sh', './run.js'], root)).not.toBeInstanceOf(Error);
  });
});
