// Starts a grandchild in a session of its own (`setsid sleep 300`), which loses its parent and survives this process.
import { spawn } from 'node:child_process';
import { serve } from '../lib/serve.mjs';
import { HONEST } from '../lib/tools.mjs';

spawn('sh', ['-c', 'setsid sleep 300 &'], { stdio: 'ignore', detached: true }).on('error', () => {}).unref();
serve({ name: 'hostile-orphan', tools: HONEST });
