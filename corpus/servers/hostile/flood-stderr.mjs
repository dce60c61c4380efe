// Writes to stderr without end, in large pieces without a line break; answers lists in between.
import { serve } from '../lib/serve.mjs';
import { pour } from '../lib/pour.mjs';
import { HONEST } from '../lib/tools.mjs';

serve({ name: 'hostile-flood-stderr', tools: HONEST });
const piece = 'warning '.repeat(4096);
await pour(process.stderr, () => piece);
