import { type JsonValue, isObject } from '../text/json.ts';
import type { Lock } from './lock.ts';

/** What a reader of a pull request would not see, or would see otherwise: it stands as an escape in the file. */
const UNSEEN = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}\u00a0]/gu;

/** Members of values come in one order; those of the file's own objects in the order in which they are written here. */
export function lockText(lock: Lock): string {
  const { servers, ...head } = lock;
  const shown = { ...head, servers: servers.map((server) => ordered(server as unknown as JsonValue, 0)) };
  return `${JSON.stringify(shown, null, 2).replace(UNSEEN, escaped)}\n`;
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');
}

/** Sorts the members of every `value`. The file's own objects are built in order. */
function ordered(value: JsonValue, depth: number): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((each) => ordered(each, depth));
  if (!isObject(value)) return value;
  const names = depth > 0 ? Object.keys(value).sort() : Object.keys(value);
  const entries = names.map((name) => [name, ordered(value[name] ?? null, depth > 0 || name === 'value' ? depth + 1 : 0)] as const);
  // Integer-like names come first in every object, whatever the order; that is stable as well.
  return Object.fromEntries(entries);
}
