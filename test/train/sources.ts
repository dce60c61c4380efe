import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, readCases } from '../eval/rows.ts';

/** Sources of the data folder that nobody read and nothing was trained on: what the model says of them is what it says of the unknown. */
export const UNREAD: ReadonlySet<string> = new Set(['fuzzd', 'safe-mcp']);
/** Files of the corpus that were written blind to the detector and stay out of the training. */
const UNSEEN = 'unseen.jsonl';

/** Cases to train on: the project's corpus and, where it is given, a data folder without the unread sources. */
export function trainingCases(corpus: string, data: string | undefined): { readonly cases: readonly Case[]; readonly real: ReadonlySet<Case> } {
  const own = ['attacks', 'benign'].flatMap((folder) => readCases(join(corpus, folder), (file) => file !== UNSEEN));
  if (data === undefined || !existsSync(data)) return { cases: own, real: new Set() };
  const published = readCases(join(data, 'poisoned'), (file) => !UNREAD.has(file.replace(/(?:\.benign)?\.jsonl$/, '')))
    .map((each): Case => (each.source.endsWith('.benign') ? { ...each, label: 'benign' } : each))
    .filter((each) => each.label === 'benign' || each.quality === 'strong');
  const benign = readCases(join(data, 'benign'), (file) => !file.includes('-context'));
  return { cases: [...own, ...published, ...benign], real: new Set(benign) };
}
