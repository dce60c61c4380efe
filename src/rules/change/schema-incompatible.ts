import { fieldOf, isInput, placeOf, textOf } from '../changes.ts';
import { changeRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

export default changeRule(
  {
    id: 'change/schema-incompatible',
    family: 'change',
    axis: 'drift',
    severity: 'medium',
    confidence: 'medium',
    title: 'A schema that takes other values',
    what: 'A type or another keyword changed so that neither side takes all that the other takes, or so that it cannot be said.',
    why: 'Callers break, and what can be carried changes.',
    example: '"type": "integer" → "type": "string"',
    fix: 'Approve the change where the tool is meant to take this.',
    messages: {
      other: '{field} takes other values: {before} → {after}',
      said: '{field} is written otherwise: {before} → {after}',
    },
    references: REFERENCES.scope,
  },
  function* (subject) {
    const { change } = subject;
    const { kind, compatibility } = change;
    if (kind !== 'constraint' || !isInput(change)) return;
    const data = { field: fieldOf(change), before: textOf(change.before), after: textOf(change.after) };
    if (compatibility === 'breaking') yield { message: 'other', ...placeOf(subject), data };
    else if (compatibility === 'none') yield { message: 'said', ...placeOf(subject), data, severity: 'info' };
  },
);
