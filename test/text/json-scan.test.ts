import fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { scanJson } from '../../src/text/json-scan.ts';
import { jsonValue, sequence, writeLoosely } from './json-text.ts';

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('syntax', () => {
  test.each([
    ['[1}', 2, 'expected "," or "]" but found "}"'],
    ['{"a":1}}', 7, 'expected the end of the text but found "}"'],
    ['{"a":1 "b":2}', 7, 'expected "," or "}" but found a string'],
    ['{"a":1,}', 7, 'expected a key in double quotes but found "}"'],
    ['[1,]', 3, 'expected a value but found "]"'],
    ['{a:1}', 1, 'expected a key in double quotes but found "a"'],
    ["{'a':1}", 1, 'expected a key in double quotes but found "\'"'],
    ['{"a" 1}', 5, 'expected ":" but found "1"'],
    ['{"a":NaN}', 5, 'expected a value but found "NaN"'],
    ['[-Infinity]', 2, 'expected a digit but found "Infinity"'],
    ['undefined', 0, 'expected a value but found "undefined"'],
    ['tru', 0, 'expected a value but found "tru"'],
    ['truest', 4, 'expected the end of the text but found "st"'],
    ['[01]', 2, 'expected "," or "]" but found "1"'],
    ['[1.]', 3, 'expected a digit but found "]"'],
    ['[1e+]', 4, 'expected a digit but found "]"'],
    ['[.5]', 1, 'expected a value but found "."'],
    ['// x', 0, 'expected a value but found a comment'],
    ['[1 /* x */]', 3, 'expected "," or "]" but found a comment'],
    ['"a\nb"', 2, 'expected the closing quote but found a line break'],
    ['"a\u0000"', 2, 'expected the closing quote but found "⟦U+0000⟧"'],
    ['"\\x"', 1, 'expected an escape that JSON knows but found "\\"'],
    ['"\\u12g4"', 1, 'expected an escape that JSON knows but found "\\"'],
    ['"abc', 4, 'expected the closing quote but found the end of the text'],
    ['\u00a01', 0, 'expected a value but found "\u00a0"'],
    ['', 0, 'expected a value but found the end of the text'],
  ])('%j', (text, offset, message) => {
    expect(scanJson(text).error).toEqual({ offset, message });
  });

  test('agrees with JSON.parse on mutated texts', () => {
    const edit = fc.tuple(
      fc.nat(),
      fc.nat(3),
      fc.oneof(fc.constantFrom('"', '\\', ',', ':', '[', ']', '{', '}', '0', '-', '.', 'e', 'null', '\\u', '\n', '\u2028', ''), fc.string({ maxLength: 2 })),
    );
    const property = fc.property(jsonValue, fc.nat(), fc.array(edit, { maxLength: 3 }), (value, seed, edits) => {
      let text = writeLoosely(value, sequence(seed));
      for (const [at, drop, add] of edits) {
        const start = at % (text.length + 1);
        text = text.slice(0, start) + add + text.slice(start + drop);
      }
      const { error } = scanJson(text);
      expect(error === undefined).toBe(parses(text));
      if (error) expect(error.offset).toBeLessThanOrEqual(text.length);
    });
    fc.assert(property, { numRuns: 3000 });
  });

  test('reads a range as if it stood alone', () => {
    const property = fc.property(jsonValue, fc.constantFrom('', ' ', '1', '"', '}', '\\u0041', 'e5', '.5', 'x'), (value, after) => {
      const text = JSON.stringify(value);
      expect(scanJson(`[${text}${after}`, { start: 1, end: 1 + text.length })).toEqual(shift(scanJson(text)));
    });
    fc.assert(property);
    expect(scanJson('"abc"', { end: 4 }).error?.message).toBe('expected the closing quote but found the end of the text');
    expect(scanJson('12', { end: 1 }).error).toBeUndefined();
    expect(scanJson('"\\ud83d\\ude00"', { end: 9 }).error?.offset).toBe(7);
  });

  function shift(scan: ReturnType<typeof scanJson>): ReturnType<typeof scanJson> {
    return { ...scan, loneSurrogates: scan.loneSurrogates.map((at) => at + 1) };
  }
});

describe('depth', () => {
  test('is counted', () => {
    expect(['1', '[]', '{"a":[1]}', '[[],[[]],[]]'].map((text) => scanJson(text).depth)).toEqual([0, 1, 2, 3]);
  });

  test('stops the scan at its bound', () => {
    expect(scanJson('[[[', { maxDepth: 2 })).toMatchObject({ depth: 2, tooDeep: 2 });
    expect(scanJson('[[]]', { maxDepth: 2 }).tooDeep).toBeUndefined();
    expect(scanJson('['.repeat(5_000_000), { maxDepth: 128 }).tooDeep).toBe(128);
  });

  test('may be 200,000', () => {
    expect(scanJson('['.repeat(200_000) + ']'.repeat(200_000))).toMatchObject({ depth: 200_000 });
    expect(scanJson('{"a":'.repeat(200_000)).error?.offset).toBe(1_000_000);
  });
});

describe('duplicate keys', () => {
  test('are found where they stand, escapes decoded', () => {
    const text = '{"a/b":[0,{"x":1,"\\u0078":2}],"y":{"x":1},"a/b":3}';
    expect(scanJson(text).duplicates).toEqual([
      { pointer: '/a~1b/1/x', key: 'x', offset: text.indexOf('"\\u0078"') },
      { pointer: '/a~1b', key: 'a/b', offset: text.lastIndexOf('"a/b"') },
    ]);
    expect(scanJson('{"__proto__":1,"__proto__":2}').duplicates).toHaveLength(1);
    expect(scanJson('[{"a":1},{"a":1},{"b":{"a":1}}]').duplicates).toEqual([]);
  });

  test('are found in objects of any size', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), { maxLength: 40 }), (keys) => {
        const text = `{${keys.map((key) => `"${key}":0`).join()}}`;
        expect(scanJson(text).duplicates).toHaveLength(keys.length - new Set(keys).size);
      }),
    );
    const wide = `{${Array.from({ length: 200_000 }, (_, index) => `"k${index}":0`).join()},"k7":1}`;
    expect(scanJson(wide).duplicates).toMatchObject([{ key: 'k7' }]);
  });

  test('are bounded', () => {
    expect(scanJson(`{${'"a":0,'.repeat(5000)}"a":0}`).duplicates).toHaveLength(100);
  });
});

test('lone surrogates are those that isWellFormed sees', () => {
  const unit = fc.constantFrom('\ud83d', '\ude00', '\\ud83d', '\\uDE00', 'x', '\\n', '\\u0041');
  fc.assert(
    fc.property(fc.array(unit), (units) => {
      const text = `"${units.join('')}"`;
      const decoded = JSON.parse(text) as string;
      const lone = [...decoded].filter((character) => /^[\ud800-\udfff]$/u.test(character)).length;
      expect(scanJson(text).loneSurrogates).toHaveLength(lone);
    }),
  );
  expect(scanJson('"\\ud800 \\udc00 \\ud83d\\ude00 \ud83d\\ude00"').loneSurrogates).toEqual([1, 8]);
});
