import { diffWords } from '../text/word-diff.ts';
import { wordSet } from './words.ts';

/** Words that decide which way round a sentence is meant. Those of one line stand against each other. */
const AGAINST: readonly (readonly [ReadonlySet<string>, ReadonlySet<string>])[] = [
  [wordSet('after once'), wordSet('before ahead')],
  [wordSet('with'), wordSet('without')],
  [wordSet('never not no neither cannot'), wordSet('always')],
  [wordSet('must required requires'), wordSet('may can optional need')],
  [wordSet('ask asks confirm confirms'), wordSet('skip skips omit assume assumes')],
];
/** Words that hold something back; taken out, nothing does. */
const HOLDS = wordSet('not never only unless until without no except first');
const ABOUT =
  /\b(users?|customers?|owners?|humans?|operators?|confirm\w*|approv\w*|consent\w*|permission|review\w*|agree\w*|passwords?|secrets?|tokens?|credentials?|delet\w*|overwrit\w*|irrevers\w*|pay\w*|transfer\w*|private|personal|shar(?:e|ed|ing)|stor(?:e|ed|ing))\b/iu;
/** Words of one exchange; more is a new sentence, which is judged as one. */
const FEW = 4;

/** Exchanges of a few words that turn a sentence about a safeguard round, in words. */
export function turns(before: string, after: string): { before: string; after: string; about: string }[] {
  const parts = diffWords(before, after);
  return parts.flatMap((part, index) => {
    if (part.kind === 'same') return [];
    const [removed, added] = part.kind === 'removed' ? [part.text, parts[index + 1]?.kind === 'added' ? (parts[index + 1]?.text ?? '') : ''] : ['', part.text];
    if (part.kind === 'added' && parts[index - 1]?.kind === 'removed') return [];
    const [old, now] = [wordsOf(removed), wordsOf(added)];
    if (old.length > FEW || now.length > FEW || !isTurn(old, now)) return [];
    const following = parts[index + (added === '' || removed === '' ? 1 : 2)]?.text ?? '';
    const around = `${(parts[index - 1]?.text ?? '').split(/[.!?\n]/u).at(-1) ?? ''} ${removed} ${added} ${following.split(/[.!?\n]/u)[0] ?? ''}`;
    const about = ABOUT.exec(around)?.[1];
    return about === undefined ? [] : [{ before: removed.trim() || 'nothing', after: added.trim() || 'nothing', about }];
  });
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}

function isTurn(old: readonly string[], now: readonly string[]): boolean {
  const has = (words: readonly string[], set: ReadonlySet<string>): boolean => words.some((word) => set.has(word));
  if (AGAINST.some(([one, other]) => (has(old, one) && has(now, other)) || (has(old, other) && has(now, one)))) return true;
  return old.length <= 2 && now.length === 0 && has(old, HOLDS);
}

/** What a sentence that holds something back says. */
const GUARD =
  /\b(?:confirm\w*|approv(?:al|e|es|ed)|consent|ask(?:s|ing)? (?:the )?(?:user|customer|owner|human|them|first|for)|shows? (?:\w+ ){0,4}(?:to the user|before)|only (?:when|if|after|the|with|where)|never|must not|do(?:es)? not|don't|untrusted|foreign content|masked|redacted|least privilege)\b/iu;
/** Whom or what it holds back for. */
const FOR =
  /\b(?:confirm\w*|approv\w*|consent\w*|agree\w*|permission|passwords?|secrets?|credentials?|card numbers?|pin|delet\w*|overwrit\w*|pay\w*|transfer\w*|untrusted|foreign content|masked|redacted)\b/iu;

/** Sentences about a safeguard that a text had and has not any more, nor anything like them. */
export function lostGuards(before: string, after: string): string[] {
  const now = wordsOf(after);
  const kept = new Set(now);
  return before
    .split(/(?<=[.!?;])\s+|\n+/u)
    .filter((sentence) => GUARD.test(sentence) && FOR.test(sentence) && !after.includes(sentence.trim()))
    .filter((sentence) => {
      // The guard may have moved into another sentence.
      if (wordsOf(FOR.exec(sentence)?.[0] ?? '').every((word) => kept.has(word))) return false;
      const words = wordsOf(sentence).filter((word) => word.length > 3);
      const share = words.filter((word) => kept.has(word)).length / Math.max(1, words.length);
      return share < SAME;
    });
}

/** Words of a sentence that are still there when it was only written otherwise. */
const SAME = 0.5;
