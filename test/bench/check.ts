import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { JsonValue } from '../../src/text/json.ts';
import { median, timeOf } from './times.ts';

const RUNS = 15;

/** A check of a pinned list in which nothing changed, against a scan of it and a process that does nothing; medians of whole processes, run in turns. */
export function printCheck(folder: string, tools: readonly JsonValue[]): void {
  const file = join(folder, 'pinned.json');
  const lock = join(folder, 'fineprint.lock.json');
  writeFileSync(file, JSON.stringify({ tools }, undefined, 2));
  const program = resolve('bin/fineprint.cjs');
  const pinned = spawnSync(process.execPath, [program, 'pin', file, '--lock', lock, '--by', 'bench'], { encoding: 'utf8' });
  if (pinned.status !== 0) return void process.stdout.write(`check was not measured: ${pinned.stderr}`);
  const times = { idle: [] as number[], check: [] as number[], scan: [] as number[] };
  for (let run = 0; run < RUNS; run++) {
    times.idle.push(timeOf(['-e', '0']));
    times.check.push(timeOf([program, 'check', '--lock', lock]));
    times.scan.push(timeOf([program, 'scan', file]));
  }
  const [idle, check, scan] = [median(times.idle), median(times.check), median(times.scan)];
  process.stdout.write(
    `check of ${tools.length} pinned tools of which none changed (${readFileSync(file).length} bytes): ${check.toFixed(0)} ms, ${(check / idle).toFixed(2)} times node -e 0, ${(check / scan).toFixed(2)} times the scan of them (${scan.toFixed(0)} ms)\n`,
  );
}
