// Answers tools/list with one line that grows to 1 GiB; the last bytes would make it valid JSON.
import { serve } from '../lib/serve.mjs';
import { pour } from '../lib/pour.mjs';

const piece = 'a'.repeat(65_536);
const pieces = 2 ** 30 / piece.length;
serve({
  name: 'hostile-long-line',
  intercept({ id, method }) {
    if (method !== 'tools/list') return false;
    process.stdout.write(`{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":{"tools":[{"name":"long","inputSchema":{"type":"object"},"description":"`);
    pour(process.stdout, (i) => (i < pieces ? piece : i === pieces ? '"}]}}\n' : undefined));
    return true;
  },
});
