import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from '../../fast-check.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { discoverClientConfigs } from '../../../src/acquire/clients/discover.ts';
import { readClientConfig } from '../../../src/acquire/clients/read.ts';
import type { ClientConfig } from '../../../src/acquire/clients/read.ts';
import { isVisible } from '../../../src/text/visible.ts';
import { removeFolders } from '../folder.ts';
import type { Files } from '../folder.ts';
import { machine, messages, readOne, summary } from './configs.ts';

afterAll(removeFolders);

const NOT_READ = 'none of its servers was read, correct it and try again.';
const servers = (inner: string): string => `{"mcpServers":{${inner}}}`;

describe('a file that cannot be used is one notification', () => {
  const cases: Record<string, [name: string, content: Files[string], message: string]> = {
    'a syntax error': ['x.json', '{\n  "mcpServers": {\n    "a": {"command" "b"}\n}}', 'x.json:3: not valid JSON (colon expected); '],
    truncated: ['x.json', '{"mcpServers":{', 'x.json:1: not valid JSON (close brace expected); '],
    'text after the end': ['x.json', '{} {}', 'x.json:1: not valid JSON (end of file expected); '],
    'an escape code': ['x.json', '\u001b[2J', 'x.json:1: not valid JSON (invalid symbol); '],
    'not UTF-8': ['x.json', Buffer.from([0x7b, 0xff, 0x7d]), 'x.json: not UTF-8: byte 0xFF at offset 1 does not fit; save it as UTF-8; '],
    'UTF-16': ['x.json', Buffer.from('{}', 'utf16le'), 'x.json: UTF-16 text; save it as UTF-8; '],
    'deep lists': ['x.json', '['.repeat(1_000_000), 'x.json: nested deeper than 128 levels; '],
    'deep objects': ['x.json', `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`, 'x.json: nested deeper than 128 levels; '],
    'many names twice': ['x.json', `{${'"a":1,'.repeat(3000)}}`, 'x.json:1: too many keys are there twice; '],
    TOML: ['x.toml', 'a = 1\n[mcp_servers.x\ncommand = "y"', 'x.toml:2: not valid TOML; '],
    'TOML with a table twice': ['x.toml', '[mcp_servers.x]\ncommand="a"\n[mcp_servers.x]\ncommand="b"', 'x.toml:3: not valid TOML; '],
    'deep TOML': ['x.toml', `a = ${'['.repeat(100_000)}`, 'x.toml:1: not valid TOML; '],
    YAML: ['x.yaml', 'mcpServers:\n  a: "b\n', 'x.yaml:3: not valid YAML; '],
    'a YAML tag': ['x.yaml', 'a: 1\nb: !!js/function x', 'x.yaml:2: it has a tag that is not of the core schema of YAML; '],
    'a YAML tag of one’s own': ['x.yaml', 'b: !include /etc/passwd', 'x.yaml:1: it has a tag that is not of the core schema of YAML; '],
    'two YAML documents': ['x.yaml', 'a: 1\n---\nb: 1', 'x.yaml:2: it has several YAML documents, and clients read one; '],
    'a YAML key that is a list': ['x.yaml', '? [a]\n: b', 'x.yaml:1: a key is not a text; '],
    'deep YAML': ['x.yaml', '['.repeat(20_000), 'nested too deeply; '],
    'a YAML bomb': [
      'x.yaml',
      [
        'a: &a [lol]',
        ...Array.from(
          { length: 40 },
          (_, at) =>
            `b${at}: &b${at} [${Array<string>(9)
              .fill(at === 0 ? '*a' : `*b${at - 1}`)
              .join()}]`,
        ),
      ].join('\n'),
      'x.yaml: too many YAML aliases, or one without an anchor; ',
    ],
    'YAML of 300 KB': ['x.yaml', '#'.repeat(300 * 1024), 'x.yaml: bigger than 256 KB, the bound for such a configuration; '],
    'TOML of 2 MB': ['x.toml', '#'.repeat(2 * 1024 * 1024), 'x.toml: bigger than 1024 KB, the bound for such a configuration; '],
  };
  test.each(Object.entries(cases))('%s', async (_title, [name, content, message]) => {
    const { launches, notifications } = await readOne(name, content);
    expect(launches).toEqual([]);
    expect(notifications).toMatchObject([{ level: 'error', code: 'client-config' }]);
    expect(messages(notifications)[0]).toContain(message);
    expect(messages(notifications)[0]?.endsWith(NOT_READ)).toBe(true);
  });

  test('100 MB, a folder, a device, a pipe, a loop of links', async () => {
    const options = machine({ 'project/folder.json/x': 'x' });
    const path = (name: string): string => join(options.cwd, name);
    const file = openSync(path('big.json'), 'w');
    ftruncateSync(file, 100 * 1024 * 1024);
    closeSync(file);
    symlinkSync('/dev/zero', path('zero.json'));
    symlinkSync('loop.json', path('loop.json'));
    execFileSync('/usr/bin/env', ['mkfifo', path('pipe.json')]);
    const problems = ['big', 'folder', 'zero', 'pipe', 'loop'].map(async (name) =>
      messages((await readClientConfig(`${name}.json`, options)).notifications).join(),
    );
    expect(await Promise.all(problems)).toEqual([
      `big.json: bigger than 32768 KB, the bound for such a configuration; ${NOT_READ}`,
      `folder.json: is a folder; ${NOT_READ}`,
      `zero.json: is not a regular file; ${NOT_READ}`,
      `pipe.json: is not a regular file; ${NOT_READ}`,
      `loop.json: cannot be read (ELOOP); ${NOT_READ}`,
    ]);
  });

  test('the name of the file is printed safely', async () => {
    const { notifications } = await readOne('a\u001b[31m\u202E.json', '{');
    expect(messages(notifications).every((message) => isVisible(message.replaceAll(/⟦[^⟧]*⟧/gu, '')))).toBe(true);
    expect(messages(notifications)[0]).toContain('⟦U+001B⟧');
  });
});

describe('a server that cannot be used', () => {
  const cases: Record<string, [server: string, problem: string]> = {
    'a text': ['"x"', 'it is not an object'],
    'a list': ['[1]', 'it is not an object'],
    null: ['null', 'it is not an object'],
    empty: ['{}', 'it has neither a command nor a URL'],
    'a number for a command': ['{"command":5}', 'its command is neither a text nor a list of texts'],
    'a blank command': ['{"command":" "}', 'its command is empty'],
    'a command without a path': ['{"command":{"args":["x"]}}', 'its command has no path'],
    'an empty list for a command': ['{"command":[]}', 'its command is empty'],
    'an object in args': ['{"command":"x","args":["a",{"b":1}]}', 'its args is not a list of texts'],
    'a text for args': ['{"command":"x","args":"a b"}', 'its args is not a list of texts'],
    'a list for env': ['{"command":"x","env":["A=b"]}', 'its env is not an object of names and values'],
    'a number for cwd': ['{"command":"x","cwd":1}', 'its cwd is not a text'],
    'a NUL': [String.raw`{"command":"x","args":["a\u0000b"]}`, 'its command line has a NUL character'],
    'a number for a URL': ['{"url":5}', 'its URL is not one of http or https'],
    'another scheme': ['{"url":"file:///etc/passwd"}', 'its URL is not one of http or https'],
    'a text for headers': ['{"url":"https://x","headers":"A: b"}', 'its headers is not an object of names and values'],
    'a command and a URL': ['{"command":"x","url":"https://x"}', 'it has both a command and a URL, and clients differ in which one they use'],
  };
  test.each(Object.entries(cases))('%s', async (_title, [server, problem]) => {
    const { launches, notifications } = await readOne('x.json', `{"mcpServers":{\n"ok":{"command":"ok"},\n"a":${server}}}`);
    expect(launches[0]).toMatchObject({ name: 'ok' });
    expect(launches.slice(1).every((launch) => launch.problem === problem)).toBe(true);
    const line = /^[[{]/u.test(server) ? 3 : 1;
    expect(messages(notifications)).toEqual([`x.json:${line}: the server "a" cannot be used: ${problem}; correct it or remove it.`]);
    expect(notifications[0]).toMatchObject({ level: 'error', code: 'client-config', location: { uri: 'x.json', pointer: '/mcpServers/a' } });
  });

  test('a place that holds no servers', async () => {
    const { notifications } = await readOne('x.json', '{\n"mcpServers": "x"}');
    expect(messages(notifications)).toEqual(['x.json:1: "mcpServers" is not an object of servers; its servers were not read, correct it.']);
  });

  test('in YAML has its line', async () => {
    const { notifications } = await readOne('x.yaml', 'mcpServers:\n  - name: a\n    command: b\n  - name: c\n');
    expect(messages(notifications)).toEqual(['x.yaml:4: the server "c" cannot be used: it has neither a command nor a URL; correct it or remove it.']);
  });

  test('100 bad ones are 20 notifications and a count', async () => {
    const { notifications } = await readOne('x.json', { mcpServers: Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`s${at}`, 1])) });
    expect(notifications).toHaveLength(21);
    expect(messages(notifications).at(-1)).toBe('x.json: 80 more problems in this file; correct those above first.');
  });
});

describe('names', () => {
  test('of prototypes are names', async () => {
    for (const [name, content] of [
      ['x.json', servers('"__proto__":{"command":"p"},"constructor":{"command":"c"},"toString":{"command":"t","__proto__":{"disabled":true}}')],
      ['x.yaml', 'mcpServers:\n  __proto__: {command: p}\n  constructor: {command: c}\n  toString: {command: t, __proto__: {disabled: true}}\n'],
      ['x.toml', '[mcp_servers.__proto__]\ncommand="p"\n[mcp_servers.constructor]\ncommand="c"\n[mcp_servers.toString]\ncommand="t"\n'],
    ] as const) {
      const { launches, notifications } = await readOne(name, content);
      expect(summary(launches)).toEqual(['__proto__ stdio p', 'constructor stdio c', 'toString stdio t']);
      expect(launches.some(({ disabled }) => disabled)).toBe(false);
      expect(notifications).toEqual([]);
    }
    expect(({} as Record<string, unknown>)['command']).toBeUndefined();
    expect((await readOne('x.json', '{"__proto__":{"mcpServers":{"a":{"command":"x"}}}}', { client: 'cursor' })).launches).toEqual([]);
  });

  test('that stand twice are reported, and the last counts', async () => {
    const json = await readOne('x.json', '{"mcpServers":{"a":{"command":"one"},\n"a":{"command":"two","command":"three"}},"other":{"b":1,"b":2}}');
    expect(summary(json.launches)).toEqual(['a stdio three']);
    const rest = 'is there twice, and clients differ in which one they use; the last was read, remove one.';
    expect(messages(json.notifications)).toEqual([`x.json:2: the key "a" ${rest}`, `x.json:2: the key "command" ${rest}`]);
    const root = await readOne('x.json', '{"mcpServers":{"a":{"command":"one"}},"mcpServers":{}}');
    expect(messages(root.notifications)).toEqual([`x.json:1: the key "mcpServers" ${rest}`]);
    const yaml = await readOne('x.yaml', 'extensions:\n  a: {cmd: one}\n  a: {cmd: two}\nother: {b: 1, b: 2}\n');
    expect(summary(yaml.launches)).toEqual(['a stdio two']);
    expect(yaml.notifications).toMatchObject([{ message: `x.yaml:3: the key "a" ${rest}`, location: { pointer: '/extensions/a' } }]);
  });

  test('that stand twice in a list are both read', async () => {
    const { launches, notifications } = await readOne(
      'x.yaml',
      'mcpServers:\n  - {name: a, command: one}\n  - {name: a, command: two}\n  - {command: three}\n',
    );
    expect(summary(launches)).toEqual(['a stdio one', 'a stdio two', '#3 stdio three']);
    expect(messages(notifications)).toEqual(['x.yaml:3: two servers are named "a", and clients differ in which one they use; both were read, rename one.']);
  });

  test('are printed safely', async () => {
    const { notifications } = await readOne('x.json', { mcpServers: { 'a\u001b[2J\u202E': 1 } });
    expect(messages(notifications)[0]).toContain('"a⟦U+001B⟧[2J⟦U+202E⟧"');
  });
});

describe('much', () => {
  test('10,000 servers are 256', async () => {
    const all = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`s${at}`, { command: 'x' }]));
    const { launches, notifications } = await readOne('x.json', { mcpServers: all, projects: { '/p': { mcpServers: { a: { command: 'x' } } } } });
    expect(launches).toHaveLength(256);
    expect(messages(notifications)).toEqual(['x.json: it has 9745 servers more than 256, the bound for one file; they were not read, split the file.']);
  });

  test('YAML with cycles and many keys is read in time', async () => {
    expect(summary((await readOne('x.yaml', 'mcpServers: &m\n  a: {command: x, env: *m}\n  b: *m\n')).launches)).toContain('a stdio x');
    const keys = Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`).join('\n');
    expect((await readOne('x.yaml', `${keys}\nextensions: {a: {cmd: x}}`)).launches).toHaveLength(1);
  }, 20_000);
});

describe('a secret', () => {
  const SECRET = 'sk-pl4nted$ecretXYZ';
  const S = JSON.stringify(SECRET);
  const server = `"command":"run","env":{"KEY":${S},"K2":"\${X:-${SECRET}}"},"envs":{"E":${S}},"headers":{"H":${S}},"http_headers":{"H":${S}}`;
  const files: Record<string, string> = {
    'good.json': `{"inputs":[{"id":"i","default":${S}}],"mcpServers":{"a":{${server}},"b":{"url":"https://x","headers":{"Authorization":${S}}}}}`,
    'list.json': servers(`"a":{"command":"run","env":[${S}]}`),
    'text.json': servers(`"a":{"command":"run","env":${S},"headers":${S}}`),
    'both.json': servers(`"a":{"url":5,${server}}`),
    'twice.json': servers(`"a":{"command":"x","env":{"KEY":${S},"KEY":${S}}}`),
    'cut.json': `{"mcpServers":{"a":{"command":"run","env":{"KEY":${S}`,
    'open.json': `{"mcpServers":{"a":{"command":"run","env":{"KEY":"${SECRET}\n}}}}`,
    'bare.json': `{"mcpServers":{"a":{"command":"run","env":{"KEY":${SECRET}}}}}`,
    'good.toml': `[mcp_servers.a]\ncommand="run"\nenv_vars=["A"]\n[mcp_servers.a.env]\nKEY=${S}\n`,
    'open.toml': `[mcp_servers.a.env]\nKEY="${SECRET}\n`,
    'bare.toml': `[mcp_servers.a.env]\nKEY=${SECRET}\n`,
    'twice.toml': `[mcp_servers.a.env]\nKEY=${S}\nKEY=${S}\n`,
    'good.yaml': `extensions:\n  a:\n    cmd: run\n    envs:\n      KEY: ${SECRET}\n`,
    'open.yaml': `extensions:\n  a:\n    cmd: run\n    envs:\n      KEY: "${SECRET}\n`,
    'alias.yaml': `a:\n  KEY: *${SECRET}\n`,
    'tag.yaml': `a:\n  KEY: !${SECRET} x\n`,
    'indent.yaml': `a:\n  envs:\n    KEY: ${SECRET}\n   ${SECRET}: x\n`,
    'anchor.yaml': `extensions: {a: {cmd: run, envs: &e {KEY: ${SECRET}}}, b: {cmd: run, envs: *e}}\n`,
  };
  const hides = (read: ClientConfig): void => {
    const text = JSON.stringify(read);
    expect(text).not.toContain('pl4nted');
    expect(text).not.toContain('ecretXYZ');
  };

  test.each(Object.entries(files))('does not leave %s', async (name, content) => {
    const read = await readOne(name, content);
    expect(read.launches.length + read.notifications.length).toBeGreaterThan(0);
    hides(read);
    for (const client of ['claude-code', 'codex', 'goose'] as const) hides(await readOne(name, content, { client }));
  });

  test('does not leave a file that is cut anywhere', async () => {
    for (const [name, whole] of Object.entries(files).filter(([file]) => file.startsWith('good'))) {
      for (let end = 1; end < whole.length; end += 3) hides(await readOne(name, whole.slice(0, end)));
    }
  });

  test('does not leave discovery', async () => {
    const options = machine({
      'home/.codex/config.toml': files['open.toml'] ?? '',
      'home/.config/goose/config.yaml': files['good.yaml'] ?? '',
      'project/.mcp.json': files['good.json'] ?? '',
      'project/.cursor/mcp.json': files['bare.json'] ?? '',
    });
    const found = await discoverClientConfigs(options);
    expect([found.launches.length, found.notifications.length]).toEqual([3, 2]);
    hides(found);
  });
});

describe('any text and any data', () => {
  test('never throws', async () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '\n',
      ' ',
      '- ',
      '&a',
      '*a',
      '!',
      '=',
      '#',
      '//',
      'mcpServers',
      '"command"',
      'extensions',
      '__proto__',
      '${',
      '\0',
    );
    const text = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 40 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom('x.json', 'x.toml', 'x.yaml'), async (content, name) => {
        const { notifications } = await readOne(name, content);
        expect(notifications.every(({ code }) => code === 'client-config')).toBe(true);
      }),
      { numRuns: 300 },
    );
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (a, b) => {
        const value = { mcpServers: { a, b: { command: b, args: a, env: a, url: b, cwd: a, headers: b }, c: b } };
        await readOne('x.json', JSON.stringify(value));
      }),
      { numRuns: 300 },
    );
  });
});
