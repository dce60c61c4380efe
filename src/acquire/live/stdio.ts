import { BOUNDS } from '../sandbox/bounds.ts';
import type { Confined } from '../sandbox/launch.ts';
import { type Channel, channelOver } from './channel.ts';
import { LineReader } from './line-reader.ts';
import { Queue } from './queue.ts';

/** The stdio transport (MCP specification, Transports): a message a line on standard input and output; standard error is for people. */
export interface StdioChannel extends Channel {
  /** The end of what the server wrote to standard error, as it was. */
  lastWords(): string;
}

/** Talks to a server that runs in a sandbox. */
export function stdioChannel(server: Confined): StdioChannel {
  const queue = new Queue();
  const lines = new LineReader();
  let words = Buffer.alloc(0);
  let heard = 0;
  server.stdout.on('data', (chunk: Buffer) => {
    for (const line of lines.take(chunk)) queue.add(line);
    if (lines.bound === undefined) return;
    queue.end(`it was stopped after ${lines.bound}`);
    server.kill();
  });
  server.stderr.on('data', (chunk: Buffer) => {
    heard += chunk.length;
    words = Buffer.from(Buffer.concat([words, chunk]).subarray(-BOUNDS.lastWords));
    if (heard > BOUNDS.stderrBytes) server.stderr.pause();
  });
  void server.ended.then(({ code, signal, bound }) => {
    const how =
      bound === undefined ? (code === null ? `it was ended by ${signal ?? 'a signal'}` : `it ended with code ${code}`) : `it was stopped after ${bound}`;
    // What it wrote before it ended may still be on its way.
    setTimeout(() => queue.end(how), 20);
  });
  const channel = channelOver(queue, {
    send: (text) => void server.stdin.write(`${text}\n`),
    close: async () => {
      server.stdin.end();
      const farewell = setTimeout(() => server.kill(), BOUNDS.farewell);
      await server.ended;
      clearTimeout(farewell);
    },
  });
  return Object.assign(channel, { lastWords: () => words.toString('utf8') });
}
