import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TableName } from '../../src/meaning/units.ts';
import type { Thresholds } from './bands.ts';

/** Writes the weights as a table that a person can read: the figures of the whole, then a clue a line, the strongest first. */
export function writeTable(table: TableName, names: readonly string[], weights: Float64Array, thresholds: Thresholds): void {
  const rows = names
    .map((name, index) => ({ name, weight: round(weights[index] ?? 0) }))
    .filter(({ weight }) => Math.abs(weight) >= 0.02)
    .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1));
  const pairs = new Map<string, string[]>();
  for (const { name, weight } of rows) {
    if (!name.startsWith('b:')) continue;
    const at = name.indexOf(' ');
    const first = name.slice(2, at);
    pairs.set(first, [...(pairs.get(first) ?? []), member(name.slice(at + 1), weight)]);
  }
  const plain = (wanted: (name: string) => boolean, cut: number): string[] =>
    rows.filter(({ name }) => wanted(name)).map(({ name, weight }) => member(name.slice(cut), weight));
  const parts = [
    ['figures', Object.entries({ bias: weights.at(-1) ?? 0, ...thresholds }).map(([name, figure]) => member(name, round(figure)))],
    ['clues', plain((name) => !/^[wb]:/.test(name), 0)],
    ['words', plain((name) => name.startsWith('w:'), 2)],
    ['pairs', [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([first, seconds]) => `${JSON.stringify(first)}:{${seconds.join(',')}}`)],
  ] as const;
  const json = `{\n${parts.map(([name, members]) => `"${name}":{\n${members.join(',\n')}}`).join(',\n')}}`;
  writeFileSync(join('src', 'meaning', 'tables', `${table}.json`), `${json}\n`);
}

const round = (figure: number): number => Math.round(figure * 100) / 100;
const member = (name: string, weight: number): string => `${JSON.stringify(name)}:${weight}`;
