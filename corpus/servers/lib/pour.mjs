// Helpers of the hostile servers: writing without end, and not outliving a forgetful test.
import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';

/** Writes chunk(i) for i = 0, 1, … while it gives text; waits for the reader, so that the own memory stays small. */
export async function pour(stream, chunk) {
  for (let i = 0, text; (text = chunk(i)) !== undefined; i += 1) {
    if (!stream.write(text)) await once(stream, 'drain');
    await setImmediate();
  }
}

/** Milliseconds after which a server that nobody could kill ends itself. */
export const LIFETIME = 300_000;
export const endLater = () => setTimeout(() => process.exit(0), LIFETIME);
