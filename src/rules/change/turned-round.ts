import { splitName } from '../../extract/purpose.ts';
import type { Change } from '../../model/change.ts';
import { fieldOf, placeOf } from '../changes.ts';
import { changeRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';
import { lostGuards, turns } from '../turns.ts';

export default changeRule(
  {
    id: 'change/turned-round',
    family: 'change',
    axis: 'drift',
    severity: 'high',
    confidence: 'medium',
    title: 'A safeguard turned round or gone',
    what: 'A few words were exchanged or taken out of a sentence about consent, review, secrets or deletion that turn its meaning round: after → before, with → without, never → always, not, only or unless gone; or the whole sentence is gone, or the parameter for a confirmation.',
    why: 'The smallest edit does the most, and is the easiest to read over.',
    example: '“Set to true after the user has seen the plan.” → “Set to true before the user has seen the plan.”',
    fix: 'Approve the change where the safeguard is meant to work this way now.',
    messages: {
      turned: '{field}: “{before}” became “{after}” in a sentence about {about}.',
      lost: '{field} does not say any more: “{before}”',
      unconfirmed: 'The parameter {name}, which held the call back, is gone.',
    },
    references: REFERENCES.annotations,
  },
  function* (subject) {
    const { change } = subject;
    const { before, after } = change;
    if (isConfirmation(change)) yield { message: 'unconfirmed', ...placeOf(subject), data: { name: change.name ?? '' } };
    if (change.kind !== 'text' || typeof before !== 'string' || typeof after !== 'string') return;
    for (const lost of lostGuards(before, after)) yield { message: 'lost', ...placeOf(subject), data: { field: fieldOf(change), before: lost } };
    for (const turn of turns(before, after)) yield { message: 'turned', ...placeOf(subject), data: { field: fieldOf(change), ...turn } };
  },
);

const CONFIRMING = new Set('confirm confirmed confirmation approval approved consent pin otp'.split(' '));

/** True where a parameter for a confirmation is gone. */
function isConfirmation({ kind, name = '' }: Change): boolean {
  return (
    kind === 'parameter-removed' &&
    splitName(name)
      .split(' ')
      .some((word) => CONFIRMING.has(word))
  );
}
