import fc from '../fast-check.ts';
import type { JsonValue } from '../../src/text/json.ts';

/** Any JSON value, with hostile keys and lone surrogates among its strings. */
export const jsonValue: fc.Arbitrary<JsonValue> = fc.letrec<{ node: JsonValue }>((tie) => {
  const key = fc.oneof(
    fc.constantFrom('__proto__', 'constructor', '', '/', '~', '~1', 'a/b', '0', 'é', '"', '\\'),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }));
  const pairs = fc.array(fc.tuple(key, tie('node')), { maxLength: 5 });
  return {
    node: fc.oneof(
      { maxDepth: 4 },
      text,
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(null, true, false),
      fc.array(tie('node'), { maxLength: 4 }),
      pairs.map((members) => Object.fromEntries(members) as JsonValue),
    ),
  };
}).node;

/** Writes a value with white space and escapes where a seed says so; `JSON.parse` reads the same value back. */
export function writeLoosely(value: JsonValue, next: () => number): string {
  const space = (): string => [' ', '', '', '\n', '\r\n', '\t', '', ''][next() % 8] ?? '';
  if (typeof value === 'string') return writeString(value, next);
  if (Array.isArray(value)) return `[${space()}${value.map((each: JsonValue) => writeLoosely(each, next) + space()).join(`,${space()}`)}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([key, each]: [string, JsonValue]) => `${writeString(key, next)}${space()}:${space()}${writeLoosely(each, next)}`,
    );
    return `{${space()}${members.join(`${space()},`)}${space()}}`;
  }
  return JSON.stringify(value);
}

function writeString(text: string, next: () => number): string {
  let out = '"';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const plain = JSON.stringify(text.charAt(at)).slice(1, -1);
    // A raw lone surrogate survives in a string; JSON.stringify would escape it.
    const raw = code >= 0xd800 && code <= 0xdfff ? text.charAt(at) : plain;
    out += next() % 4 === 0 ? `\\u${code.toString(16).padStart(4, '0')}` : raw;
  }
  return `${out}"`;
}

/** A deterministic sequence of small numbers. */
export function sequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 16;
  };
}
