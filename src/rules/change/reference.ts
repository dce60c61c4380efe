import { knownOwners, ownersIn } from '../addresses.ts';
import { fieldOf, placeOf, textOf } from '../changes.ts';
import { changeRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

export default changeRule(
  {
    id: 'change/reference',
    family: 'change',
    axis: 'drift',
    severity: 'medium',
    confidence: 'medium',
    title: 'A place elsewhere was added or moved',
    what: 'An icon, a website, a host that a user interface may talk to, or a permission that it asks for. High where the place belongs to somebody whom the server had not named before, while it had named others.',
    why: 'Clients load icons and interfaces by themselves: from then on that place sees who looks, and decides what is shown.',
    example: '"src": "https://cdn.acme.example/a.png" → "https://cdn.other.example/a.png"',
    fix: 'Keep such places under your own domain.',
    messages: {
      new: '{field}: {after}',
      foreign: '{field} leads to {owner}, which this server had not named before: {before} → {after}',
      gone: '{field} is gone: {before}',
    },
    references: REFERENCES.remote,
  },
  function* (subject) {
    const { change, pinnedServer } = subject;
    const { kind, before, after } = change;
    if (kind !== 'reference') return;
    const place = placeOf(subject);
    const data = { field: fieldOf(change), before: textOf(before), after: textOf(after) };
    const known = knownOwners(pinnedServer);
    const owner = [...ownersIn(after)].find((each) => !known.has(each));
    const opened = /"?\*"?/u.test(textOf(after)) && !textOf(before).includes('*');
    if (after === undefined) yield { message: 'gone', ...place, data, severity: 'info' };
    else if ((owner !== undefined && known.size > 0) || opened)
      yield { message: 'foreign', ...place, data: { ...data, owner: owner ?? 'anybody' }, severity: 'high' };
    else yield { message: 'new', ...place, data };
  },
);
