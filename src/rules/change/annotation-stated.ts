import { MILDER, placeOf, textOf } from '../changes.ts';
import { changeRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

export default changeRule(
  {
    id: 'change/annotation-stated',
    family: 'change',
    axis: 'drift',
    severity: 'info',
    confidence: 'high',
    title: 'A hint was written down, taken out or made stricter',
    what: 'An annotation changed without promising more harmlessness: its effective value is the same, or stricter.',
    why: 'Half of the annotations that change are defaults written down.',
    example: '"destructiveHint": true, where it was absent',
    fix: 'Nothing.',
    messages: {
      same: '{name} was written down or taken out; what it means is the same ({after}).',
      stricter: '{name}: {before} → {after} (effective)',
    },
    references: REFERENCES.annotations,
  },
  function* (subject) {
    const { change } = subject;
    const { kind, name = '', before, after } = change;
    if (kind !== 'annotation') return;
    const data = { name, before: textOf(before), after: textOf(after) };
    if (before === after) yield { message: 'same', ...placeOf(subject), data };
    else if (after !== MILDER[name]) yield { message: 'stricter', ...placeOf(subject), data };
  },
);
