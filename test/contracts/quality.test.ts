import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { evaluateCorpus } from '../eval/corpus.ts';
import { DIVIDER } from '../eval/quality.ts';
import { ROOT } from './rule-files.ts';

it('corpus/QUALITY.md says what the corpus measures now (npm run eval)', () => {
  const table = readFileSync(join(ROOT, 'corpus/QUALITY.md'), 'utf8');
  expect(table).toContain(DIVIDER);
  expect(`${table.slice(0, table.indexOf(DIVIDER)).trimEnd()}\n`).toBe(evaluateCorpus(join(ROOT, 'corpus')));
});
