import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { scan } from '../../src/scan.ts';
import { type Case, groupCases, readCases } from '../eval/rows.ts';
import { printCheck } from './check.ts';
import { printGrowth } from './growth.ts';
import { printLaunch } from './launch.ts';
import { median, timeOf } from './times.ts';
import { type JsonValue, member, stringMember } from '../../src/text/json.ts';
import { snapshotOf } from '../snapshots.ts';

const { values } = parseArgs({ options: { data: { type: 'string' }, growth: { type: 'boolean' } } });
const RUNS = 21;
const folder = mkdtempSync(join(tmpdir(), 'fineprint-bench-'));
try {
  const cases = readCases(values.data === undefined ? resolve('corpus/benign') : join(resolve(values.data), 'benign'), (file) => !file.includes('-context'));
  process.stdout.write(`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}\n`);
  startup(cases);
  printCheck(folder, passing(cases, 300));
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

/** So many different tools that pass, from all over the data. */
function passing(all: readonly Case[], count: number): JsonValue[] {
  const step = Math.max(1, Math.floor(all.length / (count * 2)));
  const names = new Set<string>();
  const tools = all.filter((_, index) => index % step === 0).flatMap((each) => member(each.row, 'tool') ?? []);
  return tools
    .filter((tool) => scan(snapshotOf({ tools: [tool] })).verdict === 'pass' && !names.has(nameOf(tool)) && names.add(nameOf(tool)).size > 0)
    .slice(0, count);
}

function nameOf(tool: JsonValue): string {
  return (stringMember(tool, 'name') ?? '').toLowerCase().replace(/[_\-.\s]/gu, '');
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
