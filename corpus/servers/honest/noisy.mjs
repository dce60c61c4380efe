// An honest but sloppy server: prints log lines on stdout and stderr between its messages.
import { send, serve } from '../lib/serve.mjs';
import { HONEST } from '../lib/tools.mjs';

console.error('[weather] starting');
send('Weather server listening on stdio');
send('');
serve({
  name: 'weather-noisy',
  tools: HONEST,
  intercept({ method }) {
    send(`[info] got ${method}`);
    send('{ cache: warm }');
    console.error(`[weather] ${method}`);
    return false;
  },
  after({ method }) {
    send(`[info] done ${method}`);
  },
});
