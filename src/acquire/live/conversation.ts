import { LIMITS } from '../../model/limits.ts';
import { VERSION } from '../../model/version.ts';
import { type JsonValue, isObject, member, stringMember } from '../../text/json.ts';
import { scanJson } from '../../text/json-scan.ts';
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
    if (era === 'initialize') this.#say({ jsonrpc: '2.0', method: 'notifications/initialized' });
    return answer;
  }

  /** Asks for one list, all its pages; undefined where it came whole, else why not. */
  async list(method: string): Promise<string | undefined> {
    const cursors = new Set<string>();
    let elements = 0;
    let cursor: string | undefined;
    for (let page = 0; page < BOUNDS.pages; page++) {
      const answer = await this.ask(method, cursor === undefined ? {} : { cursor }, BOUNDS.answer);
      if ('missing' in answer) return answer.missing;
      if ('error' in answer) return `it answered ${method} with an error (${errorWords(answer.error)})`;
      elements += Math.max(0, ...Object.values(isObject(answer.result) ? answer.result : {}).map((value) => (Array.isArray(value) ? value.length : 0)));
      if (elements > BOUNDS.elements) return `its ${method} has more than ${BOUNDS.elements} elements`;
      cursor = stringMember(answer.result, 'nextCursor');
      if (cursor === undefined) return undefined;
      if (cursors.has(cursor)) return `it names the same next page of ${method} again and again`;
      cursors.add(cursor);
    }
    return `its ${method} has more than ${BOUNDS.pages} pages`;
  }

  /** Sends a request and waits for the answer that carries its number: a decoy under another number, or under the number as text, is none. */
  async ask(method: string, params: Readonly<Record<string, unknown>>, patience: number): Promise<Answer> {
    const id = ++this.#id;
    this.#say({ jsonrpc: '2.0', id, method, params: this.#era === 'discover' ? { ...params, _meta: this.#meta() } : params });
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
    const value = parseBounded(text);
    for (const message of Array.isArray(value) ? (value as readonly JsonValue[]) : [value]) {
      if (!isObject(message)) continue;
      const method = stringMember(message, 'method');
      if (method !== undefined) this.#reply(method, member(message, 'id'));
      else if (id !== undefined && member(message, 'id') === id) {
        const result = member(message, 'result');
        return result === undefined ? { error: member(message, 'error') ?? null } : { result };
      }
    }
    return undefined;
  }

  #reply(method: string, id: JsonValue | undefined): void {
    if (/^notifications\/\w+\/list_changed$/u.test(method)) this.changed += 1;
    if (typeof id !== 'number' && typeof id !== 'string') return;
    if (method === 'ping') this.#say({ jsonrpc: '2.0', id, result: {} });
    else this.#say({ jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } });
  }

  #say(message: object): void {
    const text = JSON.stringify(message);
    this.#transcript.add('client', text);
    void this.#channel.send(text);
  }

  #meta(): object {
    const { name, version } = this.#identity;
    const prefix = 'io.modelcontextprotocol';
    return { [`${prefix}/protocolVersion`]: REVISIONS.discover, [`${prefix}/clientInfo`]: { name, version }, [`${prefix}/clientCapabilities`]: {} };
  }
}

/** A message as a value; undefined where it is no JSON, or nested so deep that nothing should touch it. The reader of the recording says so. */
function parseBounded(text: string): JsonValue | undefined {
  const scan = scanJson(text, { start: 0, end: text.length, maxDepth: LIMITS.jsonDepth });
  return scan.error || scan.tooDeep !== undefined ? undefined : (JSON.parse(text) as JsonValue);
}

/** The words of an error, as they came. */
export function errorWords(error: JsonValue): string {
  const code = member(error, 'code');
  return `${typeof code === 'number' ? `${code}: ` : ''}${stringMember(error, 'message') ?? 'no message'}`.slice(0, 160);
}
