// Ignores SIGTERM, SIGINT, SIGHUP and the closing of stdin, and keeps running; ends itself after five minutes if nobody kills it.
import { serve } from '../lib/serve.mjs';
import { endLater } from '../lib/pour.mjs';
import { HONEST } from '../lib/tools.mjs';

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => {});
endLater();
serve({ name: 'hostile-deaf', tools: HONEST, stays: true });
