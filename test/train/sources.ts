import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TableName } from '../../src/meaning/units.ts';
import { type Case, readCases } from '../eval/rows.ts';
import { updateCases } from './update-cases.ts';

/** Sources of the data folder that nothing was trained on and no rule was written for: what the model says of them is what it says of the unknown. */
export const KEPT_BACK: ReadonlySet<string> = new Set(['fuzzd', 'safe-mcp']);
/** Files of the corpus that were written blind to the detector and stay out of the training. */
const UNSEEN = 'unseen.jsonl';

/** Where a case comes from, as far as it matters for how much it counts. Honest rows that were written beside attacks are twins, those of a file without attacks plain. */
export type Origin = 'published' | 'negative' | 'written' | 'twin' | 'plain' | 'real' | 'collected';

/** Cases to train on, the real tools among them, and where each comes from. */
export interface Training {
  readonly cases: readonly Case[];
  readonly real: ReadonlySet<Case>;
  readonly origin: (each: Case) => Origin;
}

/**
 * How much a unit of a case counts for an ear, by the case's origin; the `rest` of a poisoned tool is honest text. The `penalty` is on the square of the weight of a clue of
 * middling frequency.
 */
export type Ear = Readonly<Record<Origin | 'rest' | 'penalty', number>>;

/** The ears of a table: those that learn from a part of the attacks each, and the one that learns from all. */
export interface Ears<Each> {
  readonly apart: readonly Each[];
  readonly whole: Each;
}

/**
 * Real tools are what people connect. Published attacks are what people meet; the project's own are many and subtler, and honest twins are written to look like them
 * as hardly any real tool does: at full weight they cost more attacks than they spare alarms. One ear for both hears the published ones worse, and two ears hear the
 * own ones worse: what it learns from the twins of one makes an ear deaf to the other. So two learn apart, and share what a third learnt from everything.
 */
export const EARS: Readonly<Record<TableName, Ears<Ear>>> = {
  words: {
    apart: [
      { published: 4, negative: 9, written: 0, twin: 0.3, plain: 3, real: 3, collected: 3, rest: 1, penalty: 2 },
      { published: 0, negative: 4, written: 1, twin: 1.2, plain: 3, real: 3, collected: 3, rest: 1, penalty: 2 },
    ],
    whole: { published: 4, negative: 9, written: 1, twin: 1, plain: 3, real: 3, collected: 3, rest: 1, penalty: 2 },
  },
  // Of published attacks there are three in other languages; English, which is most of what teaches this table, counts an eighth.
  concepts: { apart: [], whole: { published: 32, negative: 8, written: 8, twin: 12, plain: 24, real: 24, collected: 24, rest: 2, penalty: 12 } },
};

/** Cases to train on: the project's corpus and, where it is given, a data folder without the sources that are kept back. */
export function trainingCases(corpus: string, data: string | undefined): Training {
  const own = [...['attacks', 'benign'].flatMap((folder) => readCases(join(corpus, folder), (file) => file !== UNSEEN)), ...updateCases(corpus)];
  const ours = new Set(own);
  const attacked = new Set(own.filter(({ label }) => label === 'malicious').map(({ source }) => source));
  const given = data !== undefined && existsSync(data) ? data : undefined;
  const published =
    given === undefined
      ? []
      : readCases(join(given, 'poisoned'), (file) => !KEPT_BACK.has(file.replace(/(?:\.benign)?\.jsonl$/, '')))
          .map((each): Case => (each.source.endsWith('.benign') ? { ...each, label: 'benign' } : each))
          .filter((each) => each.label === 'benign' || each.quality === 'strong');
  const benign = given === undefined ? [] : readCases(join(given, 'benign'), (file) => !file.includes('-context'));
  const real = new Set(benign);
  const origin = (each: Case): Origin => {
    if (ours.has(each)) return each.label === 'malicious' ? 'written' : attacked.has(each.source) ? 'twin' : 'plain';
    return each.label === 'malicious' ? 'published' : real.has(each) ? 'real' : 'negative';
  };
  return { cases: [...own, ...published, ...benign], real, origin };
}
