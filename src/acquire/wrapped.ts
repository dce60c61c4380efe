import type { Document } from '../model/document.ts';
import type { JsonValue } from '../text/json.ts';
import { isObject, member, stringMember } from '../text/json.ts';
import { lineAndColumn } from '../text/lines.ts';
import { locate } from '../text/position.ts';
import { notifyAt } from './collector.ts';
import type { Direction, Heard } from './message.ts';
import { isMessage } from './message.ts';
import { innerDocument, parseDocument, reportFailure } from './parse.ts';
import type { Place } from './place.ts';
import { below } from './place.ts';
import type { Source } from './source.ts';

const PAYLOADS = ['message', 'msg', 'payload', 'data', 'body', 'raw', 'json', 'line', 'frame', 'content'] as const;
const DIRECTIONS = ['direction', 'dir', 'from', 'side', 'sender', 'source'] as const;

/** The member of a log line that holds a JSON-RPC message, as an object or as text. */
export function payloadKey(value: JsonValue): string | undefined {
  if (!isObject(value)) return undefined;
  return PAYLOADS.find((key) => {
    const payload = member(value, key);
    return isMessage(payload) || (typeof payload === 'string' && /^\s*\{[^]*"jsonrpc"/u.test(payload));
  });
}

/** The message of a log line, out of its wrapper; undefined where its text could not be read, which is then reported. */
export function unwrap(source: Source, value: JsonValue, at: Place): Heard | undefined {
  const key = payloadKey(value);
  const labels = { direction: directionOf(value), server: stringMember(value, 'server') ?? '' };
  if (key === undefined) return { value, at, direction: 'unknown', server: '' };
  const place = below(at, key);
  const payload = member(value, key) ?? null;
  if (typeof payload !== 'string') return { value: payload, at: place, ...labels };
  const inner = parseInner(source, payload, place);
  return inner && { ...inner, ...labels };
}

/** Parses the JSON text that a string holds; undefined where it is none, which is then reported. */
export function parseInner(source: Source, text: string, place: Place): { value: JsonValue; at: Place } | undefined {
  const document: Document = innerDocument(place, text, lineOf(place));
  const parsed = parseDocument(source.to, document);
  if (!parsed.failure) return { value: parsed.value, at: { document, pointer: '' } };
  if (/^\s*[[{][^]*"(?:jsonrpc|result|method)"/u.test(text)) {
    reportFailure(source.to, document, parsed.failure);
  } else {
    // Servers print to their output; clients drop what is no message, so no model reads it.
    const message = 'this line of the conversation is no JSON-RPC message; clients drop it, and it was not scanned.';
    notifyAt(source.to, { level: 'note', code: 'wire-noise', message }, place);
  }
  return undefined;
}

function lineOf(place: Place): number {
  const range = locate(place.document, { pointer: place.pointer });
  return range ? lineAndColumn(place.document.text, range.start).line : 1;
}

/** Only words that leave no doubt: "out" is the client's or the server's, depending on who wrote the log. */
export function directionOf(value: JsonValue): Direction {
  for (const key of DIRECTIONS) {
    const text = stringMember(value, key);
    if (text === undefined) continue;
    if (/^(?:client|c2s|c->s|host\b)/iu.test(text)) return 'client';
    if (/^(?:server|s2c|s->c)/iu.test(text)) return 'server';
  }
  return 'unknown';
}
