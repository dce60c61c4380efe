// Gives the same page with the same cursor for ever.
import { send, serve } from '../lib/serve.mjs';
import { HONEST } from '../lib/tools.mjs';

serve({
  name: 'hostile-same-cursor',
  intercept({ id, method }) {
    if (method !== 'tools/list') return false;
    send({ id, result: { tools: HONEST, nextCursor: 'more' } });
    return true;
  },
});
