import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { apartPart, keptApart } from './apart.ts';
import { evaluateCorpus } from './corpus.ts';
import { dataDrift } from './drift.ts';
import { type Outcome, measure } from './measure.ts';
import { honestKept } from './metamorphic.ts';
import { dataPart } from './quality.ts';
import { type Case, readCases } from './rows.ts';

/** What is to be measured: folders of other people's texts where they are given, and whose misses and false alarms are to be listed. */
export interface Options {
  readonly data?: string;
  readonly collected?: string;
  readonly misses?: boolean;
  readonly alarms?: boolean;
}

/** One part of the quality table, and what there is to say of it beside the table. */
export interface Part {
  readonly text: string;
  readonly said?: string;
}

const CORPUS = resolve('corpus');

/** One real sentence in so many is moved: some nine hundred in thirty places. */
const EVERY = 4;

/** The parts in the order of the table; each is measured by itself. Those after the first need the data folder. */
export const PARTS = {
  corpus: (): Part => ({ text: evaluateCorpus(CORPUS) }),
  data: dataOf,
  collected: collectedOf,
  drift: ({ data }: Options): Part => ({
    text:
      data === undefined
        ? ''
        : dataDrift(
            join(data, 'drift'),
            readCases(join(CORPUS, 'attacks'), () => true),
            strongOf(data),
          ),
  }),
} as const;

/** The name of a part. */
export type PartName = keyof typeof PARTS;

/** The table as it was measured last. */
export function lastTable(): string {
  const file = join(CORPUS, 'QUALITY.md');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function dataOf({ data, misses = false, alarms = false }: Options): Part {
  if (data === undefined) return { text: '' };
  const poisoned = measure(strongOf(data));
  const real = readCases(join(data, 'benign'), (file) => !file.includes('-context'));
  const benign = measure(real);
  const hard = readCases(join(data, 'poisoned'), (file) => file.includes('.benign.'));
  const hardNegatives = measure(hard.map((each) => ({ ...each, label: 'benign' as const })));
  const missed = misses ? poisoned.filter(({ verdict }) => verdict === 'pass') : [];
  const flagged = alarms ? [...benign, ...hardNegatives].filter(({ verdict }) => verdict !== 'pass') : [];
  return {
    text: dataPart({ poisoned, benign, hardNegatives, honest: honestKept(real, EVERY) }),
    said: listed('missed', missed) + listed('false alarm', flagged),
  };
}

/** The published poisoned tools with strong labels. */
function strongOf(data: string): Case[] {
  return readCases(join(data, 'poisoned'), (file) => !file.includes('.benign.')).filter(({ label, quality }) => label === 'malicious' && quality === 'strong');
}

/** What is measured on collected servers; as it stands, where they are not given. */
function collectedOf({ data, collected }: Options): Part {
  if (data === undefined) return { text: '' };
  const { inputs } = JSON.parse(readFileSync(join(CORPUS, 'reliability.json'), 'utf8')) as { inputs: string };
  const tables = inputs.slice(0, 8);
  if (collected === undefined) return { text: keptApart(lastTable(), tables) };
  const apart = readCases(collected, (file) => file === 'apart.jsonl');
  return { text: `${apartPart(measure(apart), tables)}\n` };
}

function listed(what: string, outcomes: readonly Outcome[]): string {
  return outcomes
    .map(({ case: each, poisoning, rules }) => `${what}: ${each.source} ${each.id} (${each.technique}) ${poisoning} ${rules.join(' ')}\n`)
    .join('');
}
