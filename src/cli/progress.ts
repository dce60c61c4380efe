import { grouped } from '../report/layout.ts';
import type { Io } from './io.ts';

/** Sources from which on reading takes long enough to say so. */
const MANY_SOURCES = 40;
const INTERVAL_MS = 80;

/** A line that comes and goes. */
export interface Progress {
  readonly read: (done: number, total: number) => void;
  /** Says what is being done now. */
  readonly say: (text: string) => void;
  readonly erase: () => void;
}

/** Progress on a terminal's standard error; nothing elsewhere. */
export function progressOn({ stderr, env }: Io): Progress {
  if (!stderr.isTTY || env['TERM'] === 'dumb') return { read: () => undefined, say: () => undefined, erase: () => undefined };
  let shown = false;
  let last = 0;
  const say = (text: string): void => {
    shown = true;
    stderr.write(`\r\u001B[K${text}`);
  };
  return {
    say,
    read: (done, total) => {
      const now = Date.now();
      if (total < MANY_SOURCES || now - last < INTERVAL_MS) return;
      last = now;
      say(`reading ${grouped(done)} of ${grouped(total)} sources`);
    },
    erase: () => {
      if (shown) stderr.write('\r\u001B[K');
      shown = false;
    },
  };
}
