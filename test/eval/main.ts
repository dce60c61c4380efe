import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { apartPart, keptApart } from './apart.ts';
import { evaluateCorpus } from './corpus.ts';
import { dataDrift } from './drift.ts';
import { type Outcome, countBy, measure } from './measure.ts';
import { DIVIDER, dataPart } from './quality.ts';
import { type Case, readCases } from './rows.ts';

const { values } = parseArgs({
  options: { data: { type: 'string' }, collected: { type: 'string' }, misses: { type: 'boolean' }, alarms: { type: 'boolean' } },
});
const corpus = resolve('corpus');
const target = join(corpus, 'QUALITY.md');
const old = existsSync(target) ? readFileSync(target, 'utf8') : '';
const first = evaluateCorpus(corpus);
writeFileSync(target, `${first}\n${values.data === undefined ? keptPart() : evaluateData(resolve(values.data))}`);
process.stdout.write(readFileSync(target, 'utf8').split('### Recall by technique')[0] ?? '');
process.stdout.write(
  values.data === undefined ? '\nNo --data folder was given: the second part of corpus/QUALITY.md is as it was.\n' : '\nWrote corpus/QUALITY.md.\n',
);

/** The second part as it stands, where no data folder was given. */
function keptPart(): string {
  return old.includes(DIVIDER) ? old.slice(old.indexOf(DIVIDER)) : `${DIVIDER}\n`;
}

function evaluateData(folder: string): string {
  const strong = (each: Case): boolean => each.label === 'malicious' && each.quality === 'strong';
  const poisoned = measure(readCases(join(folder, 'poisoned'), (file) => !file.includes('.benign.')).filter(strong));
  const benign = measure(readCases(join(folder, 'benign'), (file) => !file.includes('-context')));
  const hardNegatives = measure(
    readCases(join(folder, 'poisoned'), (file) => file.includes('.benign.')).map((each) => ({ ...each, label: 'benign' as const })),
  );
  if (values.misses === true)
    list(
      'missed',
      poisoned.filter((outcome) => outcome.verdict === 'pass'),
    );
  if (values.alarms === true)
    list(
      'false alarm',
      [...benign, ...hardNegatives].filter((outcome) => outcome.verdict !== 'pass'),
    );
  process.stdout.write(
    `\n${countBy(poisoned, () => 'recall on data')
      .map(([name, each]) => `${name}: ${each.review} of ${each.all} at review, ${each.block} at block`)
      .join('\n')}\n`,
  );
  return `${dataPart({ poisoned, benign, hardNegatives })}\n${collected()}${dataDrift(
    join(folder, 'drift'),
    readCases(join(corpus, 'attacks'), () => true),
  )}`;
}

/** What is measured on collected servers; as it stands, where they are not given. */
function collected(): string {
  if (values.collected === undefined) return keptApart(old);
  const apart = readCases(resolve(values.collected), (file) => file === 'apart.jsonl');
  return `${apartPart(measure(apart))}\n`;
}

function list(what: string, outcomes: readonly Outcome[]): void {
  for (const { case: each, poisoning, rules } of outcomes)
    process.stdout.write(`${what}: ${each.source} ${each.id} (${each.technique}) ${poisoning} ${rules.join(' ')}\n`);
}
