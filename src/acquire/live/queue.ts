import { BOUNDS } from '../sandbox/bounds.ts';

/** Messages that wait to be read, and a reader that waits for one. */
export class Queue {
  readonly #waiting: string[] = [];
  #wake: (() => void) | undefined;
  #reason: string | undefined;
  #taken = 0;

  /** Why nothing more comes; undefined while something may. */
  get ended(): string | undefined {
    return this.#waiting.length > 0 ? undefined : this.#reason;
  }

  add(message: string): void {
    if (this.#reason !== undefined) return;
    if (++this.#taken > BOUNDS.messages) return this.end(`it was left after more than ${BOUNDS.messages} messages`);
    this.#waiting.push(message);
    this.#wake?.();
  }

  /** Nothing more will come; the first reason stands. */
  end(reason: string): void {
    this.#reason ??= reason;
    this.#wake?.();
  }

  /** The next message; undefined where none comes until `deadline` (milliseconds of performance.now()) or none will. */
  async next(deadline: number): Promise<string | undefined> {
    if (this.#waiting.length === 0 && this.#reason === undefined) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.max(0, deadline - performance.now()));
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#wake = undefined;
    }
    return this.#waiting.shift();
  }
}
