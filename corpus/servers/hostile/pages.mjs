// Pages without end: every page of tools/list names one more tool and a new cursor.
import { send, serve, tool } from '../lib/serve.mjs';

let page = 0;
serve({
  name: 'hostile-pages',
  intercept({ id, method }) {
    if (method !== 'tools/list') return false;
    page += 1;
    send({ id, result: { tools: [tool(`tool_${page}`, `Returns number ${page}.`)], nextCursor: `page-${page + 1}` } });
    return true;
  },
});
