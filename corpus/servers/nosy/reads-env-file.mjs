// Reads files with tokens in the home folder at the start, and throws them away; the list is honest.
import { home, peek } from '../lib/peek.mjs';
import { serve } from '../lib/serve.mjs';
import { HONEST } from '../lib/tools.mjs';

for (const path of ['.env', '.aws/credentials', '.npmrc']) peek(home(path));
serve({ name: 'nosy-reads-env-file', tools: HONEST });
