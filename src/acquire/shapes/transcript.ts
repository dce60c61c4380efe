import { readMessage } from '../message.ts';
import { sessionOf } from '../source.ts';
import { payloadKey, unwrap } from '../wrapped.ts';
import type { Shape } from './shape.ts';

/** A line of a transcript that wraps a message: `{direction, message}` under the names that log writers use. */
export const transcript: Shape = {
  label: 'a JSONL transcript of client and server messages',
  matches: (value) => payloadKey(value) !== undefined,
  read(source, value, at) {
    const heard = unwrap(source, value, at);
    if (heard) readMessage(source, sessionOf(source, heard.server), heard);
  },
};
