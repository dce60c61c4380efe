import fc from '../fast-check.ts';
import { expect, test } from 'vitest';
import { canonical } from '../../src/text/canonical.ts';
import type { JsonValue } from '../../src/text/json.ts';
import { jsonValue } from './json-text.ts';

const of = (text: string): string => canonical(JSON.parse(text) as JsonValue);

test('the example of RFC 8785 §3.2.2', () => {
  const text = String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  }`;
  const form = String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`;
  expect(of(text)).toBe(form);
});

test('the member order of RFC 8785 §3.2.3 is that of UTF-16 code units', () => {
  const text = String.raw`{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}`;
  expect(Object.values(JSON.parse(of(text)) as Record<string, string>)).toHaveLength(7);
  const order = [...of(text).matchAll(/:"([A-Z][^"]*)"/gu)].map((match) => match[1]);
  expect(order).toEqual([
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ]);
});

test('the numbers of RFC 8785, appendix B', () => {
  const bits: [bits: bigint, text: string][] = [
    [0x0000000000000000n, '0'],
    [0x8000000000000000n, '0'],
    [0x0000000000000001n, '5e-324'],
    [0x8000000000000001n, '-5e-324'],
    [0x7fefffffffffffffn, '1.7976931348623157e+308'],
    [0x4340000000000000n, '9007199254740992'],
    [0xc340000000000000n, '-9007199254740992'],
    [0x4430000000000000n, '295147905179352830000'],
    [0x44b52d02c7e14af5n, '9.999999999999997e+22'],
    [0x44b52d02c7e14af6n, '1e+23'],
    [0x444b1ae4d6e2ef50n, '1e+21'],
    [0x3eb0c6f7a0b5ed8dn, '0.000001'],
    [0x41b3de4355555555n, '333333333.3333333'],
    [0xbecbf647612f3696n, '-0.0000033333333333333333'],
  ];
  const view = new DataView(new ArrayBuffer(8));
  for (const [pattern, text] of bits) {
    view.setBigUint64(0, pattern);
    expect(canonical(view.getFloat64(0))).toBe(text);
  }
});

test('strings are written as ECMAScript writes them', () => {
  expect(canonical('\b\t\n\f\r"\\/\u0000\u001f\u007f\u2028é😀')).toBe(String.raw`"\b\t\n\f\r\"\\/\u0000\u001f` + '\u007f\u2028é😀"');
  expect(canonical('\ud800')).toBe(String.raw`"\ud800"`);
});

test('names that programs treat as special are members like others', () => {
  expect(of('{"constructor":2,"__proto__":{"b":1,"a":2},"":3}')).toBe('{"":3,"__proto__":{"a":2,"b":1},"constructor":2}');
  expect(of('{"10":1,"9":2,"a":3,"1":4}')).toBe('{"1":4,"10":1,"9":2,"a":3}');
});

test('the form reads back as the value', () => {
  fc.assert(
    fc.property(jsonValue, (value) => {
      const form = canonical(value);
      // The RFC writes −0 as 0.
      expect(JSON.parse(form)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(of(form)).toBe(form);
    }),
  );
});

test('the order in which members were written never matters, that of elements does', () => {
  fc.assert(
    fc.property(jsonValue, fc.integer(), (value, seed) => {
      expect(canonical(turned(value, seed))).toBe(canonical(value));
    }),
  );
  expect(canonical([1, 2])).not.toBe(canonical([2, 1]));
});

test('different values have different forms', () => {
  fc.assert(
    fc.property(jsonValue, jsonValue, (one, other) => {
      expect(canonical(one) === canonical(other)).toBe(isSame(JSON.parse(JSON.stringify(one)) as JsonValue, JSON.parse(JSON.stringify(other)) as JsonValue));
    }),
  );
});

/** The value with the members of every object in another order. */
function turned(value: JsonValue, seed: number): JsonValue {
  if (Array.isArray(value)) return value.map((each: JsonValue) => turned(each, seed));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]: [string, JsonValue]): [string, JsonValue] => [key, turned(each, seed)]);
  const by = (key: string): number => [...key].reduce((sum, letter) => Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193), seed);
  return Object.fromEntries(entries.sort(([a], [b]) => by(a) - by(b))) as JsonValue;
}

function isSame(one: JsonValue, other: JsonValue): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  const [left, right] = [one as Readonly<Record<string, JsonValue>>, other as Readonly<Record<string, JsonValue>>];
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && isSame(left[key] ?? null, right[key] ?? null));
}
