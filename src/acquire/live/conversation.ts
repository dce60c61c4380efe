import { VERSION } from '../../model/version.ts';
import { type JsonValue, isObject, member, stringMember } from '../../text/json.ts';
import { parseBounded } from '../parse.ts';
import { BOUNDS } from '../sandbox/bounds.ts';
import type { Channel, Transcript } from './channel.ts';

/** Which handshake a session uses: `initialize` (revisions up to 2025-11-25), or `server/discover` (2026-07-28). */
export type Era = 'initialize' | 'discover';

/** Who the session says it is. */
export interface Identity {
  readonly name: string;
  readonly version: string;
}

/** What fineprint says where it has no reason to look like somebody else. */
export const OWN_IDENTITY: Identity = { name: 'fineprint', version: VERSION };

/** The newest revision of each era that is spoken here. */
const REVISIONS: Readonly<Record<Era, string>> = { initialize: '2025-11-25', discover: '2026-07-28' };

/** The answer to a request: a result, an error, or nothing in time. */
export type Answer = { readonly result: JsonValue } | { readonly error: JsonValue } | { readonly missing: string };

/** One session with a server: requests in order, every message kept. What the server asks for in between is answered as a client without abilities would. */
export class Conversation {
  readonly #channel: Channel;
  readonly #transcript: Transcript;
  readonly #identity: Identity;
  readonly #end: number;
  #era: Era = 'initialize';
  #id = 0;
  /** Notifications of the server that a list has changed. */
  changed = 0;
  /** Whether the last list was refused because the server does not know it. */
  refusedUnknown = false;
  /** The revision that was agreed on. */
  revision: string | undefined;

  constructor(channel: Channel, transcript: Transcript, identity: Identity) {
    this.#channel = channel;
    this.#transcript = transcript;
    this.#identity = identity;
    this.#end = performance.now() + BOUNDS.session;
  }

  /** Greets the server in one era; gives its answer, and tells it to go on where that is a result. */
  async greet(era: Era): Promise<Answer> {
    this.#era = era;
    const { name, version } = this.#identity;
    const params = era === 'initialize' ? { protocolVersion: REVISIONS.initialize, capabilities: {}, clientInfo: { name, version } } : {};
    const answer = await this.ask(era === 'initialize' ? 'initialize' : 'server/discover', params, BOUNDS.start);
    if (!('result' in answer)) return answer;
    this.revision = era === 'initialize' ? stringMember(answer.result, 'protocolVersion') : REVISIONS.discover;
    this.#channel.agreed?.(this.revision ?? REVISIONS[era]);
    // What follows may be refused until this has arrived.
    if (era === 'initialize') await Promise.race([this.#say({ jsonrpc: '2.0', method: 'notifications/initialized' }), pause(BOUNDS.courtesy)]);
    return answer;
  }

  /** Asks for one list, all its pages; undefined where it came whole, else why not. */
  async list(method: string): Promise<string | undefined> {
    this.refusedUnknown = false;
    const cursors = new Set<string>();
    let elements = 0;
    let cursor: string | undefined;
    for (let page = 0; page < BOUNDS.pages; page++) {
      const answer = await this.ask(method, cursor === undefined ? {} : { cursor }, BOUNDS.answer);
      if ('missing' in answer) return answer.missing;
      if ('error' in answer) {
        this.refusedUnknown = member(answer.error, 'code') === UNKNOWN_METHOD;
        return `it answered ${method} with an error (${errorWords(answer.error)})`;
      }
      elements += longestList(answer.result);
      if (elements > BOUNDS.elements) return `its ${method} has more than ${BOUNDS.elements} elements`;
      cursor = stringMember(answer.result, 'nextCursor');
      if (cursor === undefined || cursor === '') return undefined;
      if (cursors.has(cursor)) return `it names the same next page of ${method} again and again`;
      cursors.add(cursor);
    }
    return `its ${method} has more than ${BOUNDS.pages} pages`;
  }

  /** Sends a request and waits for the answer that carries its number: a decoy under another number, or under the number as text, is none. */
  async ask(method: string, params: Readonly<Record<string, unknown>>, patience: number): Promise<Answer> {
    const id = ++this.#id;
    void this.#say({ jsonrpc: '2.0', id, method, params: this.#era === 'discover' ? { ...params, _meta: this.#meta() } : params });
    const deadline = Math.min(this.#end, performance.now() + patience);
    for (;;) {
      const text = await this.#channel.next(deadline);
      if (text === undefined) {
        const ended = this.#channel.ended;
        return {
          missing: ended === undefined ? `it did not answer ${method} within ${Math.round(patience / 1000)} s` : `${ended} before it answered ${method}`,
        };
      }
      this.#transcript.add('server', text);
      const answer = this.#hear(text, id);
      if (answer) return answer;
    }
  }

  /** Listens for a while, for what comes unasked. */
  async listen(milliseconds: number): Promise<void> {
    const deadline = performance.now() + milliseconds;
    for (let text = await this.#channel.next(deadline); text !== undefined; text = await this.#channel.next(deadline)) {
      this.#transcript.add('server', text);
      this.#hear(text, undefined);
    }
  }

  #hear(text: string, id: number | undefined): Answer | undefined {
    // What cannot be parsed is said by the reader of the recording.
    const value = parseBounded(text);
    let answer: Answer | undefined;
    for (const message of Array.isArray(value) ? (value as readonly JsonValue[]) : [value]) {
      if (!isObject(message)) continue;
      const method = stringMember(message, 'method');
      if (method !== undefined) this.#reply(method, member(message, 'id'));
      else if (id !== undefined && member(message, 'id') === id) {
        const result = member(message, 'result');
        answer ??= result === undefined ? { error: member(message, 'error') ?? null } : { result };
      }
    }
    return answer;
  }

  #reply(method: string, id: JsonValue | undefined): void {
    if (/^notifications\/\w+\/list_changed$/u.test(method)) this.changed += 1;
    if (typeof id !== 'number' && typeof id !== 'string') return;
    if (method === 'ping') void this.#say({ jsonrpc: '2.0', id, result: {} });
    else void this.#say({ jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } });
  }

  async #say(message: object): Promise<void> {
    const text = JSON.stringify(message);
    this.#transcript.add('client', text);
    await this.#channel.send(text);
  }

  #meta(): object {
    const { name, version } = this.#identity;
    const prefix = 'io.modelcontextprotocol';
    return { [`${prefix}/protocolVersion`]: REVISIONS.discover, [`${prefix}/clientInfo`]: { name, version }, [`${prefix}/clientCapabilities`]: {} };
  }
}

/** The error of a method that a server does not know (JSON-RPC 2.0, section 5.1). */
export const UNKNOWN_METHOD = -32601;

/** The length of the longest list that a result holds. */
function longestList(result: JsonValue): number {
  let longest = 0;
  if (isObject(result)) for (const key of Object.keys(result)) longest = Math.max(longest, lengthOf(result[key]));
  return longest;
}

function lengthOf(value: JsonValue | undefined): number {
  return Array.isArray(value) ? value.length : 0;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}

/** The words of an error, as they came. */
export function errorWords(error: JsonValue): string {
  const code = member(error, 'code');
  return `${typeof code === 'number' ? `${code}: ` : ''}${stringMember(error, 'message') ?? 'no message'}`.slice(0, 160);
}
