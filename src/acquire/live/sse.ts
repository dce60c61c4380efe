import { BOUNDS, mebibytes } from '../sandbox/bounds.ts';
import { type Channel, channelOver } from './channel.ts';
import { EventReader } from './event-reader.ts';
import { timeLimit, unreachable } from './http-channel.ts';
import { Queue } from './queue.ts';

/** The transport of old servers (MCP 2024-11-05, HTTP with SSE): one stream brings the address to post to, and then every message. */
export async function sseChannel(url: string, headers: Readonly<Record<string, string>>): Promise<Channel> {
  const queue = new Queue();
  const { signal, end } = timeLimit();
  let told: (address: string | undefined) => void = () => undefined;
  const address = new Promise<string | undefined>((resolve) => (told = resolve));
  void listen(url, { headers, signal, queue, told: (found) => told(found) }).finally(() => told(undefined));
  const endpoint = await address;
  return channelOver(queue, {
    send: async (text) => {
      if (endpoint === undefined) return;
      try {
        const response = await fetch(endpoint, {
          method: 'POST',
          redirect: 'manual',
          body: text,
          signal,
          headers: { ...headers, 'content-type': 'application/json' },
        });
        await response.body?.cancel();
        if (response.status >= 300) queue.end(`it answered with HTTP ${response.status}`);
      } catch (error) {
        queue.end(unreachable(error));
      }
    },
    close: end,
  });
}

interface Listening {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly queue: Queue;
  readonly told: (address: string | undefined) => void;
}

async function listen(url: string, { headers, signal, queue, told }: Listening): Promise<void> {
  const events = new EventReader();
  let bytes = 0;
  try {
    const response = await fetch(url, { redirect: 'manual', signal, headers: { ...headers, accept: 'text/event-stream' } });
    if (response.status >= 300) return queue.end(`it answered with HTTP ${response.status}`);
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > BOUNDS.sessionBytes) return queue.end(`it was left after more than ${mebibytes(BOUNDS.sessionBytes)}`);
      if (events.bound !== undefined) return queue.end(`it was left after ${events.bound}`);
      for (const { type, data } of events.take(chunk)) {
        if (type === 'endpoint') {
          const endpoint = endpointOf(data, url);
          if (endpoint === undefined) queue.end('it names an address on another origin to send to, which was refused');
          told(endpoint);
        } else queue.add(data);
      }
    }
    queue.end('its stream ended');
  } catch (error) {
    queue.end(unreachable(error));
  }
}

/** The address to post to: on the same origin only, so that the headers of the user go nowhere else. */
function endpointOf(data: string, url: string): string | undefined {
  try {
    const found = new URL(data.trim(), url);
    return found.origin === new URL(url).origin ? found.href : undefined;
  } catch {
    return undefined;
  }
}
