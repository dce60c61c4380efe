import fc from '../../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { LineReader } from '../../../src/acquire/live/line-reader.ts';
import { BOUNDS } from '../../../src/acquire/sandbox/bounds.ts';

const MIB = 1024 * 1024;

/** Cuts bytes at these places, in whatever order they come. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const marks = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...marks].map((start, index) => bytes.subarray(start, marks[index] ?? bytes.length));
}

function linesOf(chunks: readonly Buffer[]): { lines: string[]; rest: string; bound: string | undefined } {
  const reader = new LineReader();
  const lines = chunks.flatMap((chunk) => reader.take(chunk));
  return { lines, rest: reader.rest(), bound: reader.bound };
}

describe('lines', () => {
  const cases: Record<string, [text: string, lines: string[], rest: string]> = {
    'end at a line feed': ['a\nb\n', ['a', 'b'], ''],
    'lose one carriage return before it': ['a\r\nb\r\r\n', ['a', 'b\r'], ''],
    'keep a carriage return inside': ['a\rb\n', ['a\rb'], ''],
    'are left out where they are empty': ['\n\r\n \t\na\n\n', ['a'], ''],
    'keep the white space around what they say': [' a \n', [' a '], ''],
    'that were never finished are no lines': ['a\nb', ['a'], 'b'],
    'hold what two code units and four bytes write': ['é😀\n😀é\n', ['é😀', '😀é'], ''],
    'keep a byte order mark': ['\uFEFF{}\n', ['\uFEFF{}'], ''],
    'of nothing are none': ['', [], ''],
  };
  test.each(Object.entries(cases))('%s', (_name, [text, lines, rest]) => {
    expect(linesOf([Buffer.from(text)])).toEqual({ lines, rest, bound: undefined });
    expect(linesOf([...Buffer.from(text)].map((byte) => Buffer.of(byte)))).toEqual({ lines, rest, bound: undefined });
  });

  test('are the same however their bytes are cut', () => {
    const piece = fc.oneof(fc.constantFrom('\n', '\r\n', '\r', ' ', 'é', '😀', '{"a":1}'), fc.string({ unit: 'binary', maxLength: 8 }));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.array(fc.nat(), { maxLength: 12 }), (pieces, places) => {
        const bytes = Buffer.from(pieces.join(''));
        expect(linesOf(cut(bytes, places))).toEqual(linesOf([bytes]));
      }),
    );
  });

  test('are the same whatever the bytes are, UTF-8 or not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.array(fc.nat(), { maxLength: 12 }), (raw, places) => {
        const bytes = Buffer.from(raw);
        expect(linesOf(cut(bytes, places))).toEqual(linesOf([bytes]));
      }),
    );
  });

  test('do not change when the chunk that brought them is written over', () => {
    const reader = new LineReader();
    const chunk = Buffer.from('first half, ');
    reader.take(chunk);
    chunk.fill(0x58);
    expect(reader.take(Buffer.from('second half\n'))).toEqual(['first half, second half']);
  });
});

describe('bounds', () => {
  const line = Buffer.alloc(BOUNDS.lineBytes, 0x61);
  const end = Buffer.from('\n');

  test('a line may be as long as the bound and no longer', () => {
    const exact = linesOf([line, end]);
    expect(exact.bound).toBeUndefined();
    expect(exact.lines.map((text) => text.length)).toEqual([BOUNDS.lineBytes]);
    expect(linesOf([line, Buffer.from('b\n')])).toEqual({ lines: [], rest: '', bound: 'a message of more than 8 MiB' });
    expect(linesOf([Buffer.concat([line, Buffer.from('b\n')])])).toEqual({ lines: [], rest: '', bound: 'a message of more than 8 MiB' });
  });

  test('a line without an end is left before it is finished', () => {
    const reader = new LineReader();
    const chunk = Buffer.alloc(MIB, 0x61);
    for (let mib = 0; mib < 9; mib++) expect(reader.take(chunk)).toEqual([]);
    expect(reader.bound).toBe('a message of more than 8 MiB');
    expect(reader.rest()).toBe('');
  });

  test('all lines together may be as long as their bound and no longer', () => {
    const reader = new LineReader();
    const third = Buffer.concat([Buffer.alloc(4 * MIB, 0x61), end]);
    const lines = Array.from({ length: 4 }, () => reader.take(third)).flat();
    expect([lines.length, reader.bound]).toEqual([4, undefined]);
    expect(reader.take(Buffer.from('b\n'))).toEqual([]);
    expect(reader.bound).toBe('more than 16 MiB of messages');
  });

  test('more messages than the bound are not taken', () => {
    const reader = new LineReader();
    expect(reader.take(Buffer.from('a\n'.repeat(BOUNDS.messages)))).toHaveLength(BOUNDS.messages);
    expect(reader.bound).toBeUndefined();
    reader.take(Buffer.from('b\nc\n'));
    expect(reader.bound).toBe('more than 20000 messages');
  });

  test('what comes before a bound in the same chunk is given', () => {
    const chunk = Buffer.concat([Buffer.from('first\n'), line, Buffer.from('b\nlast\n')]);
    expect(linesOf([chunk])).toEqual({ lines: ['first'], rest: '', bound: 'a message of more than 8 MiB' });
  });

  test.each([
    ['the line', [line, Buffer.from('b')]],
    ['the total', [line, end, line, end, Buffer.from('b')]],
    ['the count', [Buffer.from('a\n'.repeat(BOUNDS.messages + 1))]],
  ])('nothing comes after the bound on %s', (_name, chunks) => {
    const reader = new LineReader();
    for (const chunk of chunks) reader.take(chunk);
    const { bound } = reader;
    expect(bound).toBeDefined();
    expect(reader.take(Buffer.from('\nx\ny\n'))).toEqual([]);
    expect(reader.take(Buffer.from('z'))).toEqual([]);
    expect([reader.rest(), reader.bound]).toEqual(['', bound]);
  });
});
