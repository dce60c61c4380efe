import { share, table } from './markdown.ts';
import { type Outcome, count, countLists, hitsOf } from './measure.ts';

const HEADING = '### Collected servers that were kept apart';

/** The part as a file has it. */
export function keptApart(file: string): string {
  return new RegExp(`^${HEADING}$[^]*?(?=^### )`, 'm').exec(file)?.[0] ?? '';
}

/** Tools of collected packages that were kept apart: no weight and no threshold was learnt from them. Rules, not texts, are named. */
export function apartPart(outcomes: readonly Outcome[]): string {
  const flagged = outcomes.filter(({ verdict }) => verdict !== 'pass');
  const rules = [...new Set(flagged.flatMap((outcome) => outcome.rules))].sort();
  return `${[
    HEADING,
    '',
    'Every fifth of the packages in `corpus/collected/packages.txt`, given with `npm run eval -- --collected FOLDER` after `npm run collect`: nothing was learnt from them. A few of their false alarms were seen before they were set apart.',
    'Servers that copy each other are many: one sentence of a generator of servers can stand in a hundred tools.',
    '',
    ...table('all', [
      ['collected tools', count(outcomes)],
      ['collected servers', countLists(outcomes)],
    ]),
    '',
    '| rule | flagged tools with its findings |',
    '|---|--:|',
    ...rules.map((rule) => `| ${rule} | ${share(hitsOf(flagged, rule), flagged.length)} |`),
  ].join('\n')}\n`;
}
