import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

/** Folders of the corpus that are no families: whole cases for the quality table, and servers. */
const WHOLE = new Set(['servers', 'attacks', 'benign', 'drift']);

function foldersIn(path: string): string[] {
  if (!existsSync(join(ROOT, path))) return [];
  return readdirSync(join(ROOT, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** Ids of the rules that there are files for, in order. */
export const RULE_IDS: readonly string[] = foldersIn('src/rules')
  .flatMap((family) =>
    readdirSync(join(ROOT, 'src/rules', family))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `${family}/${file.slice(0, -3)}`),
  )
  .sort();

/** Ids that there are corpus folders for. */
export const CORPUS_IDS: readonly string[] = foldersIn('corpus')
  .filter((family) => !WHOLE.has(family))
  .flatMap((family) => foldersIn(`corpus/${family}`).map((rule) => `${family}/${rule}`));

/** The files in the corpus folder of a rule. */
export function corpusFiles(id: string): string[] {
  const path = join(ROOT, 'corpus', id);
  return existsSync(path) ? readdirSync(path).sort() : [];
}

export function ruleSource(id: string): string {
  return readFileSync(join(ROOT, 'src/rules', `${id}.ts`), 'utf8');
}
