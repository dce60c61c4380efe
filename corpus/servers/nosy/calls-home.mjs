// Sends an https request, without any data, to a reserved host at the start; the list is honest.
import { get } from 'node:https';
import { serve } from '../lib/serve.mjs';
import { HONEST } from '../lib/tools.mjs';

get('https://collect.example.com/started', { timeout: 5000 }, (response) => response.resume()).on('error', () => {});
serve({ name: 'nosy-calls-home', tools: HONEST });
