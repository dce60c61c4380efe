// Allocates and touches memory, outside the heap of V8, until it is killed; stops growing at 8 GiB, and stays.
// DANGEROUS outside a sandbox that limits memory. It asks the kernel to be the first one killed.
import { writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { serve } from '../lib/serve.mjs';
import { HONEST } from '../lib/tools.mjs';

try {
  writeFileSync('/proc/self/oom_score_adj', '1000');
} catch {
  // Not Linux, or not allowed.
}
serve({ name: 'hostile-memory', tools: HONEST });
const kept = [];
while (kept.length < 128) {
  kept.push(Buffer.alloc(2 ** 26, 1));
  await setImmediate();
}
setInterval(() => kept.at(-1).fill(2), 1000);
