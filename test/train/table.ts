import { writeFileSync } from 'node:fs';
import type { Weights } from '../../src/meaning/model.ts';
import type { Thresholds } from './shares.ts';

/** Weights of less are left out. */
const LEAST = 0.02;

/** Writes the weights of one or two ears to a file as a table that a person can read: the figures of the whole, then a clue a line, the strongest first. */
export function writeTable(file: string, names: readonly string[], ears: readonly Float64Array[], thresholds: Thresholds): void {
  const rows = names
    .map((name, index) => ({ name, weights: ears.map((ear) => round(ear[index] ?? 0)) }))
    .filter(({ weights }) => weights.some((weight) => Math.abs(weight) >= LEAST))
    .sort((a, b) => Math.max(...b.weights) - Math.max(...a.weights) || (a.name < b.name ? -1 : 1));
  const pairs = new Map<string, string[]>();
  for (const { name, weights } of rows) {
    if (!name.startsWith('b:')) continue;
    const at = name.indexOf(' ');
    const first = name.slice(2, at);
    pairs.set(first, [...(pairs.get(first) ?? []), member(name.slice(at + 1), together(weights))]);
  }
  const plain = (wanted: (name: string) => boolean, cut: number): string[] =>
    rows.filter(({ name }) => wanted(name)).map(({ name, weights }) => member(name.slice(cut), together(weights)));
  const bias = together(ears.map((ear) => round(ear.at(-1) ?? 0)));
  const parts = [
    ['figures', Object.entries({ bias, ...thresholds }).map(([name, figure]) => member(name, figure))],
    ['clues', plain((name) => !/^[wnb]:/.test(name), 0)],
    ['words', plain((name) => name.startsWith('w:'), 2)],
    ['beside', plain((name) => name.startsWith('n:'), 2)],
    ['pairs', [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([first, seconds]) => `${JSON.stringify(first)}:{${seconds.join(',')}}`)],
  ] as const;
  const json = `{\n${parts.map(([name, members]) => `"${name}":{\n${members.join(',\n')}}`).join(',\n')}}`;
  writeFileSync(file, `${json}\n`);
}

/** One figure where there is one ear. */
function together([first = 0, second]: readonly number[]): Weights {
  return second === undefined ? first : [first, second];
}

const round = (figure: number): number => Math.round(figure * 1000) / 1000;
const member = (name: string, weights: Weights): string => `${JSON.stringify(name)}:${JSON.stringify(weights)}`;
