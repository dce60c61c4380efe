import { fieldOf, placeOf, textOf } from '../changes.ts';
import { gains } from '../gains.ts';
import { changeRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

export default changeRule(
  {
    id: 'change/wording',
    family: 'change',
    axis: 'drift',
    severity: 'low',
    confidence: 'high',
    title: 'Words changed',
    what: 'A description, a comment, an instruction or a prompt was reworded, added or taken out, without a verb, a resource or a place that it did not speak of before.',
    why: 'Half of all releases do it. What the new words ask for is told by the rules about texts.',
    example: '“Gets the weather.” → “Returns the current weather.”',
    fix: 'Nothing.',
    messages: {
      reworded: 'Reworded: {field}',
      added: 'New words: {field}',
      removed: 'Taken out: {field}',
    },
    references: REFERENCES.hiddenDirective,
  },
  function* (subject) {
    const { change } = subject;
    if (change.kind !== 'text' || gains(subject).length > 0) return;
    const message = change.before === undefined ? 'added' : change.after === undefined ? 'removed' : 'reworded';
    const plain = (value: typeof change.before): string => (value === undefined ? '' : textOf(value)).replace(/\s+/gu, ' ').trim();
    const spaced = plain(change.before) === plain(change.after);
    yield { message, ...placeOf(subject), data: { field: fieldOf(change) }, ...(spaced || change.after === undefined ? { severity: 'info' as const } : {}) };
  },
);
