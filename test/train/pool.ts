import { availableParallelism } from 'node:os';
import { Worker, parentPort, workerData } from 'node:worker_threads';
import type { Dataset } from './dataset.ts';
import type { Ear } from './sources.ts';
import { type Taught, train } from './train.ts';

/** One ear to train, on the cases that are marked. */
interface Lesson {
  readonly ear: Ear;
  readonly wanted: Uint8Array;
}

/** Threads that train ears of one dataset side by side. The weights are those that one thread would find. */
export class Pool {
  readonly #cases: number;
  readonly #idle: Worker[];
  readonly #all: readonly Worker[];
  readonly #waiting: ((worker: Worker) => void)[] = [];

  constructor({ rows, known, origins, bag, cases, weighed }: Dataset) {
    const shared = { starts: sharedCopy(rows.starts), columns: sharedCopy(rows.columns), width: rows.width };
    const taught: Taught = { rows: shared, known, origins, bag: sharedCopy(bag), cases: cases.map(({ label }) => ({ label })), weighed };
    this.#cases = cases.length;
    this.#all = Array.from({ length: availableParallelism() }, () => new Worker(new URL(import.meta.url), { workerData: taught }));
    this.#idle = [...this.#all];
  }

  /** The weights of an ear, from the cases that are wanted. */
  async train(ear: Ear, wanted: (bag: number) => boolean): Promise<Float64Array> {
    const worker = this.#idle.pop() ?? (await new Promise<Worker>((free) => this.#waiting.push(free)));
    const lesson: Lesson = { ear, wanted: Uint8Array.from({ length: this.#cases }, (_, index) => (wanted(index) ? 1 : 0)) };
    const weights = await new Promise<Float64Array>((fulfil, reject) => {
      worker.once('message', fulfil);
      worker.once('error', reject);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage(lesson);
    });
    worker.removeAllListeners('error');
    const next = this.#waiting.shift();
    if (next) next(worker);
    else this.#idle.push(worker);
    return weights;
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await Promise.all(this.#all.map((worker) => worker.terminate()));
  }
}

/** What a thread of a pool does: it trains what it is told to. */
export function serve(): void {
  const data = workerData as Taught;
  parentPort?.on('message', ({ ear, wanted }: Lesson) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    parentPort?.postMessage(train(data, ear, (index) => wanted[index] === 1));
  });
}

/** The same numbers in memory that threads share. */
function sharedCopy(numbers: Uint32Array): Uint32Array {
  const copy = new Uint32Array(new SharedArrayBuffer(numbers.byteLength));
  copy.set(numbers);
  return copy;
}
