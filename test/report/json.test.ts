import fc from '../fast-check.ts';
import { describe, expect, it } from 'vitest';
import { hideBelow } from '../../src/report/filter.ts';
import { jsonReport } from '../../src/report/json.ts';
import { finding, HOSTILE, manyServers, report, server, tool, weather } from './fixtures.ts';
import { checker } from './validate.ts';

const check = checker(new URL('../../src/report/report.schema.json', import.meta.url));

describe('the JSON report', () => {
  it.each([
    ['an ordinary report', weather()],
    ['an empty one', report()],
    ['many servers', manyServers(20)],
    [
      'an incomplete one',
      report({
        verdict: 'incomplete',
        complete: false,
        notifications: [
          { level: 'error', code: 'a', message: 'm', location: { uri: 'x' } },
          { level: 'note', code: 'b', message: 'm', location: { uri: 'x', pointer: '/a', key: true } },
        ],
      }),
    ],
  ])('is valid against the published schema: %s', (_, subject) => {
    expect(check(JSON.parse(jsonReport(subject)))).toEqual([]);
  });

  it('has the frozen keys in their order', async () => {
    const text = jsonReport(weather());
    await expect(text).toMatchFileSnapshot('weather.report.json');
    expect(Object.keys(JSON.parse(text) as object)).toEqual(['version', 'fineprint', 'verdict', 'complete', 'summary', 'servers', 'findings', 'notifications']);
  });

  it('lets nothing of the inside through', () => {
    const odd = { ...weather(), secret: 1, servers: [{ ...server({ tools: [{ ...tool('a'), secret: 1 } as never] }), secret: 1 }] };
    expect(jsonReport(odd)).not.toContain('secret');
  });

  it('carries ids through as they are', () => {
    const parsed = JSON.parse(
      jsonReport(report({ servers: [server({ tools: [tool('a', { id: 0 }), tool('b', { id: '0' })] })], findings: [finding({ id: '' })] })),
    );
    expect(parsed.servers[0].tools.map(({ id }: { id: unknown }) => id)).toEqual([0, '0']);
    expect(parsed.findings[0].id).toBe('');
  });

  it('counts what a filter hid', () => {
    expect(JSON.parse(jsonReport(hideBelow(weather(), 'high'))).summary).toEqual({ block: 1, review: 1, pass: 1, findings: 2, hidden: 1 });
  });

  it('gives names back exactly, without printing anything unsafe', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constant(HOSTILE), fc.string({ unit: 'binary' }), fc.constant('\ud800')), (name) => {
        const text = jsonReport(report({ servers: [server({ name, tools: [tool(name)] })] }));
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u);
        expect(JSON.parse(text).servers[0].tools[0].name).toBe(name);
      }),
    );
  });
});
