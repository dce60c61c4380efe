import { RULES } from '../../src/rules/index.ts';
import { type Bands } from '../train/bands.ts';
import type { Counted, Whole } from '../train/whole.ts';
import { KEPT_BACK } from '../train/sources.ts';
import { type Kept } from './metamorphic.ts';
import { honestMoved, moved } from './moved-part.ts';
import { share, table } from './markdown.ts';
import { type Count, type Outcome, count, countBy, countLists, hitsOf } from './measure.ts';

/** The line between the part that anybody can regenerate and the part that needs data from elsewhere. */
export const DIVIDER = '<!-- Below: measured on data that is not part of the project. -->';

/** One side by side measurement: poisoned and benign cases, and hard negatives where there are any. */
export interface Measured {
  readonly poisoned: readonly Outcome[];
  readonly benign: readonly Outcome[];
  readonly hardNegatives?: readonly Outcome[];
}

/** What is measured on data from elsewhere. */
export interface Elsewhere extends Measured {
  /** Sentences of the benign tools, moved and framed. */
  readonly honest: readonly Kept[];
}

/** What else is measured on the corpus. */
export interface Further {
  readonly unitCases: { readonly bad: number; readonly ok: number };
  readonly payloads: readonly Kept[];
  readonly honest: readonly Kept[];
  readonly spans: { readonly findings: number; readonly touching: number };
  /** What the model did on sources that it was not trained on; written by `npm run train`. */
  readonly held: Held;
  readonly whole: Whole;
}

/** `corpus/reliability.json`: by table. */
export type Held = Readonly<Record<string, Bands>>;

/** The first part of corpus/QUALITY.md: the project's own corpus. */
export function corpusPart(measured: Measured, { unitCases, payloads, honest, spans, held, whole }: Further): string {
  return `${[
    '# Quality',
    '',
    'Made by `npm run eval`; do not edit. *Review* counts verdicts of review and block, *block* those of block.',
    'A poisoned case is found where its list is flagged; a benign tool is a false alarm where its own verdict is not pass.',
    '',
    '## The project’s own corpus',
    '',
    `Every rule has unit cases (${unitCases.bad} that must fire, ${unitCases.ok} near misses that must not); they pass or the tests fail, so they are not counted here.`,
    'The whole cases below were written from the taxonomy without sight of the rules, most of them in plain words and in twelve languages, the honest ones as twins of the poisoned ones in the same words: they are harder than what is found in the wild.',
    'The model was trained on them, so that the figures of this table flatter it; what it does with sources that it has not seen stands below.',
    '',
    ...body(measured),
    '',
    '### Evidence',
    '',
    `Of ${spans.findings} findings of medium confidence or more on poisoned cases with a labelled payload, ${share(spans.touching, spans.findings)} touch the payload.`,
    '',
    ...wholeHeldOut(whole),
    '',
    ...heldOut(held),
    '',
    ...moved(payloads, honest),
  ].join('\n')}\n`;
}

/** The second part of corpus/QUALITY.md: a data folder given with --data. */
export function dataPart(measured: Elsewhere): string {
  return `${[
    DIVIDER,
    '',
    '## Data from elsewhere',
    '',
    'Real tools and published poisoned tools, given with `npm run eval -- --data FOLDER`. Only strong labels count as poisoned; hard negatives are the honest tools of the repositories that published poisoned ones.',
    '',
    `Nothing was trained on the sources ${[...KEPT_BACK].sort().join(' and ')}, and no rule was written with sight of them; the others taught the model, so that their figures flatter it.`,
    '',
    ...body(measured),
    '',
    ...honestMoved(measured.honest),
    '',
    '### False alarms that stand',
    '',
    'Each with the findings that make it; the reference says why a rule stands.',
    '',
    ...standing([...measured.benign, ...(measured.hardNegatives ?? [])]),
  ].join('\n')}\n`;
}

/** Every honest case whose verdict is not pass. */
function standing(honest: readonly Outcome[]): string[] {
  const alarms = honest.filter((outcome) => outcome.verdict !== 'pass');
  return [
    '| case | verdict | poisoning | because of |',
    '|---|---|--:|---|',
    ...alarms.map(({ case: each, verdict, poisoning, rules: ids }) => `| ${each.id.replaceAll('|', '\\|')} | ${verdict} | ${poisoning} | ${ids.join(', ')} |`),
  ];
}

/** The detector on sources that its tables were not trained on, whole files at a time. */
function wholeHeldOut({ origins, published }: Whole): string[] {
  const { published: known = NONE, written = NONE, twin = NONE, plain = NONE, negative = NONE, real = NONE } = origins;
  const row = (name: string, [all, review, block]: Counted): [string, Count] => [name, { all, review, block }];
  return [
    '### The whole detector on held-out sources',
    '',
    'Each source was left out of the training whole, tables were made of the others, and the detector judged it with those. Real tools were left out by server. The rules are those that stand: most were written before, some after a source was read.',
    '',
    ...table('all', [
      row('published poisoned tools', known),
      row('own poisoned tools', written),
      row('own honest tools beside them', twin),
      row('own honest tools by themselves', plain),
      row('hard negatives', negative),
      row('real tools', real),
    ]),
    '',
    ...table(
      'published',
      Object.entries(published).map(([source, counts]) => row(source, counts)),
    ),
  ];
}

const NONE: Counted = [0, 0, 0];

/** The model on sources that were held out of its training, whole files at a time. */
function heldOut(held: Held): string[] {
  return Object.entries(held).flatMap(([table, { thresholds, recall, reliability }]) => [
    `### The model alone on held-out sources: ${table}`,
    '',
    'Each source was left out of the training whole and judged by what was learnt from the others. *Note*, *review* and *block* are the thresholds of the rule `meaning/steering`; other rules come on top.',
    '',
    '| source | poisoned | note | review | block |',
    '|---|--:|--:|--:|--:|',
    ...Object.entries(recall).map(
      ([source, [all, note, review, block]]) => `| ${source} | ${all} | ${share(note, all)} | ${share(review, all)} | ${share(block, all)} |`,
    ),
    '',
    `Reliability (note from ${thresholds.note}, review from ${thresholds.review}, block from ${thresholds.block}), by rarity: 2 is one real tool in a hundred, 3 one in a thousand; the strongest passage of each case:`,
    '',
    '| rarity | poisoned | honest, hard | real tools |',
    '|---|--:|--:|--:|',
    ...Object.entries(reliability).map(([band, counts]) => `| ${band} | ${counts.join(' | ')} |`),
    '',
  ]);
}

function body({ poisoned, benign, hardNegatives }: Measured): string[] {
  const sides: [string, Count][] = [
    ['poisoned', count(poisoned)],
    ['benign tools', count(benign)],
    ['benign lists', countLists(benign)],
    ...(hardNegatives ? [['hard negatives', count(hardNegatives)] as [string, Count]] : []),
  ];
  return [
    ...table('all', sides),
    '',
    '### Recall by source',
    '',
    ...table(
      'source',
      countBy(poisoned, (outcome) => outcome.case.source),
    ),
    '',
    '### Recall by technique (three cases or more)',
    '',
    ...table(
      'technique',
      countBy(poisoned, (outcome) => outcome.case.technique).filter(([, each]) => each.all >= 3),
    ),
    '',
    '### False alarms by source',
    '',
    ...table(
      'source',
      countBy([...benign, ...(hardNegatives ?? [])], (outcome) => outcome.case.source),
    ),
    '',
    '### Score and truth',
    '',
    ...reliability([...poisoned, ...benign]),
    '',
    '### Rules on both sides (tools and lists with at least one finding of the rule)',
    '',
    ...rules(poisoned, [...benign, ...(hardNegatives ?? [])]),
  ];
}

/** Of the cases with a poisoning figure in a band, how many are poisoned: what a figure is worth on this mix of cases. */
function reliability(outcomes: readonly Outcome[]): string[] {
  const bands = [
    [0, 0],
    [1, 19],
    [20, 39],
    [40, 59],
    [60, 74],
    [75, 89],
    [90, 100],
  ] as const;
  return [
    '| poisoning | cases | poisoned |',
    '|---|--:|--:|',
    ...bands.map(([from, to]) => {
      const inside = outcomes.filter((outcome) => outcome.poisoning >= from && outcome.poisoning <= to);
      return `| ${from === to ? from : `${from}–${to}`} | ${inside.length} | ${share(inside.filter((outcome) => outcome.case.label === 'malicious').length, inside.length)} |`;
    }),
  ];
}

function rules(poisoned: readonly Outcome[], benign: readonly Outcome[]): string[] {
  const ids = RULES.filter((rule) => rule.meta.axis === 'poisoning')
    .map((rule) => rule.meta.id)
    .sort();
  return ['| rule | poisoned | benign |', '|---|--:|--:|', ...ids.map((id) => `| ${id} | ${hitsOf(poisoned, id)} | ${hitsOf(benign, id)} |`)];
}
