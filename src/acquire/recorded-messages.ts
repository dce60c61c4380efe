import type { Item } from '../model/snapshot.ts';
import type { JsonValue } from '../text/json.ts';
import { isObject, member, stringMember } from '../text/json.ts';
import { notifyAt } from './collector.ts';
import type { Draft } from './draft.ts';
import { readMessage } from './message.ts';
import type { Direction } from './message.ts';
import type { Place } from './place.ts';
import { below } from './place.ts';
import type { Source } from './source.ts';
import { parseInner } from './wrapped.ts';

/** Reads the messages of one session into a draft; false where there is no list of them. */
export function readMessages(source: Source, into: Draft, { value: messages, ...at }: Item): boolean {
  let draft = into;
  if (!Array.isArray(messages)) return false;
  for (const [index, message] of (messages as readonly JsonValue[]).entries()) {
    const place = below(at, index);
    const raw = stringMember(message, 'raw');
    if (raw === undefined) {
      malformed(source, place, 'this message of the recording has no wire text');
      continue;
    }
    const inner = parseInner(source, raw, below(place, 'raw'));
    if (!inner) continue;
    const spoken = Array.isArray(inner.value) ? batch(inner.value, inner.at) : [inner];
    for (const one of spoken) {
      if (isObject(one.value)) draft = readMessage(source, draft, { ...one, direction: directionIn(message), server: '' });
    }
  }
  return true;
}

/** The messages of a JSON-RPC batch, which protocol revision 2025-03-26 allowed. */
function batch(values: readonly JsonValue[], at: Place): { value: JsonValue; at: Place }[] {
  return values.map((value, index) => ({ value, at: below(at, index) }));
}

function directionIn(message: JsonValue): Direction {
  const direction = member(message, 'direction');
  return direction === 'client' || direction === 'server' ? direction : 'unknown';
}

/** Says what is wrong with a recording. */
export function malformed(source: Source, place: Place, fact: string): void {
  notifyAt(source.to, { level: 'error', code: 'malformed-recording', message: `${fact}; nothing of it was scanned.` }, place);
}
