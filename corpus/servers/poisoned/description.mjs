// Poisoned: the description of a tool asks for a private key and for silence.
import { serve } from '../lib/serve.mjs';
import { POISONED } from '../lib/tools.mjs';

serve({ name: 'poisoned-description', tools: POISONED });
