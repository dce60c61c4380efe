import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { TableName } from '../../src/meaning/units.ts';
import { readCases } from '../eval/rows.ts';
import { readDataset } from './dataset.ts';

/** Files of the corpus whose reading stands for that of all texts: every language, every kind of text. They do not change any more. */
const SAMPLE: ReadonlySet<string> = new Set([
  'blind',
  'blind-languages',
  'docs',
  'docstrings',
  'hidden',
  'long',
  'occident',
  'orient',
  'terse',
  'polyglot',
  'workshop',
]);

/** A digest of the clues that a sample of the corpus gives: while it stands, what was read into clues before is what the code would read now. */
export function digestOfReading(root: string, table: TableName): string {
  const cases = ['attacks', 'benign'].flatMap((folder) => readCases(join(root, 'corpus', folder), (file) => SAMPLE.has(file.replace('.jsonl', ''))));
  const { names, rows } = readDataset({ cases, origin: ({ label }) => (label === 'benign' ? 'twin' : 'written') }, table);
  const hash = createHash('sha256').update(JSON.stringify(names));
  for (const numbers of [rows.starts, rows.columns]) hash.update(`${numbers.length}:${numbers.join(' ')}\n`);
  return hash.digest('hex');
}
