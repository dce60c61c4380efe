import { splitName } from '../extract/purpose.ts';
import { stringMember } from '../text/json.ts';
import { diffWords } from '../text/word-diff.ts';
import type { ChangeSubject } from './kit.ts';
import { wordSet } from './words.ts';

/** Verbs after which something is gone, or given away, and cannot be had back. */
const HARMFUL = wordSet(
  `delete deletes deleting remove removes erase erases wipe wipes drop drops purge purges destroy destroys truncate truncates overwrite overwrites revoke revokes terminate terminates
  kill kills pay pays transfer transfers cancel cancels uninstall uninstalls reset resets refund refunds charge charges void voids evict evicts reclaim reclaimed reclaims discard
  discards clear clears close closes expire expires wire wires`,
);
/** Verbs after which something is not what it was. */
const CHANGING = wordSet(
  `create creates update updates write writes set sets edit edits modify modifies insert inserts move moves rename renames add adds upload uploads post posts approve approves archive
  archives send sends publish publishes deploy deploys merge merges submit submits book books order orders sign signs forward forwards share shares`,
);
const HARMLESS = wordSet(
  'get read view show list preview check find search look lookup describe count inspect browse display see status summary estimate simulate test dry overview refresh',
);

/** What a description says of acts that nothing brings back. */
const FINAL =
  /\b(?:(?:can ?not|can't|never) be (?:undone|recalled|reversed|recovered|restored|taken back)|irrevocabl[ey]|irreversibl[ey]|permanently|no (?:undo|way back|cooling-off))\b/i;

/**
 * The verb by which a tool, in its name, at the start of its description or in its new words, says that it does what a changed hint or title denies: for a read-only one any
 * change, otherwise one that cannot be undone.
 */
export function harmIn(subject: ChangeSubject): string | undefined {
  const { tool, change } = subject;
  if (!tool) return undefined;
  const name = splitName(tool.tool.name).split(' ');
  const first = /^\s*(\p{L}+)/u.exec(stringMember(tool.tool.value, 'description') ?? '')?.[1]?.toLowerCase() ?? '';
  const words = [name[0] ?? '', name.at(-1) ?? '', first, ...newWords(subject)];
  const changes = change.name === 'readOnlyHint' ? [name[0] ?? '', first, ...newWords(subject)].find((word) => CHANGING.has(word)) : undefined;
  const final = FINAL.exec(stringMember(tool.tool.value, 'description') ?? '')?.[0];
  return words.find((word) => HARMFUL.has(word)) ?? changes ?? final;
}

/** The words that the same update brought into the description. */
function newWords({ tool, pinned }: ChangeSubject): string[] {
  const [before, after] = [pinned, tool].map((each) => (each ? (stringMember(each.tool.value, 'description') ?? '') : ''));
  if (before === undefined || after === undefined || before === after) return [];
  const added = diffWords(before, after).filter(({ kind }) => kind === 'added');
  // What a tool does stands in the third person; other forms speak to the caller.
  return added.flatMap(({ text }) => text.toLowerCase().match(/\p{L}+(?:s|ed)\b/gu) ?? []);
}

/** True for a title that begins or ends like that of a tool which only looks. */
export function soundsHarmless(title: string): boolean {
  const words = splitName(title).split(' ');
  return [words[0], words.at(-1)].some((word) => word !== undefined && HARMLESS.has(word)) && !names(title);
}

/** True for a title that names what cannot be undone. */
export function names(title: string): boolean {
  return splitName(title)
    .split(' ')
    .some((word) => HARMFUL.has(word));
}
