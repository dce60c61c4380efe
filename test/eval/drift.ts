import { join } from 'node:path';
import type { ReportChange, Verdict } from '../../src/model/report.ts';
import type { Case } from './rows.ts';
import { injections, poured } from './injections.ts';
import { type Update, judge, readSteps, readUpdates } from './updates.ts';

/** What the gate said of one update. */
interface Judged {
  readonly update: Update;
  readonly verdict: Verdict | 'incomplete';
  readonly changes: readonly ReportChange[];
  /** What a person would read first. */
  readonly why: string;
}

function judgeAll(updates: readonly Update[]): Judged[] {
  return updates.map((update) => {
    const { verdict, changes = [], findings } = judge(update);
    const worst = findings.find(({ axis, severity }) => axis !== 'exposure' && (severity === 'high' || severity === 'critical'));
    return { update, verdict, changes, why: worst === undefined ? '' : `${worst.ruleId}: ${worst.evidence.text.slice(0, 90)}` };
  });
}

/** The updates of the corpus, for the first part of the quality table. */
export function corpusDrift(corpus: string): string {
  const judged = judgeAll(readUpdates(join(corpus, 'drift')));
  const families = [...new Set(judged.map(({ update }) => familyOf(update)))].sort();
  const rows = families.flatMap((family) =>
    row(
      family,
      judged.filter(({ update }) => familyOf(update) === family),
    ),
  );
  const [poisoned, honest] = (['poisoned', 'benign'] as const).map((label) => judged.filter(({ update }) => update.label === label));
  return [
    '## Updates',
    '',
    'Each old side is pinned and each new side checked, through the text of a lock (`corpus/drift`). Poisoned updates arrive in every field, some hidden in a large honest release; the honest ones of `hard` are written to look suspicious.',
    'At first contact, before anything was changed for them, 50 of 64, 40 of 56 and 20 of 30 of the poisoned ones gated (`texts`, `structure`, `releases`), and 10 of 120 and 24 of 110 of the honest ones (`ordinary`, `hard`), later 105 of 113 and 48 of 180 edits of single tools written blind (`revisions`, `edits`); their texts joined the training since.',
    '',
    '| updates | cases | gate (review or block) | block |',
    '|---|--:|--:|--:|',
    ...row('poisoned', poisoned ?? []),
    ...row('honest', honest ?? []),
    ...rows,
    '',
    'Written afterwards by somebody who knew neither rules nor corpus, and kept out of the training (`corpus/drift/fresh`): at first contact 44 of 60 poisoned and 11 of 60 honest ones gated; some classes were mended since.',
    '',
    '| updates | cases | gate (review or block) | block |',
    '|---|--:|--:|--:|',
    ...fresh(corpus),
    '',
  ].join('\n');
}

function fresh(corpus: string): string[] {
  const judged = judgeAll(readUpdates(join(corpus, 'drift', 'fresh')));
  return [
    ...row(
      'fresh, poisoned',
      judged.filter(({ update }) => update.label === 'poisoned'),
    ),
    ...row(
      'fresh, honest',
      judged.filter(({ update }) => update.label === 'benign'),
    ),
  ];
}

/** Of how many poisoned texts one is put into a real update: some five thousand tell the share to half a point. */
const EVERY = 4;

/** Real updates, and poisoned texts of the corpus and published poisoned tools in them, for the second part. */
export function dataDrift(folder: string, attacks: readonly Case[], published: readonly Case[]): string {
  const { steps, changed } = readSteps(folder);
  const real = judgeAll(changed);
  const poisoned = judgeAll(injections(attacks, changed).filter((_, index) => index % EVERY === 0));
  const changes = real.flatMap((each) => each.changes);
  return [
    '### Updates',
    '',
    `Real updates of real servers, each changed tool by itself and each version step as a list; and one in ${EVERY} poisoned texts of the corpus put into the new text of a real update, and every published poisoned tool (strong labels): its description below the new one, all else but its name among the rest. ${changes.length} changes are shown, of which ${changes.filter(({ ruleId }) => ruleId === undefined).length} no rule tells.`,
    '',
    '| updates | cases | gate | block |',
    '|---|--:|--:|--:|',
    ...row('changed tools', real),
    ...row('version steps', judgeAll(steps)),
    ...row('poisoned texts in real updates', poisoned),
    ...row('published poisoned tools in real updates', judgeAll(poured(published, changed))),
    '',
    'The changed tools that gate:',
    '',
    ...real.filter(({ verdict }) => verdict !== 'pass').map(({ update, why }) => `- ${update.id}: ${why.replace(/[|`<]/gu, ' ')}`),
    '',
  ].join('\n');
}

function familyOf({ id }: Update): string {
  return id.split('/')[0] ?? '';
}

function row(name: string, judged: readonly Judged[]): string[] {
  const share = (count: number): string => `${count} (${((100 * count) / Math.max(1, judged.length)).toFixed(2)} %)`;
  const gate = judged.filter(({ verdict }) => verdict === 'review' || verdict === 'block').length;
  return [`| ${name} | ${judged.length} | ${share(gate)} | ${share(judged.filter(({ verdict }) => verdict === 'block').length)} |`];
}
