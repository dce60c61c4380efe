import fc from '../../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { EventReader } from '../../../src/acquire/live/event-reader.ts';

interface Event {
  readonly type: string;
  readonly data: string;
}

function eventsOf(chunks: readonly Uint8Array[]): Event[] {
  const reader = new EventReader();
  return chunks.flatMap((chunk) => reader.take(chunk));
}

const message = (data: string): Event => ({ type: 'message', data });

const CASES: Record<string, [text: string, events: Event[]]> = {
  'one line of data is a message': ['data: {"a":1}\n\n', [message('{"a":1}')]],
  'an event has the type that it names': ['event: endpoint\ndata: /post\n\n', [{ type: 'endpoint', data: '/post' }]],
  'a type holds for one event only': ['event: endpoint\ndata: a\n\ndata: b\n\n', [{ type: 'endpoint', data: 'a' }, message('b')]],
  'a type may come after the data': ['data: a\nevent: endpoint\n\n', [{ type: 'endpoint', data: 'a' }]],
  'several lines of data are joined by line feeds': ['data: a\ndata:\ndata: b\n\n', [message('a\n\nb')]],
  'one space after the colon is no data': ['data:a\n\ndata:  b \n\n', [message('a'), message(' b ')]],
  'comments say nothing': [': keep alive\n\ndata: a\n: between\ndata: b\n\n:\n\n', [message('a\nb')]],
  'other fields say nothing': ['id: 7\nretry: 10\ndataset: x\ndata: a\n\n', [message('a')]],
  'an event without data is none': ['event: endpoint\n\ndata: a\n\n', [message('a')]],
  'an event that is not finished is none': ['data: a\n\ndata: b\n', [message('a')]],
  'carriage returns end lines': ['event: x\rdata: a\r\rdata: b\r\r', [{ type: 'x', data: 'a' }, message('b')]],
  'pairs of both end lines': ['event: x\r\ndata: a\r\ndata: b\r\n\r\n', [{ type: 'x', data: 'a\nb' }]],
  'line ends may be mixed': ['data: a\rdata: b\ndata: c\r\n\r\ndata: d\n\r\n', [message('a\nb\nc'), message('d')]],
  'a byte order mark at the start is no data': ['\uFEFFdata: a\n\n', [message('a')]],
  'letters of several bytes stay whole': ['data: é😀\n\n', [message('é😀')]],
};

describe('a stream of events', () => {
  test.each(Object.entries(CASES))('%s', (_name, [text, events]) => {
    expect(eventsOf([Buffer.from(text)])).toEqual(events);
  });

  const line = fc.constantFrom('data: a', 'data: é😀', 'data:', 'event: x', 'event:endpoint', ': comment', 'id: 1', '', '', 'data: {"a":1}');

  test.each([
    ['line feeds', '\n'],
    ['carriage returns', '\r'],
  ])('gives the same events however bytes with %s are cut', (_name, end) => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.array(fc.nat(), { maxLength: 12 }), (lines, places) => {
        const bytes = Buffer.from(lines.map((each) => each + end).join(''));
        expect(eventsOf(cut(bytes, places))).toEqual(eventsOf([bytes]));
      }),
    );
  });
  test('gives the same events however bytes with pairs of both are cut', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.array(fc.nat(), { maxLength: 12 }), (lines, places) => {
        const bytes = Buffer.from(lines.map((each) => `${each}\r\n`).join(''));
        expect(eventsOf(cut(bytes, places))).toEqual(eventsOf([bytes]));
      }),
    );
  });

  test('a chunk that ends between the two halves of a line end ends one line, not two', () => {
    expect(eventsOf([Buffer.from('data: a\r'), Buffer.from('\ndata: b\r'), Buffer.from('\n\r'), Buffer.from('\n')])).toEqual([message('a\nb')]);
  });
});

/** Cuts bytes at these places, in whatever order they come. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const marks = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...marks].map((start, index) => bytes.subarray(start, marks[index] ?? bytes.length));
}
