import { type JsonValue, isObject } from './json.ts';

/**
 * A JSON value in the one form of RFC 8785 (JSON Canonicalization Scheme): members by the UTF-16 order of their names, numbers and strings as ECMAScript writes them,
 * no white space. A lone surrogate, which the RFC refuses, is written as its escape, so that any two values can be compared. Values are as deep as LIMITS.jsonDepth allows.
 */
export function canonical(value: JsonValue): string {
  if (Array.isArray(value)) return `[${(value as readonly JsonValue[]).map((element) => canonical(element)).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`);
  return `{${members.join(',')}}`;
}
