import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, readCases } from '../eval/rows.ts';
import { updateCases } from './update-cases.ts';

/** Sources of the data folder that nobody read and nothing was trained on: what the model says of them is what it says of the unknown. */
export const UNREAD: ReadonlySet<string> = new Set(['fuzzd', 'safe-mcp']);
/** Files of the corpus that were written blind to the detector and stay out of the training. */
const UNSEEN = 'unseen.jsonl';

/** Cases to train on, the real tools among them, and how much each counts. */
export interface Training {
  readonly cases: readonly Case[];
  readonly real: ReadonlySet<Case>;
  readonly importance: (each: Case) => number;
}

/** Published attacks are what people meet; the project's own are many and subtler. */
const PUBLISHED = 4;
/** Real tools are what people connect. */
const REAL = 3;
/** Honest twins are written to look like attacks as hardly any real tool does: at full weight they cost more attacks than they spare alarms. */
const TWIN = 0.6;

/** Cases to train on: the project's corpus and, where it is given, a data folder without the unread sources. */
export function trainingCases(corpus: string, data: string | undefined): Training {
  const own = [...['attacks', 'benign'].flatMap((folder) => readCases(join(corpus, folder), (file) => file !== UNSEEN)), ...updateCases(corpus)];
  const ours = new Set(own);
  const importance = (each: Case): number => (ours.has(each) ? (each.label === 'benign' ? TWIN : 1) : each.label === 'benign' ? REAL : PUBLISHED);
  if (data === undefined || !existsSync(data)) return { cases: own, real: new Set(), importance };
  const published = readCases(join(data, 'poisoned'), (file) => !UNREAD.has(file.replace(/(?:\.benign)?\.jsonl$/, '')))
    .map((each): Case => (each.source.endsWith('.benign') ? { ...each, label: 'benign' } : each))
    .filter((each) => each.label === 'benign' || each.quality === 'strong');
  const benign = readCases(join(data, 'benign'), (file) => !file.includes('-context'));
  return { cases: [...own, ...published, ...benign], real: new Set(benign), importance };
}
