import { fieldOf, isInput, placeOf, textOf } from '../changes.ts';
import { changeRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

export default changeRule(
  {
    id: 'change/schema-narrowed',
    family: 'change',
    axis: 'drift',
    severity: 'low',
    confidence: 'high',
    title: 'A schema accepts less',
    what: 'A bound was tightened, a value or a parameter taken out: calls that were valid may not be any more, and none became valid.',
    why: 'It breaks callers, and gives nothing away.',
    example: '"maxLength": 500 → "maxLength": 100',
    fix: 'Nothing; callers may have to follow.',
    messages: {
      narrowed: '{field} accepts less: {before} → {after}',
      removed: 'The parameter {name} is gone.',
    },
    references: REFERENCES.scope,
  },
  function* (subject) {
    const { change } = subject;
    if (!isInput(change)) return;
    if (change.kind === 'parameter-removed') yield { message: 'removed', ...placeOf(subject), data: { name: change.name ?? '' } };
    else if (change.kind === 'constraint' && change.compatibility === 'narrowing')
      yield { message: 'narrowed', ...placeOf(subject), data: { field: fieldOf(change), before: textOf(change.before), after: textOf(change.after) } };
  },
);
