import { BOUNDS, mebibytes } from '../sandbox/bounds.ts';

/** Takes bytes as they come and gives lines, within bounds on a line, on all of them, and on their count. */
export class LineReader {
  #parts: Buffer[] = [];
  #pending = 0;
  #total = 0;
  #lines = 0;

  /** The bound that was gone over, in words; nothing is taken after that. */
  bound: string | undefined;

  /** Takes a chunk and gives the lines that it completes, without their line breaks and empty ones left out. */
  take(chunk: Buffer): string[] {
    const lines: string[] = [];
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0 && this.bound === undefined; end = chunk.indexOf(10, from)) {
      this.#keep(chunk.subarray(from, end));
      from = end + 1;
      if (this.bound === undefined) this.#finish(lines);
    }
    if (this.bound === undefined) this.#keep(chunk.subarray(from));
    return lines;
  }

  /** What came after the last line break: a message that was never finished. */
  rest(): string {
    return Buffer.concat(this.#parts).toString('utf8');
  }

  #finish(lines: string[]): void {
    const line = this.rest().replace(/\r$/u, '');
    this.#parts = [];
    this.#pending = 0;
    if (line.trim() === '') return;
    lines.push(line);
    if (++this.#lines > BOUNDS.messages) this.#stop(`more than ${BOUNDS.messages} messages`);
  }

  #keep(part: Buffer): void {
    if (part.length === 0) return;
    this.#pending += part.length;
    this.#total += part.length;
    if (this.#pending > BOUNDS.lineBytes) return this.#stop(`a message of more than ${mebibytes(BOUNDS.lineBytes)}`);
    if (this.#total > BOUNDS.sessionBytes) return this.#stop(`more than ${mebibytes(BOUNDS.sessionBytes)} of messages`);
    // A copy: a slice would keep the whole chunk in memory.
    this.#parts.push(Buffer.from(part));
  }

  #stop(bound: string): void {
    this.bound = bound;
    this.#parts = [];
    this.#pending = 0;
  }
}
