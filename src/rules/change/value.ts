import { placeOf, fieldOf, textOf } from '../changes.ts';
import { isElsewhere } from '../elsewhere.ts';
import { contextWanted, phrases, programGiven } from '../given-values.ts';
import { changeRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

export default changeRule(
  {
    id: 'change/value',
    family: 'change',
    axis: 'drift',
    severity: 'low',
    confidence: 'medium',
    title: 'A given value changed',
    what: 'A default, an example or another value that ends up in calls is another one. One that says where things go, and now says another place, is high.',
    why: 'A default is an argument that nobody typed.',
    example: '"default": "https://api.acme.example" → "https://api.other.example"',
    fix: 'Approve the change where the place is yours.',
    messages: {
      value: '{field} is another value: {before} → {after}',
      moved: '{field} sends things elsewhere: {before} → {after}',
      context: '{field} shows {thing} as what to fill in: {after}',
      program: '{field} gives what a shell or a template would run or fill in: {program}',
      phrase: '{field} has a choice that reads as a sentence: {phrase}',
    },
    references: REFERENCES.flow,
  },
  function* (subject) {
    const { change } = subject;
    const isConstant = change.kind === 'constraint' && (change.name === 'const' || change.name === 'enum');
    const moved = isElsewhere(subject);
    const data = { field: fieldOf(change), before: textOf(change.before), after: textOf(change.after) };
    if ((change.kind === 'value' || isConstant) && moved) yield { message: 'moved', ...placeOf(subject), data, severity: 'high' };
    else if ((change.kind === 'value' || isConstant) && !change.output && programGiven(subject) !== undefined)
      yield { message: 'program', ...placeOf(subject), data: { ...data, program: programGiven(subject) ?? '' }, severity: 'high' };
    else if ((change.kind === 'value' || isConstant) && contextWanted(subject) !== undefined)
      yield { message: 'context', ...placeOf(subject), data: { ...data, thing: contextWanted(subject) ?? '' }, severity: 'high' };
    else if (isConstant && phrases(change).length > 0)
      yield { message: 'phrase', ...placeOf(subject), data: { ...data, phrase: phrases(change)[0] ?? '' }, severity: 'high' };
    else if (change.kind === 'value') yield { message: 'value', ...placeOf(subject), data };
  },
);
