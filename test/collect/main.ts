import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type JsonObject, stringMember } from '../../src/text/json.ts';
import { registry, toolsOfPackage } from './package.ts';

/** Requests under way at once. */
const AT_ONCE = 16;
/** One server of so many is kept apart: nothing is learnt from it, so that it can be measured on. */
const APART = 5;

const { values } = parseArgs({ options: { to: { type: 'string' } } });
if (values.to === undefined) {
  process.stderr.write('Give --to FOLDER outside the project: what is collected is other people’s text.\n');
  process.exit(2);
}
const listed = readFileSync(join('corpus', 'collected', 'packages.txt'), 'utf8')
  .trim()
  .split('\n');
const base = registry();
const tools = new Map<string, JsonObject[]>();
const waiting = listed.entries();
await Promise.all(Array.from({ length: AT_ONCE }, () => collect()));
const rows = rowsOf();
mkdirSync(resolve(values.to), { recursive: true });
for (const file of ['collected', 'apart']) {
  const text = rows.filter((row) => isApart(row.server) === (file === 'apart')).map((row) => `${JSON.stringify(row)}\n`);
  writeFileSync(join(resolve(values.to), `${file}.jsonl`), text.join(''));
}
process.stdout.write(`${rows.length} tools of ${tools.size} of ${listed.length} packages\n`);

async function collect(): Promise<void> {
  for (const [, spec] of waiting) {
    const at = spec.lastIndexOf('@');
    try {
      tools.set(spec, await toolsOfPackage(base, spec.slice(0, at), spec.slice(at + 1)));
    } catch (error) {
      process.stderr.write(`${spec} ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
}

/** Copies of a server say the same again: a tool of one name and description is taken once. */
function rowsOf(): { readonly id: string; readonly label: 'benign'; readonly server: string; readonly tool: JsonObject }[] {
  const seen = new Set<string>();
  return listed.flatMap((spec) =>
    (tools.get(spec) ?? []).flatMap((tool) => {
      const key = JSON.stringify([tool['name'], tool['description']]);
      if (seen.has(key)) return [];
      seen.add(key);
      const server = spec.slice(0, spec.lastIndexOf('@'));
      return [{ id: `${server}:${stringMember(tool, 'name') ?? ''}`, label: 'benign' as const, server, tool }];
    }),
  );
}

function isApart(server: string): boolean {
  return createHash('sha256').update(server).digest().readUInt32BE(0) % APART === 0;
}
