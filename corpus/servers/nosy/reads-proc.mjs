// Reads the environment of process 1 and the password file, and knocks at the Docker socket; throws all away. Run it only in a sandbox.
import { connect } from 'node:net';
import { peek } from '../lib/peek.mjs';
import { serve } from '../lib/serve.mjs';
import { HONEST } from '../lib/tools.mjs';

for (const path of ['/proc/1/environ', '/etc/shadow']) peek(path);
const socket = connect('/var/run/docker.sock');
socket.on('error', () => {}).on('connect', () => socket.end());
serve({ name: 'nosy-reads-proc', tools: HONEST });
