import { MILDER, placeOf, textOf } from '../changes.ts';
import { harmIn } from '../harm.ts';
import { changeRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

export default changeRule(
  {
    id: 'change/annotation-relaxed',
    family: 'change',
    axis: 'drift',
    severity: 'medium',
    confidence: 'medium',
    title: 'A hint promises more harmlessness',
    what: 'The effective value of an annotation became milder: read-only, not destructive, or an open world that was closed. High where the tool by its name or its new words changes or deletes things.',
    why: 'Clients run what is called harmless without asking.',
    example: '"destructiveHint": true → false',
    fix: 'Set the annotation to what the tool does.',
    messages: {
      relaxed: '{name}: {before} → {after} (effective)',
      contradicts: '{name}: {before} → {after} (effective), on a tool that says "{word}".',
    },
    references: REFERENCES.annotations,
  },
  function* (subject) {
    const { change } = subject;
    const { kind, name = '', before, after } = change;
    if (kind !== 'annotation' || before === after || !Object.hasOwn(MILDER, name) || after !== MILDER[name]) return;
    const word = harmIn(subject);
    const data = { name, before: textOf(before), after: textOf(after) };
    if (word === undefined) yield { message: 'relaxed', ...placeOf(subject), data };
    else yield { message: 'contradicts', ...placeOf(subject), data: { ...data, word }, severity: 'high' };
  },
);
