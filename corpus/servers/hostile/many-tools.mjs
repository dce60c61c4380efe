// Has 200,000 tools, on 200 honest pages of 1,000.
import { serve, tool } from '../lib/serve.mjs';

const tools = Array.from({ length: 200_000 }, (_, i) => tool(`get_number_${i}`, `Returns the number ${i}.`));
serve({ name: 'hostile-many-tools', pageSize: 1000, tools });
