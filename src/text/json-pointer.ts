import type { JsonValue } from './json.ts';
import { isObject } from './json.ts';

/** One reference token, escaped for a pointer: `~` becomes `~0` and `/` becomes `~1` (RFC 6901 §3). */
export function escapeToken(token: string): string {
  return token.includes('~') || token.includes('/') ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;
}

/** The pointer one step below `pointer`, to a member or an element. */
export function appendToken(pointer: string, token: string | number): string {
  return `${pointer}/${typeof token === 'number' ? token : escapeToken(token)}`;
}

/** The pointer that the tokens spell, from the root down. */
export function formatPointer(tokens: readonly (string | number)[]): string {
  let pointer = '';
  for (const token of tokens) pointer = appendToken(pointer, token);
  return pointer;
}

/** The tokens of a pointer, unescaped; undefined where the text is not a pointer (RFC 6901 §3: no leading slash, a bare `~`). */
export function parsePointer(pointer: string): string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || /~(?![01])/u.test(pointer)) return undefined;
  // `~1` first: `~01` means the two characters `~1`, not a slash (§4).
  return pointer
    .slice(1)
    .split('/')
    .map((token) => (token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token));
}

/** The array index that a token spells (no sign, no leading zero); undefined for anything else, `-` included. */
export function arrayIndex(token: string): number | undefined {
  return /^(?:0|[1-9]\d{0,14})$/u.test(token) ? Number(token) : undefined;
}

/** The value at a pointer, through own members only; undefined where there is none. */
export function resolvePointer(root: JsonValue, pointer: string): JsonValue | undefined {
  const tokens = parsePointer(pointer);
  if (!tokens) return undefined;
  let value: JsonValue | undefined = root;
  for (const token of tokens) {
    value = step(value, token);
    if (value === undefined) return undefined;
  }
  return value;
}

function step(value: JsonValue, token: string): JsonValue | undefined {
  if (isObject(value)) return Object.hasOwn(value, token) ? value[token] : undefined;
  const index = arrayIndex(token);
  return Array.isArray(value) && index !== undefined ? (value as readonly JsonValue[])[index] : undefined;
}
