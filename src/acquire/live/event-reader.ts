import { BOUNDS } from '../sandbox/bounds.ts';

/** One event of a stream. */
export interface ServerEvent {
  readonly type: string;
  readonly data: string;
}

/** Reads a stream of events (HTML Living Standard, Server-sent events) as it comes; what is longer than a message may be is dropped. */
export class EventReader {
  readonly #decoder = new TextDecoder();
  #rest = '';
  #type = 'message';
  #data: string[] = [];

  /** Takes a chunk and gives the events that it completes. */
  take(chunk: Uint8Array): ServerEvent[] {
    const events: ServerEvent[] = [];
    const lines = (this.#rest + this.#decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r/u);
    this.#rest = (lines.pop() ?? '').slice(0, BOUNDS.lineBytes);
    for (const line of lines) {
      if (line === '') {
        if (this.#data.length > 0) events.push({ type: this.#type, data: this.#data.join('\n') });
        this.#type = 'message';
        this.#data = [];
      } else if (line.startsWith('data:')) this.#data.push(line.slice(5).replace(/^ /u, ''));
      else if (line.startsWith('event:')) this.#type = line.slice(6).trim();
    }
    return events;
  }
}
