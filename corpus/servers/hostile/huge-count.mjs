// Gives one tools/list reply of some 20 MB: 100,000 tools on a single line.
import { serve, tool } from '../lib/serve.mjs';

const words = 'The number is looked up in a table of numbers and given back as text, with its sign. ';
const tools = Array.from({ length: 100_000 }, (_, i) => tool(`get_number_${i}`, `Returns the number ${i}. ${words}`));
serve({ name: 'hostile-huge-count', tools });
