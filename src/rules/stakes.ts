import { splitName } from '../extract/purpose.ts';
import type { Change } from '../model/change.ts';
import type { JsonValue } from '../text/json.ts';
import type { ChangeSubject } from './kit.ts';
import { wordSet } from './words.ts';

/** Words of a name for what is at stake: where things go, how much, who may do what. */
const STAKES = wordSet(
  `amount percent sum budget salary bonus discount recipient recipients to cc bcc account iban payee beneficiary payout wallet role roles permission permissions scope
  scopes privilege grant path command host url endpoint target destination webhook method query sql bucket table payment transfer refund access owner`,
);
/** Values of a choice that can do what they like, or whatever the others do. */
const POWERS = wordSet(
  'shell bash sh powershell cmd exec eval sudo root admin administrator owner superuser * ** everyone post put patch delete drop truncate write unrestricted',
);
const BOUNDS = new Set(['pattern', 'enum', 'const', 'maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'additionalProperties']);

/** True where a bound was taken away, or an object that took only what it declares takes anything. */
export function isUnbound({ name = '', before, after }: Change): boolean {
  // A pattern that only says which characters there are bounds no meaning.
  if (name === 'pattern' && typeof before === 'string' && /^\^?\[(?:[^\]\\]|\\.)*\][*+]\$?$/u.test(before)) return false;
  return BOUNDS.has(name) && (name === 'additionalProperties' ? after === undefined || after === true : after === undefined);
}

/** What is at stake where a bound went, by the name of the parameter or, for a whole object, of the tool. */
export function stakeIn({ change, tool }: ChangeSubject, parameter: string | undefined): string | undefined {
  const isWhole = change.name === 'additionalProperties';
  const words = splitName(`${parameter ?? ''} ${isWhole ? (tool?.tool.name ?? '') : ''}`).split(' ');
  return words.find((word) => STAKES.has(word));
}

/** The values that a choice gained and that can do more than all it had. */
export function powers({ name, before, after }: Change): string[] {
  if (name !== 'enum' || !Array.isArray(before) || !Array.isArray(after)) return [];
  const isPower = (value: JsonValue): boolean => typeof value === 'string' && POWERS.has(value.toLowerCase());
  if ((before as readonly JsonValue[]).some(isPower)) return [];
  return (after as readonly JsonValue[]).filter(isPower).map(String);
}
