import type { JsonValue } from '../text/json.ts';
import { isObject, member, stringMember } from '../text/json.ts';
import { notifyAt } from './collector.ts';
import type { Draft } from './draft.ts';
import { addItem, memberItem, newDraft } from './draft.ts';
import type { Place } from './place.ts';
import { isListing, readResult } from './result.ts';
import type { Source } from './source.ts';

/** Who sent a message, where the recording says so without doubt. */
export type Direction = 'client' | 'server' | 'unknown';

/** A message with its place and what its wrapper says about it. */
export interface Heard {
  readonly value: JsonValue;
  readonly at: Place;
  readonly direction: Direction;
  /** The label of the server in a conversation with several. */
  readonly server: string;
}

const ENVELOPE = new Set(['jsonrpc', 'id', 'method', 'params', 'result', 'error']);

/** Requests and notices of a client: no words of the server. */
const CLIENT_METHODS =
  /^(?:initialize|ping|server\/discover|(?:tools|prompts|resources|resources\/templates)\/list|tools\/call|prompts\/get|resources\/(?:read|(?:un)?subscribe)|completion\/complete|logging\/setLevel|tasks\/\w+|subscriptions\/\w+|notifications\/(?:initialized|cancelled|progress|roots\/list_changed))$/u;

/** True for a JSON-RPC message, also for one that lost its version in a log. */
export function isMessage(value: JsonValue | undefined): boolean {
  if (!isObject(value)) return false;
  if (typeof member(value, 'jsonrpc') === 'string') return ['method', 'result', 'error'].some((key) => Object.hasOwn(value, key));
  const method = stringMember(value, 'method');
  if (method !== undefined) return CLIENT_METHODS.test(method) || /^(?:notifications|sampling|elicitation|roots)\/\w/u.test(method);
  return isListing(member(value, 'result')) || (isObject(member(value, 'result')) && hasOnly(value, ['id', 'result']));
}

function hasOnly(value: JsonValue, keys: readonly string[]): boolean {
  const own = Object.keys(value as object);
  return own.length === keys.length && own.every((key) => keys.includes(key));
}

/** Reads one JSON-RPC message of a conversation: results by their shape, whether or not the request is there. */
export function readMessage(source: Source, draft: Draft, heard: Heard): Draft {
  const { value, at, direction } = heard;
  draft.heard ??= at;
  const result = member(value, 'result');
  const current = isObject(result) ? sessionFor(source, draft, { result, server: heard.server }) : draft;
  current.heard ??= at;
  readCall(current, heard);
  if (isObject(result)) readAnswer(source, current, heard);
  else if (result !== undefined && direction !== 'client') addItem(current, 'other', memberItem(value, at, 'result'));
  if (isObject(member(value, 'error'))) readError(source, current, heard);
  if (direction === 'client') return current;
  for (const key of Object.keys(value as object)) {
    if (!ENVELOPE.has(key)) addItem(current, 'other', memberItem(value, at, key));
  }
  return current;
}

/** The draft that a result belongs to: another server's greeting after a list starts another record. */
function sessionFor(source: Source, draft: Draft, said: { result: JsonValue; server: string }): Draft {
  const name = stringMember(member(said.result, 'serverInfo'), 'name');
  if (!name || draft.nameFrom !== 'wire' || !draft.listed || name === draft.name) return draft;
  const fresh = newDraft(source.to, { name, nameFrom: 'wire', uri: source.uri });
  source.sessions.set(said.server, fresh);
  return fresh;
}

function readCall(draft: Draft, { value, at, direction }: Heard): void {
  const method = stringMember(value, 'method');
  if (method === undefined) return;
  const id = member(value, 'id');
  if (typeof id === 'string' || typeof id === 'number') draft.requests.set(`${typeof id} ${id}`, method);
  if (method === 'tools/list') draft.asked ??= at;
  if (direction === 'client' || (direction === 'unknown' && CLIENT_METHODS.test(method))) return;
  // A server's own request (sampling, elicitation) or notice: its words may reach a model.
  addItem(draft, 'other', memberItem(value, at, 'params'));
}

function readAnswer(source: Source, draft: Draft, { value, at, direction }: Heard): void {
  const result = memberItem(value, at, 'result');
  const place = { document: at.document, pointer: result.pointer };
  if (isListing(result.value)) {
    readResult(source.to, draft, { value: result.value, at: place, relisting: true });
  } else if (direction === 'client') {
    return;
  } else if (methodOf(draft, value) === 'tools/list') {
    addItem(draft, 'other', result);
    const message = 'this answer to tools/list holds no list of tools; its text was scanned.';
    notifyAt(source.to, { level: 'error', code: 'malformed-list', message }, place);
  } else if (isCallResult(result.value)) {
    draft.callResults += 1;
  } else {
    readResult(source.to, draft, { value: result.value, at: place, relisting: true });
  }
}

/** A result of tools/call or resources/read. */
function isCallResult(result: JsonValue): boolean {
  return Array.isArray(member(result, 'content')) || Array.isArray(member(result, 'contents'));
}

function readError(source: Source, draft: Draft, { value, at, direction }: Heard): void {
  if (direction === 'client') return;
  const error = memberItem(value, at, 'error');
  addItem(draft, 'other', error);
  if (methodOf(draft, value) !== 'tools/list' || draft.listed) return;
  draft.asked = undefined;
  const message = 'the server answered tools/list with an error; no tool was checked.';
  notifyAt(source.to, { level: 'error', code: 'list-refused', message }, { document: at.document, pointer: error.pointer });
}

function methodOf(draft: Draft, value: JsonValue): string | undefined {
  const id = member(value, 'id');
  return typeof id === 'string' || typeof id === 'number' ? draft.requests.get(`${typeof id} ${id}`) : undefined;
}
