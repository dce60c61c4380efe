// Answers tools/list with the first half of a reply, without a line break, and then says nothing more.
import { serve } from '../lib/serve.mjs';

let stopped = false;
serve({
  name: 'hostile-half-line',
  intercept({ id, method }) {
    if (method === 'tools/list' && !stopped) {
      stopped = true;
      process.stdout.write(`{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":{"tools":[{"name":"get_forecast","descr`);
    }
    return stopped;
  },
});
