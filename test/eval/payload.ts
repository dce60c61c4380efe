import { isObject, member, stringMember } from '../../src/text/json.ts';
import type { Case } from './rows.ts';

/** A labelled part of an attack: the end of the pointer to its string, and its words; no words where it is the whole string. */
export interface Payload {
  readonly pointer: string;
  readonly text: string;
}

/** The labelled parts of a poisoned case; none where only the case is labelled. */
export function payloadOf({ row }: Case): Payload[] {
  const list = member(row, 'payload');
  return (Array.isArray(list) ? list : []).filter(isObject).map((each) => ({
    pointer: (stringMember(each, 'pointer') ?? '').replace('/@context/', '/context_tools/').replace('/@', '/'),
    text: stringMember(each, 'text') ?? '',
  }));
}
