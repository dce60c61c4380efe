import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { commandTarget } from '../../src/acquire/live/target.ts';
import { recordTargets } from '../../src/acquire/live/index.ts';

const RUNS = 9;
const SERVER = join('corpus', 'servers', 'honest', 'legacy.mjs');

/** Prints how long a trivial server takes to be listed through the sandbox, and without one. */
export async function printLaunch(): Promise<void> {
  const bare: number[] = [];
  const confined: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    bare.push(await timed(listBare));
    confined.push(
      await timed(
        async () => void (await recordTargets([commandTarget(['node', SERVER], { cwd: process.cwd(), environment: [] })], { probes: 'none', env: {} })),
      ),
    );
  }
  const [plain, sandboxed] = [median(bare), median(confined)];
  process.stdout.write(
    `a trivial server is listed in ${plain.toFixed(0)} ms without a sandbox, in ${sandboxed.toFixed(0)} ms with preflight and sandbox, ratio ${(sandboxed / plain).toFixed(2)}\n`,
  );
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Starts the server as a client would and waits for its list of tools. */
async function listBare(): Promise<void> {
  const child = spawn('node', [SERVER], { stdio: ['pipe', 'pipe', 'ignore'] });
  const messages = [
    { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'bench', version: '1' } } },
    { jsonrpc: '2.0', method: 'notifications/initialized' },
    { jsonrpc: '2.0', id: 2, method: 'tools/list', params: {} },
  ];
  child.stdin.write(messages.map((message) => `${JSON.stringify(message)}\n`).join(''));
  await new Promise<void>((resolve) => {
    let heard = '';
    child.stdout.on('data', (chunk: Buffer) => {
      heard += chunk.toString('utf8');
      if (heard.includes('"id":2')) resolve();
    });
    child.on('exit', () => resolve());
  });
  child.kill('SIGKILL');
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
