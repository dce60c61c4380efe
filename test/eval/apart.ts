import { share, table } from './markdown.ts';
import { type Outcome, count, countLists, hitsOf } from './measure.ts';

const HEADING = '### Collected servers that were kept apart';

const MEASURED = /^Measured with the tables `(\w+)`\.(?: [^\n]*)?$/m;

/** The part as a file has it, with a word of warning where the tables are others now: the servers are not at hand everywhere. */
export function keptApart(file: string, tables: string): string {
  const part = new RegExp(`^${HEADING}$[^]*?(?=^### )`, 'm').exec(file)?.[0] ?? '';
  return part.replace(
    MEASURED,
    (_, before: string) =>
      measuredWith(before) + (before === tables ? '' : ` They were trained anew since (\`${tables}\`), and these servers were not at hand.`),
  );
}

const measuredWith = (tables: string): string => `Measured with the tables \`${tables}\`.`;

/** Tools of collected packages that were kept apart: no weight and no threshold was learnt from them. Rules, not texts, are named. */
export function apartPart(outcomes: readonly Outcome[], tables: string): string {
  const flagged = outcomes.filter(({ verdict }) => verdict !== 'pass');
  const rules = [...new Set(flagged.flatMap((outcome) => outcome.rules))].sort();
  return `${[
    HEADING,
    '',
    'Every fifth of the packages in `corpus/collected/packages.txt`, given with `npm run eval -- --collected FOLDER` after `npm run collect`: nothing was learnt from them. A few of their false alarms were seen before they were set apart.',
    'Servers that copy each other are many: one sentence of a generator of servers can stand in a hundred tools.',
    measuredWith(tables),
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
