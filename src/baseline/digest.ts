import { canonical } from '../text/canonical.ts';
import { type JsonValue, isObject } from '../text/json.ts';

/**
 * Names the scheme: SHA-256 over the UTF-8 bytes of the RFC 8785 form, in lower-case hex. Another scheme gets another prefix, so that two digests are never compared that
 * were not made alike.
 */
export const SCHEME = 'jcs-sha256-1';

/** The digest of a JSON value, with the name of its scheme: `jcs-sha256-1:<64 hex digits>`. */
export function digestOf(value: JsonValue): string {
  return `${SCHEME}:${process.getBuiltinModule('node:crypto').createHash('sha256').update(canonical(value)).digest('hex')}`;
}

/** A digest for each member of an object, by name. */
export function fieldDigests(value: JsonValue): Record<string, string> {
  const names = isObject(value) ? Object.keys(value).sort() : [];
  return Object.fromEntries(names.map((name) => [name, digestOf((value as Readonly<Record<string, JsonValue>>)[name] ?? null)]));
}
