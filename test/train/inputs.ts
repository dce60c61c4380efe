import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

interface Input {
  readonly folder: string;
  readonly wanted: (file: string) => boolean;
}

/** Files of the project that the tables follow from: what is read, how it is read into clues, how weights are made. */
const INPUTS: readonly Input[] = [
  { folder: 'corpus/attacks', wanted: (file) => file.endsWith('.jsonl') },
  { folder: 'corpus/benign', wanted: (file) => file.endsWith('.jsonl') },
  { folder: 'corpus/drift', wanted: (file) => file.endsWith('.jsonl') && file !== 'fresh.jsonl' },
  { folder: 'corpus/collected', wanted: (file) => file.endsWith('.gz') },
  { folder: 'src/extract', wanted: (file) => file === 'purpose.ts' },
  { folder: 'src/language', wanted: () => true },
  { folder: 'src/meaning', wanted: (file) => file.endsWith('.ts') && !/^(?:names|passages)\.ts$/.test(file) },
  {
    folder: 'test/train',
    wanted: (file) =>
      /^(?:en\.json|dataset\.ts|ears\.ts|shares\.ts|folds\.ts|hinge\.ts|sources\.ts|update-cases\.ts|train\.ts|rarity\.ts|collected\.ts)$/.test(file),
  },
];

/** A digest of everything in the project that the tables were trained from; the data folder is not part of it. */
export function digestOfInputs(root: string): string {
  const hash = createHash('sha256');
  for (const { folder, wanted } of INPUTS) {
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && wanted(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
      .sort();
    for (const file of files) {
      const bytes = readFileSync(join(root, file));
      hash.update(`${file} ${bytes.length}\n`).update(bytes);
    }
  }
  return hash.digest('hex');
}
