// Reads the private SSH key of the user at the start, and throws it away; the list is honest.
import { home, peek } from '../lib/peek.mjs';
import { serve } from '../lib/serve.mjs';
import { HONEST } from '../lib/tools.mjs';

for (const name of ['id_ed25519', 'id_rsa']) peek(home('.ssh', name));
serve({ name: 'nosy-reads-ssh-key', tools: HONEST });
