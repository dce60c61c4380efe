import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
/** From the bottom up: a folder imports only from itself and from what stands before it. `scan` is src/scan.ts, `index` is src/index.ts. */
const ORDER = [
  'text',
  'model',
  'language',
  'extract',
  'meaning',
  'rules',
  'assess',
  'baseline',
  'scan',
  'compare',
  'policy',
  'report',
  'acquire',
  'cli',
  'index',
];
/** Folders that only those above the pure hops may touch. */
const WORLD = /^node:(?:fs|net|http|https|http2|child_process|dns|tls|dgram|worker_threads|readline)(?:\/|$)/u;

function filesBelow(folder: string): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /\.[cm]?[jt]s$/u.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** The code without comments. */
function codeOf(file: string): string {
  return readFileSync(join(root, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//gu, '')
    .replace(/^\s*\/\/.*$/gmu, '');
}

/** Everything that a file imports: static, re-exported, dynamic, required. */
function importsOf(file: string): string[] {
  const code = codeOf(file);
  const patterns = [
    /\b(?:import|export)\s[^;'"]*?from\s*['"]([^'"]+)['"]/gu,
    /\bimport\s*['"]([^'"]+)['"]/gu,
    /\b(?:import|require)\s*\(\s*['"]([^'"]+)['"]/gu,
  ];
  return patterns.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1] ?? ''));
}

/** The layer of a path below src: its folder, or its own name where it stands at the root. */
function layerOf(path: string): string {
  const [first = '', second] = relative('src', path).split('/');
  return second === undefined ? first.replace(/\.ts$/u, '') : first;
}

const SOURCES = filesBelow('src');

describe('folders', () => {
  it('are those of the architecture', () => {
    expect(SOURCES.length).toBeGreaterThan(50);
    expect([...new Set(SOURCES.map(layerOf))].filter((layer) => !ORDER.includes(layer))).toEqual([]);
  });

  it('import only from folders above them in the list', () => {
    const wrong = SOURCES.flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('.'))
        .map((name) => join(dirname(file), name))
        .filter((target) => !target.startsWith('src/') || ORDER.indexOf(layerOf(target)) > ORDER.indexOf(layerOf(file)))
        .map((target) => `${file} -> ${target}`),
    );
    expect(wrong.filter((line) => !line.endsWith('-> package.json'))).toEqual([]);
  });

  it('name every import with its ending', () => {
    const wrong = SOURCES.flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('.') && !/\.(?:ts|json)$/u.test(name))
        .map((name) => `${file} -> ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('leave the world to acquire and cli', () => {
    const wrong = SOURCES.filter((file) => !['acquire', 'cli', 'index'].includes(layerOf(file))).flatMap((file) =>
      importsOf(file)
        .filter((name) => WORLD.test(name))
        .map((name) => `${file} -> ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('what is not done', () => {
  const grep = (files: readonly string[], pattern: RegExp): string[] => files.filter((file) => pattern.test(codeOf(file)));

  it('the root import of natural', () => {
    const all = [...SOURCES, ...filesBelow('test'), ...filesBelow('bin')];
    expect(all.filter((file) => importsOf(file).includes('natural'))).toEqual([]);
  });

  it('console and process.exit in src', () => {
    expect(grep(SOURCES, /\bconsole\s*\./u)).toEqual([]);
    expect(grep(SOURCES, /\bprocess\s*\.\s*exit\s*\(/u)).toEqual([]);
  });

  it('randomness and the clock between cli and acquire', () => {
    const pure = SOURCES.filter((file) => !['acquire', 'cli', 'report', 'index'].includes(layerOf(file)));
    expect(grep(pure, /\bMath\.random\b|\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b|\bprocess\.env[.[]/u)).toEqual([]);
  });

  it('default exports outside of rules', () => {
    const wrong = grep(SOURCES, /\bexport\s+default\b|\bas\s+default\b/u).filter((file) => !/^src\/rules\/[^/]+\/[^/]+\.ts$/u.test(file));
    expect(wrong).toEqual([]);
  });
});
