import { deriveLayers } from '../../src/extract/layers/index.ts';
import type { ReadingContext } from '../../src/language/context.ts';
import { readText } from '../../src/language/read.ts';
import { scan } from '../../src/scan.ts';
import { recordOf, snapshotOf, toolOf } from '../snapshots.ts';

const context: ReadingContext = { self: new Set(['tide_table']), siblings: new Set(['send_mail']), parameters: new Set(['note']), values: new Set() };

const REPEATS = [
  'a. ',
  'must not ',
  '~/a',
  '_a',
  '(',
  'it and it ',
  '.',
  '<',
  '<a ',
  'a',
  'A1',
  '"a',
  '`',
  '@a',
  'a@',
  'http://',
  '\n',
  '- ',
  'before ',
  'not ',
  'and ',
  'the the ',
  'send ',
  '/',
  '\\',
  'a_',
  '..',
  '0',
  '+1 ',
  'é',
  '👍',
  '$A',
  '%41',
  '&#65;',
  '[](',
  ']:',
  '<!--',
  'e:',
  'the other tool ',
  'to be ',
  ' ',
  '\n ',
  's e n d ',
  'a.b.',
  '[//]: # (',
  '\u202e',
  '\u2066',
  '\u200b',
  '\ufe01',
  '\u{e0061}',
  '\u0430',
  'a\u0301',
  '\u001b[',
  '\\x',
  'curl ',
  'call ',
  'do not ',
  '<IMPORTANT>',
  'TmV2',
  'a:',
  'key=',
  '"',
  'http://a.b/',
  'user: ',
  'while ',
  'data:',
  'rm ',
  '<style=',
  '\ud83d',
  'gur ',
  'eht ',
  'h3 ',
  '**a',
  '&amp;',
];

/** Median time of a few runs, in milliseconds. */
function time(run: () => void): number {
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[1] ?? 0;
}

/** How much longer a text four times as long takes, at a length where the work can be measured: 4 where linear, 16 where quadratic. */
function growth(work: (text: string) => void, repeat: string): number {
  let count = Math.ceil(4000 / repeat.length);
  let once = time(() => work(repeat.repeat(count)));
  while (once < 4 && count * repeat.length < 400_000) {
    count *= 2;
    once = time(() => work(repeat.repeat(count)));
  }
  return time(() => work(repeat.repeat(count * 4))) / Math.max(once, 1);
}

const server = recordOf({ tools: [toolOf('A text.')] });
const [tool] = server.tools;
if (!tool) throw new Error('no tool');
const wire = { role: 'tool-description', item: tool, tool, pointer: '/tools/0/description', at: 'value', server } as const;

const WORK: Readonly<Record<string, (text: string) => void>> = {
  readText: (text) => void readText(text, context),
  deriveLayers: (text) => void deriveLayers({ ...wire, text }),
  scan: (text) => void scan(snapshotOf({ tools: [toolOf(text)] })),
};

/** Prints, for each step, the repeats whose time grows most; 4 is linear, 16 would be quadratic. */
export function printGrowth(): void {
  for (const [name, work] of Object.entries(WORK)) {
    const worst = REPEATS.map((repeat) => ({ repeat, ratio: growth(work, repeat) })).sort((a, b) => b.ratio - a.ratio);
    const shown = worst.slice(0, 3).map(({ repeat, ratio }) => `${JSON.stringify(repeat)} ${ratio.toFixed(1)}`);
    process.stdout.write(`${name}, time of a text four times as long (4 is linear): at most ${shown.join(', ')}\n`);
  }
}
