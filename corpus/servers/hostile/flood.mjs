// Sends notifications without end on stdout; answers lists in between.
import { serve } from '../lib/serve.mjs';
import { pour } from '../lib/pour.mjs';
import { HONEST } from '../lib/tools.mjs';

serve({ name: 'hostile-flood', tools: HONEST });
await pour(process.stdout, (i) => `${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: `line ${i}` } })}\n`);
