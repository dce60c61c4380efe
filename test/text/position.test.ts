import fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { appendToken } from '../../src/text/json-pointer.ts';
import type { JsonValue } from '../../src/text/json.ts';
import { lineAndColumn, locate, regionOf } from '../../src/text/position.ts';
import type { Target } from '../../src/text/position.ts';
import { jsonValue, sequence, writeLoosely } from './json-text.ts';

const whole = (text: string) => ({ text, start: 0, end: text.length });

function slice(text: string, target: Target): string | undefined {
  const found = locate(whole(text), target);
  return found && text.slice(found.start, found.end);
}

/** Every value with its pointer, and the key that leads to it. */
function* walk(root: JsonValue): Generator<{ value: JsonValue; pointer: string; key?: string }> {
  const todo: { value: JsonValue; pointer: string; key?: string }[] = [{ value: root, pointer: '' }];
  for (let next = todo.pop(); next; next = todo.pop()) {
    yield next;
    const { value, pointer } = next;
    if (Array.isArray(value)) value.forEach((each: JsonValue, index) => todo.push({ value: each, pointer: appendToken(pointer, index) }));
    else if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) todo.push({ value: each, pointer: appendToken(pointer, key), key });
    }
  }
}

describe('locate', () => {
  const text = '{ "a\\u0062": ["x", {"k": "tab\\tA\\u0041\\ud83d\\ude00end"}], "n": -1.5e3 , "e": "" }';

  test('finds values and keys', () => {
    expect(slice(text, { pointer: '' })).toBe(text.trim());
    expect(slice(text, { pointer: '/ab' })).toContain('["x"');
    expect(slice(text, { pointer: '/ab/0' })).toBe('"x"');
    expect(slice(text, { pointer: '/ab/1/k', at: 'key' })).toBe('"k"');
    expect(slice(text, { pointer: '/ab', at: 'key' })).toBe('"a\\u0062"');
    expect(slice(text, { pointer: '/ab', at: 'key', span: { start: 1, end: 2 } })).toBe('\\u0062');
    expect(slice(text, { pointer: '/n' })).toBe('-1.5e3');
    expect(slice(text, { pointer: '/n', span: { start: 0, end: 1 } })).toBe('-1.5e3');
  });

  test('finds nothing where nothing is', () => {
    for (const pointer of ['/x', '/ab/2', '/ab/00', '/ab/-', '/n/0', '/ab/1/k/0', 'ab', '/__proto__']) expect(slice(text, { pointer })).toBeUndefined();
    expect(slice(text, { pointer: '', at: 'key' })).toBeUndefined();
    expect(slice(text, { pointer: '/ab/0', at: 'key' })).toBeUndefined();
    expect(slice('', { pointer: '' })).toBeUndefined();
  });

  test('maps spans through escapes', () => {
    const at = (start: number, end: number) => slice(text, { pointer: '/ab/1/k', span: { start, end } });
    expect(at(0, 3)).toBe('tab');
    expect(at(3, 4)).toBe('\\t');
    expect(at(4, 6)).toBe('A\\u0041');
    expect(at(6, 8)).toBe('\\ud83d\\ude00');
    expect(at(7, 8)).toBe('\\ude00');
    expect(at(8, 11)).toBe('end');
    expect(at(8, 99)).toBe('end');
    expect(at(11, 11)).toBe('');
    expect(slice(text, { pointer: '/e', span: { start: 0, end: 0 } })).toBe('');
  });

  test('takes the last of duplicate keys, as JSON.parse does', () => {
    expect(slice('{"a":1,"\\u0061":[2],"b":3}', { pointer: '/a' })).toBe('[2]');
    expect(slice('{"a":[1],"a":2}', { pointer: '/a/0' })).toBeUndefined();
  });

  test('stays inside its range', () => {
    const two = '{"a":"x"}\n{"a":"y"}\n';
    const found = locate({ text: two, start: 10, end: 19 }, { pointer: '/a' });
    expect(found).toEqual({ start: 15, end: 18 });
  });

  test('agrees with JSON.parse on every string and key of any text', () => {
    const property = fc.property(jsonValue, fc.nat(), fc.nat(), fc.nat(), (value, seed, from, to) => {
      const written = writeLoosely(value, sequence(seed));
      const source = { text: `x${written}y`, start: 1, end: 1 + written.length };
      for (const { value: each, pointer, key } of walk(JSON.parse(written) as JsonValue)) {
        const found = locate(source, { pointer });
        expect(JSON.parse(source.text.slice(found?.start, found?.end))).toEqual(each);
        for (const [at, text] of [
          ['value', each],
          ['key', key],
        ] as const) {
          if (typeof text !== 'string') continue;
          const start = from % (text.length + 1);
          const end = start + (to % (text.length - start + 1));
          const part = locate(source, { pointer, at, span: { start, end } });
          expect(JSON.parse(`"${source.text.slice(part?.start, part?.end)}"`)).toBe(text.slice(start, end));
        }
      }
    });
    fc.assert(property, { numRuns: 400 });
  });

  test('takes 100,000 levels and 100,000 lookups', () => {
    const depth = 100_000;
    const deep = whole('['.repeat(depth) + ']'.repeat(depth));
    expect(locate(deep, { pointer: '/0'.repeat(depth - 1) })).toEqual({ start: depth - 1, end: depth + 1 });
    const wide = whole(`{"list":[${'{"k":"v"},'.repeat(100_000)}0]}`);
    for (let index = 0; index < 100_000; index++) if (!locate(wide, { pointer: `/list/${index}/k` })) throw new Error(`nothing at ${index}`);
  });
});

describe('lines', () => {
  test('end with LF, CRLF and a lone CR', () => {
    const text = 'a\nbc\r\nd\re\n\n';
    const at = (offset: number) => Object.values(lineAndColumn(text, offset)).join(':');
    expect(Array.from(text, (_, offset) => at(offset))).toEqual(['1:1', '1:2', '2:1', '2:2', '2:3', '2:4', '3:1', '3:2', '4:1', '4:2', '5:1']);
    expect([at(text.length), at(999), at(-1)]).toEqual(['6:1', '6:1', '1:1']);
    expect(lineAndColumn('', 0)).toEqual({ line: 1, column: 1 });
    expect(lineAndColumn('😀x', 2)).toEqual({ line: 1, column: 3 });
  });

  test('agree with a split of the text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '\n', '\r', '\r\n', '\u2028', '😀')), fc.nat(), (parts, seed) => {
        const text = parts.join('');
        const offset = seed % (text.length + 1);
        // A CR that the offset cuts from its LF has not ended a line yet.
        const cut = text.slice(0, offset);
        const open = cut.endsWith('\r') && text.startsWith('\n', offset) ? `${cut.slice(0, -1)}x` : cut;
        const lines = open.split(/\r\n|\r|\n/u);
        expect(lineAndColumn(text, offset)).toEqual({ line: lines.length, column: (lines.at(-1) ?? '').length + 1 });
      }),
    );
  });

  test('give regions, for several texts in turn', () => {
    const texts = Array.from({ length: 9 }, (_, index) => `${'\n'.repeat(index)}abc`);
    for (let round = 0; round < 2; round++) {
      texts.forEach((text, index) => {
        expect(regionOf(text, { start: index, end: index + 3 })).toEqual({ startLine: index + 1, startColumn: 1, endLine: index + 1, endColumn: 4 });
      });
    }
  });
});
