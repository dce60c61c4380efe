import fc from '../fast-check.ts';
import { expect, test } from 'vitest';
import { type WordPart, addedSpans, diffWords } from '../../src/text/word-diff.ts';

const joined = (parts: readonly WordPart[], without: WordPart['kind']): string => parts.flatMap(({ kind, text }) => (kind === without ? [] : text)).join('');

/** Any UTF-16, lone surrogates too, and sentences that share words. */
const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
const word = fc.constantFrom(
  'the',
  'tide',
  'harbour',
  ' ',
  ' ',
  '\n\n',
  '.',
  '[-',
  '{+',
  '+}',
  '東',
  '京',
  'é',
  'e\u0301',
  '\u200b',
  '😀',
  "don't",
  'a_b-c',
  '\ud83d',
);
const sentence = fc.array(word, { maxLength: 30 }).map((words) => words.join(''));
const text = fc.oneof(fc.string({ unit }), fc.string({ unit: 'binary' }), sentence);
const edited = fc
  .tuple(fc.array(word, { maxLength: 30 }), fc.nat(30), fc.nat(3), fc.array(word, { maxLength: 4 }))
  .map(([words, at, gone, fresh]): [string, string] => [words.join(''), words.toSpliced(at, gone, ...fresh).join('')]);
const pairs = fc.oneof(fc.tuple(text, text), edited);

test('the parts join to the old text and to the new one', () => {
  fc.assert(
    fc.property(pairs, ([before, after]) => {
      const parts = diffWords(before, after);
      expect(joined(parts, 'added')).toBe(before);
      expect(joined(parts, 'removed')).toBe(after);
    }),
    { numRuns: 2000 },
  );
});

test('no part is empty, none follows one of its kind, and what is gone stands before what is new', () => {
  fc.assert(
    fc.property(pairs, ([before, after]) => {
      const parts = diffWords(before, after);
      for (const [index, { kind, text: shown }] of parts.entries()) {
        expect(shown).not.toBe('');
        expect(parts[index - 1]?.kind).not.toBe(kind);
        if (kind === 'removed') expect(parts[index - 1]?.kind).not.toBe('added');
      }
    }),
    { numRuns: 1000 },
  );
});

test('what is the same in both has no change', () => {
  fc.assert(
    fc.property(text, (same) => {
      expect(diffWords(same, same)).toEqual(same === '' ? [] : [{ kind: 'same', text: same }]);
      expect(addedSpans(same, same)).toEqual([]);
    }),
  );
});

test('added spans lie inside the new text, in order, and hold all that is new', () => {
  fc.assert(
    fc.property(pairs, ([before, after]) => {
      let end = 0;
      for (const span of addedSpans(before, after)) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        end = span.end;
      }
      expect(end).toBeLessThanOrEqual(after.length);
      const fresh = addedSpans(before, after).map(({ start, end: to }) => after.slice(start, to));
      const added = diffWords(before, after).flatMap((part) => (part.kind === 'added' ? part.text : []));
      expect(fresh.filter((each) => each !== '')).toEqual(added);
    }),
    { numRuns: 1000 },
  );
});

test.each<[string, string, WordPart[]]>([
  [
    'Adds two.',
    'Adds three.',
    [
      { kind: 'same', text: 'Adds ' },
      { kind: 'removed', text: 'two' },
      { kind: 'added', text: 'three' },
      { kind: 'same', text: '.' },
    ],
  ],
  ['', 'new', [{ kind: 'added', text: 'new' }]],
  ['old', '', [{ kind: 'removed', text: 'old' }]],
  [
    '東京の天気',
    '大阪の天気',
    [
      { kind: 'removed', text: '東京' },
      { kind: 'added', text: '大阪' },
      { kind: 'same', text: 'の天気' },
    ],
  ],
])('whole words are told: %j → %j', (before, after, parts) => expect(diffWords(before, after)).toEqual(parts));

test.each<[string, (index: number) => string, (index: number) => string]>([
  ['shares nothing', (index) => `a${index} `, (index) => `b${index} `],
  ['shares every other word', (index) => (index % 2 === 0 ? 'same ' : `a${index} `), (index) => (index % 2 === 0 ? 'same ' : `b${index} `)],
  ['repeats itself', (index) => (index % 3 === 0 ? 'x' : 'y '), (index) => (index % 5 === 0 ? 'x' : 'y ')],
  ['has no spaces', () => 'a', () => 'b'],
  ['is punctuation', (index) => '.,'.charAt(index % 2), (index) => '.,;'.charAt(index % 3)],
])('a huge text that %s is compared too', (_, old, now) => {
  const [before, after] = [old, now].map((of) => Array.from({ length: 100_000 }, (__, index) => of(index)).join('')) as [string, string];
  const parts = diffWords(before, after);
  expect(joined(parts, 'added') === before).toBe(true);
  expect(joined(parts, 'removed') === after).toBe(true);
});

test('a huge text with one new word shows that word', () => {
  const long = Array.from({ length: 200_000 }, (_, index) => `w${index}`);
  const parts = diffWords(long.join(' '), long.toSpliced(100_000, 0, 'new').join(' '));
  expect(parts.filter(({ kind }) => kind !== 'same')).toEqual([{ kind: 'added', text: expect.stringMatching(/^ ?new ?$/u) as string }]);
});
