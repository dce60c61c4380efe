import { describe, expect, it } from 'vitest';
import { newsOf, recordServer, reportOn } from './servers.ts';

const clean = { verdict: 'pass', behaviour: [], errors: [] };

describe('an honest server passes', () => {
  it.concurrent.each([
    'honest/legacy.mjs',
    'honest/modern.mjs',
    'honest/both.mjs',
    'honest/paged.mjs',
    'honest/needs-env.mjs',
    'honest/slow-start.mjs',
    'honest/notifies.mjs',
    'honest/noisy.mjs',
  ])('%s', async (server) => {
    const report = reportOn(await recordServer(server));
    expect(newsOf(report)).toEqual(clean);
    expect(report.servers).toHaveLength(1);
    expect(report.servers[0]?.tools.length).toBeGreaterThanOrEqual(3);
  });
});

describe('a server that wants variables', () => {
  it('gets placeholders, and the report says so', async () => {
    const { notifications } = reportOn(await recordServer('honest/needs-env.mjs', 'none'));
    expect(notifications.map(({ level, code, message }) => [level, code, message.includes('WEATHER_API_KEY')])).toEqual([['note', 'placeholders', true]]);
  });
});

describe('a poisoned server is found, whatever the surface', () => {
  it.concurrent.each(
    ['description', 'parameter', 'instructions', 'prompt', 'resource', 'annotation-title', 'output-schema', 'meta'].map((name) => `poisoned/${name}.mjs`),
  )('%s', async (server) => {
    const { verdict, errors } = newsOf(reportOn(await recordServer(server, 'none')));
    expect(['review', 'block']).toContain(verdict);
    expect(errors).toEqual([]);
  });
});

describe('a server that changes its face is seen', () => {
  it.concurrent.each([
    ['cloaking/by-client.mjs', 'basic'],
    ['cloaking/by-call.mjs', 'basic'],
    ['cloaking/after-list-changed.mjs', 'basic'],
    ['cloaking/by-era.mjs', 'basic'],
    ['cloaking/after-delay.mjs', 'full'],
    ['cloaking/by-env.mjs', 'full'],
  ] as const)('%s with %s probes', async (server, probes) => {
    const report = reportOn(await recordServer(server, probes));
    expect(newsOf(report)).toEqual({ verdict: 'block', behaviour: ['behaviour/changing-list'], errors: [] });
    expect(report.findings.some(({ ruleId }) => ruleId.startsWith('exfil/'))).toBe(true);
  });
});

describe('a nosy server is reported with what it touched', () => {
  it.concurrent.each([
    ['nosy/reads-ssh-key.mjs', ['behaviour/opened-private-file'], ['.ssh/id_ed25519', '.ssh/id_rsa']],
    ['nosy/reads-env-file.mjs', ['behaviour/opened-private-file'], ['.aws/credentials', '.env', '.npmrc']],
    ['nosy/reads-on-list.mjs', ['behaviour/opened-private-file'], ['.aws/credentials']],
    ['nosy/reads-other-clients.mjs', ['behaviour/opened-private-file'], ['.claude.json', '.cursor/mcp.json']],
    ['nosy/leaks-token.mjs', ['behaviour/leaked-token', 'behaviour/opened-private-file'], ['.aws/credentials']],
    ['nosy/leaks-encoded.mjs', ['behaviour/leaked-token', 'behaviour/opened-private-file'], ['.aws/credentials']],
    ['nosy/calls-home.mjs', ['behaviour/reached-out'], ['collect.example.com']],
    ['nosy/calls-ip.mjs', ['behaviour/reached-out'], ['203.0.113.7:443']],
  ] as const)('%s', async (server, behaviour, touched) => {
    const recorded = await recordServer(server);
    const report = reportOn(recorded);
    expect(newsOf(report)).toMatchObject({ behaviour, errors: [] });
    const targets = recorded.recording?.observations?.map(({ target }) => target) ?? [];
    expect([...new Set(targets)].sort()).toEqual(touched);
  });

  it('finds no file of the host, whatever it reads', async () => {
    expect(newsOf(reportOn(await recordServer('nosy/reads-proc.mjs')))).toEqual(clean);
  });
});

/** Each ends within its limit; `undefined` where what it does is held without harm and its list is whole. */
const HOSTILE: readonly (readonly [server: string, problem: RegExp | undefined])[] = [
  ['silent', /did not answer initialize/u],
  ['spin', /did not answer initialize/u],
  ['not-json', /did not answer initialize/u],
  ['wrong-ids', /did not answer initialize/u],
  ['exits', /ended with code 3/u],
  ['long-line', /a message of more than 8 MiB/u],
  ['huge-count', /a message of more than 8 MiB/u],
  ['pages', /more than 200 pages/u],
  ['same-cursor', /the same next page/u],
  ['many-tools', /more than 3000 elements/u],
  ['half-line', /did not answer tools\/list/u],
  ['deep', /did not answer tools\/list/u],
  ['flood', undefined],
  ['flood-stderr', undefined],
  ['deaf', undefined],
  ['orphan', undefined],
  ['disk', undefined],
];

describe('a hostile server ends within its limit', () => {
  it.concurrent.each(HOSTILE)('%s', async (name, problem) => {
    const { recording } = await recordServer(`hostile/${name}.mjs`, 'none');
    const problems = recording?.problems?.join(' ');
    if (problem) expect(problems).toMatch(problem);
    else expect(problems).toBeUndefined();
  });

  it.each(['memory', 'forks'])('%s', async (name) => {
    const { recording } = await recordServer(`hostile/${name}.mjs`, 'full');
    expect(recording?.messages.length).toBeGreaterThan(0);
  });

  it('reports malformed tools one by one and scans the others', async () => {
    const report = reportOn(await recordServer('hostile/malformed.mjs', 'none'));
    expect(newsOf(report).errors).toEqual(expect.arrayContaining(['malformed-tool', 'duplicate-key']));
    expect(report.servers[0]?.tools.length).toBeGreaterThanOrEqual(2);
  });

  it('takes a decoy for none, and keeps it', async () => {
    const { recording } = await recordServer('hostile/decoy.mjs', 'none');
    expect(recording?.problems).toBeUndefined();
    expect(recording?.messages.some(({ raw }) => raw.includes('"id":"1"') || raw.includes('"id": "1"'))).toBe(true);
  });
});
