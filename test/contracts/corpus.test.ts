import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acquire } from '../../src/acquire/index.ts';
import { compare } from '../../src/compare.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { scan } from '../../src/scan.ts';
import { CORPUS_IDS, ROOT, corpusFiles } from './rule-files.ts';

const CASES = CORPUS_IDS.flatMap((id) =>
  corpusFiles(id)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ id, file, path: `corpus/${id}/${file}` })),
);

async function reportOf(path: string): Promise<Report> {
  const value = JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Record<string, unknown>;
  const snapshot = async (side: string): Promise<Snapshot> => acquire(['-'], { cwd: ROOT, stdin: () => bytes(JSON.stringify(value[side])) });
  // A case of a rule about changes holds both sides.
  if ('before' in value && 'after' in value) return compare(await snapshot('before'), await snapshot('after')).report;
  return scan(await acquire([path], { cwd: ROOT, stdin: () => bytes('') }));
}

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

function findingLine({ ruleId, severity, confidence, axis, location, evidence }: Finding): string {
  const place = `${location.pointer}${location.key ? ' [key]' : ''} ${location.span.start}-${location.span.end}`;
  return `${ruleId} ${severity}/${confidence} ${axis} ${place} ${evidence.text}`;
}

/** Verdicts on top, then a line for each finding. */
function outOf({ servers, findings, notifications }: Report): string {
  return [
    ...servers.flatMap(({ name, tools, texts }) => [
      ...tools.map((tool) => `${name} / ${tool.name}: ${tool.verdict}, poisoning ${tool.poisoning}, exposure ${tool.exposure}`),
      ...(findings.some(({ tool, server }) => tool === undefined && server === name)
        ? [`${name}: ${texts.verdict}, poisoning ${texts.poisoning}, exposure ${texts.exposure}`]
        : []),
    ]),
    ...notifications.map(({ level, code }) => `${level}: ${code}`),
    '',
    ...findings.map(findingLine),
    '',
  ].join('\n');
}

describe('the corpus', () => {
  it('has cases', () => {
    expect(CASES.length).toBeGreaterThan(0);
  });

  it('has no expected output without a case', () => {
    const stray = CORPUS_IDS.flatMap((id) =>
      corpusFiles(id)
        .filter((file) => file.endsWith('.out') && !corpusFiles(id).includes(file.replace(/\.out$/u, '.json')))
        .map((file) => `${id}/${file}`),
    );
    expect(stray).toEqual([]);
  });

  it.each(CASES.map(({ path, ...rest }) => [path, rest] as const))('%s', async (path, { id, file }) => {
    const report = await reportOf(path);
    expect(report.notifications.filter(({ level }) => level === 'error')).toEqual([]);
    const fired = report.findings.some(({ ruleId }) => ruleId === id);
    // The name of the file is the truth; no update changes it.
    expect(fired).toBe(file.startsWith('bad-'));
    const out = join(ROOT, path.replace(/\.json$/u, '.out'));
    // A missing file would be written and pass; where nobody looks, it has to fail.
    if (process.env['CI']) expect(existsSync(out), `${out} is missing: run npm run update`).toBe(true);
    await expect(outOf(report)).toMatchFileSnapshot(out);
  });
});
