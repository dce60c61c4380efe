import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { scan } from '../../src/scan.ts';
import { type Case, groupCases, readCases } from '../eval/rows.ts';
import { printGrowth } from './growth.ts';
import { printLaunch } from './launch.ts';
import { member } from '../../src/text/json.ts';

const { values } = parseArgs({ options: { data: { type: 'string' }, growth: { type: 'boolean' } } });
const RUNS = 21;
const folder = mkdtempSync(join(tmpdir(), 'fineprint-bench-'));
try {
  const cases = readCases(values.data === undefined ? resolve('corpus/benign') : join(resolve(values.data), 'benign'), (file) => !file.includes('-context'));
  process.stdout.write(`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}\n`);
  startup(cases);
  throughput(cases);
  if (process.platform === 'linux') await printLaunch();
  if (values.growth === true) printGrowth();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A scan of a file of 30 tools against a process that does nothing; medians of whole processes, run in turns. */
function startup(all: readonly Case[]): void {
  const file = join(folder, 'tools.json');
  const step = Math.max(1, Math.floor(all.length / 30));
  const tools = all
    .filter((_, index) => index % step === 0)
    .slice(0, 30)
    .map((each) => member(each.row, 'tool'));
  writeFileSync(file, JSON.stringify({ tools }, undefined, 2));
  const idle: number[] = [];
  const busy: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    idle.push(timeOf(['-e', '0']));
    busy.push(timeOf([resolve('bin/fineprint.cjs'), 'scan', file]));
  }
  const [base, full] = [median(idle), median(busy)];
  process.stdout.write(
    `scan of a file of ${tools.length} tools (${readFileSync(file).length} bytes): ${full.toFixed(0)} ms, node -e 0: ${base.toFixed(0)} ms, ratio ${(full / base).toFixed(2)}\n`,
  );
}

function timeOf(args: readonly string[]): number {
  const start = performance.now();
  spawnSync(process.execPath, args, { stdio: 'ignore' });
  return performance.now() - start;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

/** Tools judged a second on one core, reading and parsing left out. */
function throughput(all: readonly Case[]): void {
  const groups = groupCases(all);
  const start = performance.now();
  const before = process.cpuUsage();
  for (const { snapshot } of groups) scan(snapshot);
  const cpu = process.cpuUsage(before).user / 1e6;
  const wall = (performance.now() - start) / 1000;
  process.stdout.write(
    `${all.length} tools: ${(all.length / wall).toFixed(0)} tools a second by the clock, ${(all.length / cpu).toFixed(0)} by processor time\n`,
  );
}
