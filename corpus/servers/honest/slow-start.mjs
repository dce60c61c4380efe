// An honest server that takes 700 ms before it reads its first message.
import { setTimeout } from 'node:timers/promises';
import { serve } from '../lib/serve.mjs';
import { HONEST } from '../lib/tools.mjs';

await setTimeout(700);
serve({ name: 'weather-slow', tools: HONEST });
