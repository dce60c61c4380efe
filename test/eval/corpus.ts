import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { corpusDrift } from './drift.ts';
import { measure } from './measure.ts';
import { honestKept, payloadsKept } from './metamorphic.ts';
import type { Whole } from '../train/whole.ts';
import { type Held, type Measured, corpusPart } from './quality.ts';
import { readCases } from './rows.ts';
import { spansOnPayload } from './spans.ts';

const WHOLE = new Set(['attacks', 'benign', 'servers', 'drift']);

/** One text in so many is moved and disguised: the whole would take an hour. */
const EVERY = { payload: 25, honest: 36 };

/** Measures the corpus and writes its part of the quality table. */
export function evaluateCorpus(corpus: string): string {
  const poisoned = readCases(join(corpus, 'attacks'), () => true);
  const benign = readCases(join(corpus, 'benign'), () => true);
  const measured: Measured = { poisoned: measure(poisoned), benign: measure(benign) };
  const { tables, whole } = JSON.parse(readFileSync(join(corpus, 'reliability.json'), 'utf8')) as { tables: Held; whole: Whole };
  const table = corpusPart(measured, {
    unitCases: countUnitCases(corpus),
    payloads: payloadsKept(poisoned, EVERY.payload),
    honest: honestKept(benign, EVERY.honest),
    spans: spansOnPayload(poisoned),
    held: tables,
    whole,
  });
  return `${table}\n${corpusDrift(corpus)}`;
}

function countUnitCases(corpus: string): { bad: number; ok: number } {
  const files = readdirSync(corpus, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !WHOLE.has(entry.name))
    .flatMap((entry) => readdirSync(join(corpus, entry.name), { recursive: true, encoding: 'utf8' }))
    .map((file) => file.split(/[\\/]/).at(-1) ?? '')
    .filter((file) => file.endsWith('.json'));
  return { bad: files.filter((file) => file.startsWith('bad-')).length, ok: files.filter((file) => file.startsWith('ok-')).length };
}
