import { placeOf, textOf } from '../changes.ts';
import { looksLike } from '../skeleton.ts';
import { strayInvisibles } from '../../text/unicode.ts';
import { changeRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

export default changeRule(
  {
    id: 'change/renamed',
    family: 'change',
    axis: 'drift',
    severity: 'low',
    confidence: 'high',
    title: 'A tool has another name',
    what: 'A tool with the same or similar content has another name. High where the new name looks like the old one or like another tool of the list, and is not.',
    why: 'What was approved under one name is called by another.',
    example: 'send_email → send_mail',
    fix: 'Approve the change.',
    messages: {
      renamed: '{before} is called {after} now.',
      looks: '{before} is called {after} now, which looks the same and is another name.',
      over: '{after} says what {before} said, which is gone: a known name does something else now.',
      takes: '{before} takes the name {after}, which another tool had.',
    },
    references: REFERENCES.names,
  },
  function* (subject) {
    const { change, pinnedServer } = subject;
    const { kind, before, after } = change;
    const data = { before: textOf(before), after: textOf(after) };
    if (kind === 'taken-over') yield { message: 'over', ...placeOf(subject), data, severity: 'high', confidence: 'medium' };
    if (kind !== 'name') return;
    const others = (pinnedServer?.record.tools ?? []).map(({ name }) => name);
    const place = placeOf(subject);
    if (typeof after === 'string' && others.includes(after)) yield { message: 'takes', ...place, data, severity: 'high', confidence: 'medium' };
    else if (typeof after === 'string' && strayInvisibles(after).length > 0) yield { message: 'looks', ...place, data, severity: 'high', confidence: 'medium' };
    else if (typeof after === 'string' && others.some((name) => looksLike(name, after) && !(name === before && respelt(name, after))))
      yield { message: 'looks', ...place, data, severity: 'high', confidence: 'medium' };
    else yield { message: 'renamed', ...place, data };
  },
);

/** True where two names differ in separators and case only: `getWeather`, `get_weather`. */
function respelt(one: string, other: string): boolean {
  const plain = (name: string): string => name.toLowerCase().replace(/[_\-.\s]/gu, '');
  return plain(one) === plain(other);
}
