import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordTargets, snapshotOfRecordings, type Target } from '../../src/acquire/live/index.ts';
import { nameOfSpec } from '../../src/acquire/live/target.ts';
import { scan } from '../../src/scan.ts';

/** A real server of the npm registry, pinned, with the arguments without which it does not start. */
interface RealServer {
  readonly spec: string;
  readonly args?: readonly string[];
}

const servers = JSON.parse(readFileSync(join('test', 'smoke', 'servers.json'), 'utf8')) as readonly RealServer[];

/** Fetches, launches, records and scans real servers, and prints a table: a look at the world, not a test, because the world changes. */
let listed = 0;
process.stdout.write('| server | seconds | tools | verdict | findings | placeholders | what it did, what went wrong |\n|---|--:|--:|---|--:|---|---|\n');
for (const { spec, args = [] } of servers) {
  const target: Target = { kind: 'package', name: nameOfSpec(spec), uri: `npm:${spec}`, spec, args, environment: [] };
  const started = performance.now();
  const [recorded] = await recordTargets([target], { probes: 'basic', env: {} });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (!recorded) continue;
  const report = scan(snapshotOfRecordings([recorded]));
  const tools = report.servers.reduce((sum, server) => sum + server.tools.length, 0);
  if (tools > 0) listed++;
  const news = [
    ...(recorded.recording?.observations ?? []).map(({ kind, target: what }) => `${kind} ${what}`),
    ...(recorded.problem === undefined ? [] : [recorded.problem]),
    ...report.notifications.filter(({ level }) => level === 'error').map(({ message }) => message.slice(0, 160)),
  ];
  const placeholders = recorded.recording?.provenance.placeholders?.join(', ') ?? '';
  const row = [spec, seconds, tools, report.verdict, report.findings.length, placeholders, news.join('; ').replaceAll('|', '/').replaceAll('\n', ' ')];
  process.stdout.write(`| ${row.join(' | ')} |\n`);
}
process.stdout.write(`\n${listed} of ${servers.length} listed their tools.\n`);
