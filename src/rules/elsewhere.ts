import { splitName } from '../extract/purpose.ts';
import { parsePointer } from '../text/json-pointer.ts';
import { stringMember } from '../text/json.ts';
import { knownOwners, ownersIn } from './addresses.ts';
import type { ChangeSubject } from './kit.ts';

/** Words of a parameter's name that say where things go. */
const PLACES = new Set(
  'recipient recipients to cc bcc destination dest target endpoint webhook callback url uri host bucket account iban wallet address server registry remote mailbox channel payee beneficiary upload mirror proxy relay'.split(
    ' ',
  ),
);

/** Words of a name for where copies, reports and calls back go. */
const COPIES = new Set(
  'webhook callback notify notification relay mirror report bcc cc recipient recipients forward copy upload sync telemetry log archive'.split(' '),
);

/** True where a given value now names a host that the server had not named before, or where a parameter that says where things go has another value. */
export function isElsewhere({ change, pinnedServer }: ChangeSubject): boolean {
  const { before, after } = change;
  if (after === undefined || change.output) return false;
  const known = knownOwners(pinnedServer);
  const owners = [...ownersIn(after)].filter((owner) => !ownersIn(before).has(owner));
  const parameter = splitName((parsePointer(change.field) ?? []).at(-2) ?? '').split(' ');
  if (owners.some((owner) => !known.has(owner))) return before !== undefined || known.size > 0 || parameter.some((word) => COPIES.has(word));
  if (typeof after !== 'string' || ownersIn(after).size > 0 || change.name === 'examples' || change.name === 'example') return false;
  return typeof before === 'string' && parameter.some((word) => PLACES.has(word));
}

/**
 * The address that a new parameter has as its default, where it belongs to nobody that the server named before: of a parameter for copies and calls back always, of others
 * where the server had named somebody.
 */
export function givenPlace({ change, pinnedServer }: ChangeSubject): string | undefined {
  const given = stringMember(change.after, 'default') ?? stringMember(change.after, 'const');
  if (given === undefined) return undefined;
  const known = knownOwners(pinnedServer);
  const isCopy = splitName(change.name ?? '')
    .split(' ')
    .some((word) => COPIES.has(word));
  if (!isCopy && known.size === 0) return undefined;
  return [...ownersIn(given)].some((owner) => !known.has(owner)) ? given : undefined;
}
