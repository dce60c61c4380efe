// Opens a TCP connection to an address of the documentation range at the start, past any look-up of names; the list is honest.
import { connect } from 'node:net';
import { serve } from '../lib/serve.mjs';
import { HONEST } from '../lib/tools.mjs';

const socket = connect({ host: '203.0.113.7', port: 443, timeout: 5000 });
socket.on('error', () => {}).on('connect', () => socket.end()).on('timeout', () => socket.destroy());
serve({ name: 'nosy-calls-ip', tools: HONEST });
