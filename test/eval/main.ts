import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { type Options, PARTS, type Part, type PartName, lastTable } from './parts.ts';
import { DIVIDER } from './quality.ts';

if (isMainThread) await main();
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
else parentPort?.postMessage(PARTS[(workerData as Job).name]((workerData as Job).options));

/** What a thread is asked for. */
interface Job {
  readonly name: PartName;
  readonly options: Options;
}

/** Measures the parts side by side and writes the table. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, collected: { type: 'string' }, misses: { type: 'boolean' }, alarms: { type: 'boolean' } },
  });
  const options: Options = {
    ...values,
    ...(values.data === undefined ? {} : { data: resolve(values.data) }),
    ...(values.collected === undefined ? {} : { collected: resolve(values.collected) }),
  };
  const [corpus, data, collected, drift] = await Promise.all((['corpus', 'data', 'collected', 'drift'] as const).map((name) => measured({ name, options })));
  const second = values.data === undefined ? keptPart() : `${data?.text}\n${collected?.text}${drift?.text}`;
  const table = `${corpus?.text}\n${second}`;
  writeFileSync(resolve('corpus/QUALITY.md'), table);
  process.stdout.write(`${data?.said ?? ''}${table.split('### Recall by technique')[0] ?? ''}`);
  const kept = values.data === undefined;
  process.stdout.write(kept ? '\nNo --data folder was given: the second part of corpus/QUALITY.md is as it was.\n' : '\nWrote corpus/QUALITY.md.\n');
}

function measured(job: Job): Promise<Part> {
  return new Promise((fulfil, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: job });
    worker.once('message', fulfil);
    worker.once('error', reject);
  });
}

/** The second part as it stands, where no data folder was given. */
function keptPart(): string {
  const table = lastTable();
  return table.includes(DIVIDER) ? table.slice(table.indexOf(DIVIDER)) : `${DIVIDER}\n`;
}
