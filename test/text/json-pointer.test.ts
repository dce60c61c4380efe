import fc from '../fast-check.ts';
import { expect, test } from 'vitest';
import { appendToken, arrayIndex, escapeToken, formatPointer, parsePointer, resolvePointer } from '../../src/text/json-pointer.ts';
import type { JsonValue } from '../../src/text/json.ts';
import { jsonValue } from './json-text.ts';

test('the examples of RFC 6901 §5', () => {
  const root = { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'c%d': 2, 'e^f': 3, 'g|h': 4, 'i\\j': 5, 'k"l': 6, ' ': 7, 'm~n': 8 };
  expect(resolvePointer(root, '')).toBe(root);
  expect(resolvePointer(root, '/foo')).toBe(root.foo);
  const results = ['/foo/0', '/', '/a~1b', '/c%d', '/e^f', '/g|h', '/i\\j', '/k"l', '/ ', '/m~0n'].map((pointer) => resolvePointer(root, pointer));
  expect(results).toEqual(['bar', 0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test('only own members are found', () => {
  expect(resolvePointer({}, '/__proto__')).toBeUndefined();
  expect(resolvePointer({}, '/constructor/name')).toBeUndefined();
  expect(resolvePointer([], '/length')).toBeUndefined();
  expect(resolvePointer('text', '/0')).toBeUndefined();
  expect(resolvePointer(JSON.parse('{"__proto__":{"x":1}}') as JsonValue, '/__proto__/x')).toBe(1);
});

test('array indexes have one spelling', () => {
  expect(['0', '10', '01', '-1', '+1', '1.0', '1e1', '-', '', ' 1', '١'].map(arrayIndex)).toEqual([0, 10, ...Array.from({ length: 9 }, () => undefined)]);
  expect(resolvePointer([1, 2], '/01')).toBeUndefined();
});

test('what is no pointer has no tokens', () => {
  expect(['a', '/~', '/~2', '/a~'].map(parsePointer)).toEqual([undefined, undefined, undefined, undefined]);
  expect(resolvePointer({ a: 1 }, 'a')).toBeUndefined();
});

test('tokens round trip', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('~', '/', '~1', '~0', '~01', ''))), (tokens) => {
      expect(parsePointer(formatPointer(tokens))).toEqual(tokens);
      expect(tokens.reduce(appendToken, '')).toBe(formatPointer(tokens));
    }),
  );
  expect(escapeToken('~1/')).toBe('~01~1');
});

test('every value of a tree is found at its pointer', () => {
  fc.assert(
    fc.property(jsonValue, (root) => {
      const todo: [JsonValue, string][] = [[root, '']];
      for (let next = todo.pop(); next; next = todo.pop()) {
        const [value, pointer] = next;
        expect(resolvePointer(root, pointer)).toBe(value);
        if (Array.isArray(value)) value.forEach((each: JsonValue, index) => todo.push([each, appendToken(pointer, index)]));
        else if (typeof value === 'object' && value !== null) for (const [key, each] of Object.entries(value)) todo.push([each, appendToken(pointer, key)]);
      }
    }),
  );
});
