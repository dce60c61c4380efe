import { fieldOf, isInput, placeOf, textOf } from '../changes.ts';
import { changeRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

export default changeRule(
  {
    id: 'change/output-schema',
    family: 'change',
    axis: 'drift',
    severity: 'low',
    confidence: 'high',
    title: 'What comes back changed its shape',
    what: 'A difference in an output schema: a member, a type or a bound of the results.',
    why: 'Results are data to a client; their shape carries nothing out. Words in it are judged as words.',
    example: '"outputSchema": a property was added',
    fix: 'Nothing; callers may have to follow.',
    messages: {
      output: '{field} of the results changed: {before} → {after}',
    },
    references: REFERENCES.schemaDirective,
  },
  function* (subject) {
    const { change } = subject;
    const { kind, before, after } = change;
    if (isInput(change) || kind === 'text' || kind === 'value' || kind === 'metadata') return;
    yield { message: 'output', ...placeOf(subject), data: { field: fieldOf(change), before: textOf(before), after: textOf(after) } };
  },
);
