import { isMessage, readMessage } from '../message.ts';
import { sessionOf } from '../source.ts';
import type { Shape } from './shape.ts';

/** A JSON-RPC message, alone or as a line of a transcript: a response above all, but a request says what was asked. */
export const jsonRpc: Shape = {
  label: 'a JSON-RPC response',
  matches: isMessage,
  read: (source, value, at) => void readMessage(source, sessionOf(source, ''), { value, at, direction: 'unknown', server: '' }),
};
