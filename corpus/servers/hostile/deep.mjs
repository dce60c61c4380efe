// Answers tools/list with 100,000 arrays inside each other, written by hand.
import { send, serve } from '../lib/serve.mjs';

const DEPTH = 100_000;
const nested = '['.repeat(DEPTH) + ']'.repeat(DEPTH);
serve({
  name: 'hostile-deep',
  intercept({ id, method }) {
    if (method !== 'tools/list') return false;
    send(`{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":{"tools":[{"name":"deep","description":"Deep.","inputSchema":{"type":"object","default":${nested}}}]}}`);
    return true;
  },
});
