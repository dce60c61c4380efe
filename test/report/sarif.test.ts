import type { Log, Run } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { artifactUri, sarifReport } from '../../src/report/sarif.ts';
import { CONTEXT, finding, HOSTILE, report, RULE_METAS, weather } from './fixtures.ts';
import { checker } from './validate.ts';

const check = checker(new URL('sarif-github.schema.json', import.meta.url));

function runOf(subject: Report): Run {
  const log = JSON.parse(sarifReport(subject, CONTEXT)) as Log;
  expect(check(log)).toEqual([]);
  return log.runs[0] as Run;
}

const at = (uri: string): { location: ReturnType<typeof finding>['location'] } => ({
  location: { uri, pointer: '/tools/0', span: { start: 0, end: 1 } },
});

describe('the SARIF report', () => {
  it('says what GitHub code scanning needs', async () => {
    await expect(`${JSON.stringify(runOf(weather()), undefined, 2)}\n`).toMatchFileSnapshot('weather.sarif.json');
  });

  it('is valid without findings, with every rule', () => {
    const run = runOf(report());
    expect(run.results).toEqual([]);
    expect(run.tool.driver.rules?.map(({ id }) => id)).toEqual(RULE_METAS.map(({ id }) => id));
  });

  it('stays valid with hostile names', () => {
    const message = `${HOSTILE} [click](http://evil) {0} {{1}}`;
    const subject = report({
      findings: [finding({ ...at(HOSTILE), server: HOSTILE, tool: HOSTILE, message, ruleId: 'unknown/rule' })],
      notifications: [{ level: 'warning', code: 'c', message, location: { uri: HOSTILE } }],
    });
    const [result] = runOf(subject).results ?? [];
    expect(result?.message.text).toContain('[click] (http://evil) {{0}}');
    expect(result?.ruleIndex).toBeUndefined();
  });

  it('points at the region, the pointer and the rule', () => {
    const [result] = runOf(weather()).results ?? [];
    expect(result?.ruleIndex).toBe(0);
    expect(result?.locations?.[0]?.physicalLocation?.region).toEqual({ startLine: 14, startColumn: 28, endLine: 14, endColumn: 90 });
    expect(result?.locations?.[0]?.logicalLocations?.[0]?.fullyQualifiedName).toBe('/tools/0/description');
  });

  it('never lets an exposure rise above a note', () => {
    const run = runOf(weather());
    expect(run.results?.find(({ ruleId }) => ruleId === 'scope/any-path')?.level).toBe('note');
    expect(run.tool.driver.rules?.[2]?.properties?.['security-severity']).toBe('3.0');
  });

  it('keeps the 5,000 worst and says so', () => {
    const findings = [...Array.from({ length: 5000 }, () => finding({ severity: 'low' })), finding(), finding({ axis: 'exposure', severity: 'high' })];
    const run = runOf(report({ findings }));
    expect(run.results).toHaveLength(5000);
    expect(run.results?.slice(0, 3).map(({ level, properties }) => `${level} ${properties?.['severity']}`)).toEqual([
      'error critical',
      'note high',
      'note low',
    ]);
    expect(run.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toMatch(/^2 findings are left out/u);
    expect(run.invocations?.[0]?.executionSuccessful).toBe(true);
  });

  it('says that a scan was incomplete', () => {
    const run = runOf(report({ complete: false, notifications: [{ level: 'error', code: 'not-json', message: 'm', location: { uri: '-' } }] }));
    expect(run.invocations?.[0]?.executionSuccessful).toBe(false);
    expect(run.tool.driver.notifications).toEqual([{ id: 'not-json' }]);
  });

  it.each([
    ['a/b c.json', 'a/b%20c.json'],
    ['../a.json', '../a.json'],
    ['a:b#?%.json', 'a%3Ab%23%3F%25.json'],
    ['/abs/é.json', 'file:///abs/%C3%A9.json'],
    ['C:/x y.json', 'file:///C:/x%20y.json'],
    ['-', 'stdin'],
    ['lone\ud800', 'lone%EF%BF%BD'],
  ])('writes %s as a URI', (path, uri) => {
    expect(artifactUri(path)).toBe(uri);
  });
});
