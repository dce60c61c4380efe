import { RULES } from '../../src/rules/index.ts';
import { type Count, type Outcome, count, countBy, countLists } from './measure.ts';

/** The line between the part that anybody can regenerate and the part that needs data from elsewhere. */
export const DIVIDER = '<!-- Below: measured on data that is not part of the project. -->';

/** One side by side measurement: poisoned and benign cases, and hard negatives where there are any. */
export interface Measured {
  readonly poisoned: readonly Outcome[];
  readonly benign: readonly Outcome[];
  readonly hardNegatives?: readonly Outcome[];
}

/** The first part of corpus/QUALITY.md: the project's own corpus. */
export function corpusPart(measured: Measured, unitCases: { bad: number; ok: number }): string {
  return `${[
    '# Quality',
    '',
    'Made by `npm run eval`; do not edit. *Review* counts verdicts of review and block, *block* those of block.',
    'A poisoned case is found where its list is flagged; a benign tool is a false alarm where its own verdict is not pass.',
    '',
    '## The project’s own corpus',
    '',
    `Every rule has unit cases (${unitCases.bad} that must fire, ${unitCases.ok} near misses that must not); they pass or the tests fail, so they are not counted here.`,
    'The whole cases below were written from the taxonomy without sight of the rules, most of them in plain words and in twelve languages: they are harder than what is found in the wild, and the recall is reported as it is.',
    '',
    ...body(measured),
  ].join('\n')}\n`;
}

/** The second part of corpus/QUALITY.md: a data folder given with --data. */
export function dataPart(measured: Measured): string {
  return `${[
    DIVIDER,
    '',
    '## Data from elsewhere',
    '',
    'Real tools and published poisoned tools, given with `npm run eval -- --data FOLDER`. Only strong labels count as poisoned; hard negatives are the honest tools of the repositories that published poisoned ones.',
    '',
    ...body(measured),
  ].join('\n')}\n`;
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

function table(head: string, rows: readonly [string, Count][]): string[] {
  return [
    `| ${head} | cases | review | block |`,
    '|---|--:|--:|--:|',
    ...rows.map(([name, each]) => `| ${name.replaceAll('|', '\\|')} | ${each.all} | ${share(each.review, each.all)} | ${share(each.block, each.all)} |`),
  ];
}

function share(part: number, all: number): string {
  return all === 0 ? '–' : `${part} (${((100 * part) / all).toFixed(2)} %)`;
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
  const hits = (outcomes: readonly Outcome[], id: string): number => outcomes.filter((outcome) => outcome.rules.includes(id)).length;
  return ['| rule | poisoned | benign |', '|---|--:|--:|', ...ids.map((id) => `| ${id} | ${hits(poisoned, id)} | ${hits(benign, id)} |`)];
}
