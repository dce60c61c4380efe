import { splitName } from '../../extract/purpose.ts';
import { placeOf, textOf } from '../changes.ts';
import { harmIn, names, soundsHarmless } from '../harm.ts';
import type { ChangeSubject } from '../kit.ts';
import { canonical } from '../../text/canonical.ts';
import { changeRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

export default changeRule(
  {
    id: 'change/title',
    family: 'change',
    axis: 'drift',
    severity: 'medium',
    confidence: 'medium',
    title: 'A title changed',
    what: 'The title of a tool, a server, a prompt or a resource is another one. High where it names another thing than everything the tool said before, or plays down what the tool does.',
    why: 'People approve titles; the model calls names.',
    example: '"title": "Delete record" → "Preview record"',
    fix: 'Give the tool a title that says what its name says.',
    messages: {
      title: 'The title was {before}, and is {after} now.',
      other: 'The title {after} shares nothing with what the tool said before ({before}).',
      sentence: 'The title is a sentence now: {after}',
      plays: 'The title {after} plays down a tool that says "{word}" ({before}).',
    },
    references: REFERENCES.annotations,
  },
  function* (subject) {
    const { change } = subject;
    const { kind, before, after } = change;
    if (kind !== 'title' || change.output) return;
    const data = { before: textOf(before), after: textOf(after) };
    const word = harmIn(subject);
    const silent = typeof before === 'string' && typeof after === 'string' && names(before) && !names(after);
    if (typeof after === 'string' && (silent || (word !== undefined && soundsHarmless(after))))
      yield { message: 'plays', ...placeOf(subject), data: { ...data, word: word ?? textOf(before) }, severity: 'high' };
    else if (typeof after === 'string' && wordsIn(after) >= SENTENCE && wordsIn(textOf(before)) < SENTENCE)
      yield { message: 'sentence', ...placeOf(subject), data, severity: 'high' };
    else if (typeof before === 'string' && typeof after === 'string' && isStrange(subject, after))
      yield { message: 'other', ...placeOf(subject), data, severity: 'high' };
    else yield { message: 'title', ...placeOf(subject), data, severity: before === undefined || after === undefined ? 'low' : 'medium' };
  },
);

/** Words from which on a title says something. */
const SENTENCE = 8;

function wordsIn(title: string): number {
  return title.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

/** True for a title none of whose words the pinned tool, or the server, used anywhere. Titles in other scripts are not taken apart. */
function isStrange({ pinned, pinnedServer }: ChangeSubject, title: string): boolean {
  const words = splitName(title)
    .split(' ')
    .filter((word) => word.length > 2);
  const texts = [...(pinned ? [canonical(pinned.tool.value)] : []), ...(pinnedServer ? [pinnedServer.record.name] : [])].join(' ').toLowerCase();
  return (
    pinned !== undefined &&
    words.length > 0 &&
    /^[\x20-\x7e]*$/u.test(title) &&
    !words.some((word) => texts.includes(word.slice(0, Math.max(4, word.length - 3))))
  );
}
