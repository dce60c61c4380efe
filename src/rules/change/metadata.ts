import { fieldOf, placeOf, textOf } from '../changes.ts';
import { changeRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

export default changeRule(
  {
    id: 'change/metadata',
    family: 'change',
    axis: 'drift',
    severity: 'info',
    confidence: 'high',
    title: 'Another member changed',
    what: 'Anything else that differs: versions, formats, unknown members, the order of a list.',
    why: 'It is shown so that nothing that changed stays unseen.',
    example: '"_meta": {"build": 7} → {"build": 8}',
    fix: 'Nothing.',
    messages: {
      changed: '{field}: {before} → {after}',
      order: '{field}: the same, in another order.',
    },
    references: REFERENCES.schemaDirective,
  },
  function* (subject) {
    const { change } = subject;
    if (change.kind !== 'metadata') return;
    const data = { field: fieldOf(change), before: textOf(change.before), after: textOf(change.after) };
    yield { message: change.name === 'order' ? 'order' : 'changed', ...placeOf(subject), data };
  },
);
