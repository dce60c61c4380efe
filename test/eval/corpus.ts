import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { measure } from './measure.ts';
import { type Measured, corpusPart } from './quality.ts';
import { readCases } from './rows.ts';

const WHOLE = new Set(['attacks', 'benign', 'servers', 'drift']);

/** Measures the corpus and writes its part of the quality table. */
export function evaluateCorpus(corpus: string): string {
  const measured: Measured = {
    poisoned: measure(readCases(join(corpus, 'attacks'), () => true)),
    benign: measure(readCases(join(corpus, 'benign'), () => true)),
  };
  return corpusPart(measured, countUnitCases(corpus));
}

function countUnitCases(corpus: string): { bad: number; ok: number } {
  const files = readdirSync(corpus, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !WHOLE.has(entry.name))
    .flatMap((entry) => readdirSync(join(corpus, entry.name), { recursive: true, encoding: 'utf8' }))
    .map((file) => file.split(/[\\/]/).at(-1) ?? '')
    .filter((file) => file.endsWith('.json'));
  return { bad: files.filter((file) => file.startsWith('bad-')).length, ok: files.filter((file) => file.startsWith('ok-')).length };
}
