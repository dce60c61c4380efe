import { BOUNDS, mebibytes } from '../sandbox/bounds.ts';
import { type Channel, channelOver } from './channel.ts';
import { EventReader } from './event-reader.ts';
import { Queue } from './queue.ts';

const FORMATS = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };

/** The streamable HTTP transport (MCP 2025-03-26 and later, Transports): every message is a POST, answered with JSON or with a stream of events. */
export function httpChannel(url: string, headers: Readonly<Record<string, string>>): Channel {
  const queue = new Queue();
  const { signal, end } = timeLimit();
  let session: string | null = null;
  let revision: string | undefined;
  const bytes = { left: BOUNDS.sessionBytes };
  return channelOver(queue, {
    send: async (text) => {
      try {
        const own = {
          ...headers,
          ...FORMATS,
          ...(session !== null && { 'mcp-session-id': session }),
          ...(revision !== undefined && { 'mcp-protocol-version': revision }),
        };
        const response = await fetch(url, { method: 'POST', redirect: 'manual', signal, body: text, headers: own });
        session ??= response.headers.get('mcp-session-id');
        const heard = await readBody(response, queue, bytes);
        // An error of the protocol may come with an error of the transport.
        if (response.status >= 300 && !/"jsonrpc"/u.test(heard)) queue.end(refusal(response.status));
        else if (heard !== '') queue.add(heard);
      } catch (error) {
        queue.end(unreachable(error));
      }
    },
    agreed: (agreed) => {
      if (/^[\d-]{1,20}$/u.test(agreed)) revision = agreed;
    },
    close: end,
  });
}

/** Ends what a channel has open, when it is closed and when the time of a session is over. */
export function timeLimit(): { readonly signal: AbortSignal; readonly end: () => Promise<void> } {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), BOUNDS.session);
  const end = (): Promise<void> => {
    clearTimeout(timer);
    abort.abort();
    return Promise.resolve();
  };
  return { signal: abort.signal, end };
}

/** Why a server could not be talked to, without its address, which may hold a secret. */
export function unreachable(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const words = (cause instanceof Error ? cause.message : String(cause)).replaceAll(/\S+:\/\/\S+/gu, 'its address');
  return `it could not be reached (${words.slice(0, 160)})`;
}

function refusal(status: number): string {
  if (status === 401 || status === 403) return `it wants a login (HTTP ${status}); give one with --header 'Authorization: VARIABLE'`;
  if (status < 400) return `it sends elsewhere (HTTP ${status}); name the final address`;
  return `it answered with HTTP ${status}`;
}

/** Reads an answer: the events of a stream go to the queue as they come, anything else is given back as text. */
async function readBody(response: Response, queue: Queue, bytes: { left: number }): Promise<string> {
  const isStream = /^text\/event-stream/iu.test(response.headers.get('content-type') ?? '');
  const events = new EventReader();
  const chunks: Uint8Array[] = [];
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes.left -= chunk.length;
    const bound = bytes.left < 0 ? `more than ${mebibytes(BOUNDS.sessionBytes)}` : events.bound;
    if (bound !== undefined) {
      queue.end(`it was left after ${bound}`);
      return '';
    }
    if (isStream) for (const { data } of events.take(chunk)) queue.add(data);
    else chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8').trim();
}
