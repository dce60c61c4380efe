import { BOUNDS, mebibytes } from '../sandbox/bounds.ts';

/** One event of a stream. */
export interface ServerEvent {
  readonly type: string;
  readonly data: string;
}

/** Reads a stream of events (HTML Living Standard, Server-sent events) as it comes, within a bound on one line and one event. */
export class EventReader {
  readonly #decoder = new TextDecoder();
  #rest = '';
  #type = '';
  #data: string[] = [];
  #size = 0;
  #halfEnded = false;

  /** The bound that was gone over, in words; nothing is taken after that. */
  bound: string | undefined;

  /** Takes a chunk and gives the events that it completes. */
  take(chunk: Uint8Array): ServerEvent[] {
    const events: ServerEvent[] = [];
    if (this.bound !== undefined) return events;
    const decoded = this.#decoder.decode(chunk, { stream: true });
    if (decoded === '') return events;
    // A line feed at the start may be the second half of a line end that was counted already.
    const text = this.#rest + (this.#halfEnded ? decoded.replace(/^\n/u, '') : decoded);
    this.#halfEnded = decoded.endsWith('\r');
    const lines = text.split(/\r\n|\n|\r/u);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#line(line, events);
    if (this.#rest.length > BOUNDS.lineBytes || this.#size > BOUNDS.lineBytes) this.bound = `a message of more than ${mebibytes(BOUNDS.lineBytes)}`;
    return events;
  }

  #line(line: string, events: ServerEvent[]): void {
    if (line === '') {
      if (this.#data.length > 0) events.push({ type: this.#type || 'message', data: this.#data.join('\n') });
      this.#type = '';
      this.#data = [];
      this.#size = 0;
    } else if (line.startsWith('data:')) {
      this.#data.push(line.slice(5).replace(/^ /u, ''));
      this.#size += line.length;
    } else if (line.startsWith('event:')) this.#type = line.slice(6).trim();
  }
}
