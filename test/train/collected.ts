import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { TableName } from '../../src/meaning/units.ts';
import type { Case } from '../eval/rows.ts';
import type { Dataset } from './dataset.ts';

/** The source of collected tools. */
export const COLLECTED = 'collected';

/** What one honest tool says that is nearest to steering: the clues of each such unit, by number. */
export interface CollectedTool {
  /** Stands for the server: tools of one server are held out together. */
  readonly server: string;
  /** Characters that it says. */
  readonly said: number;
  readonly units: readonly (readonly number[])[];
}

/**
 * What honest tools from elsewhere say, as the model counts it: clues without their order, named by digests, so that nothing of the texts can be read from it. Units that
 * are far from steering teach nothing and are left out; their tools are counted.
 */
export interface Collected {
  /** Tools that were read, those without a unit here too. */
  readonly tools: number;
  /** Digest of how texts were read into clues when these were made. */
  readonly reading: string;
  /** Digests of the clues, by number. */
  readonly clues: readonly string[];
  readonly kept: readonly CollectedTool[];
}

/** A clue by eight hexadecimal digits: few enough to be read by nobody, enough to be mixed up once in ten thousand. */
export function digestOf(clue: string): string {
  return createHash('sha256').update(clue).digest('hex').slice(0, 8);
}

const fileOf = (root: string, table: TableName): string => join(root, 'corpus', 'collected', `${table}.json.gz`);

/** Reads what was collected for a table. */
export function readCollected(root: string, table: TableName): Collected {
  return JSON.parse(gunzipSync(readFileSync(fileOf(root, table))).toString('utf8')) as Collected;
}

/** Writes it; the same content gives the same bytes on one version of zlib. */
export function writeCollected(root: string, table: TableName, collected: Collected): void {
  writeFileSync(fileOf(root, table), gzipSync(JSON.stringify(collected), { level: 9 }));
}

/** The data with the collected units, as honest tools of a source of their own. Clues that nothing else shows are left out. */
export function withCollected(data: Dataset, { clues, kept }: Collected): Dataset {
  const columnsOf = new Map(data.names.map((name, column) => [digestOf(name), column]));
  const columnOf = clues.map((digest) => columnsOf.get(digest));
  const columns = Array.from(data.rows.columns);
  const starts = Array.from(data.rows.starts);
  const bag = Array.from(data.bag);
  const cases = [...data.cases];
  const lengths = [...data.said];
  const before = data.known.length;
  for (const { server, said, units } of kept) {
    for (const unit of units) {
      for (const clue of unit) {
        const column = columnOf[clue];
        if (column !== undefined) columns.push(column);
      }
      starts.push(columns.length);
      bag.push(cases.length);
      lengths.push(said);
    }
    cases.push(caseOf(server));
  }
  const added = bag.length - before;
  return {
    rows: { starts: Uint32Array.from(starts), columns: Uint32Array.from(columns), width: data.rows.width },
    names: data.names,
    known: [...data.known, ...Array.from({ length: added }, () => 'honest' as const)],
    origins: [...data.origins, ...kept.map(() => 'collected' as const)],
    bag: Uint32Array.from(bag),
    cases,
    said: lengths,
    weighed: [...data.weighed, ...Array.from({ length: added }, () => true)],
  };
}

function caseOf(server: string): Case {
  return { id: '', source: COLLECTED, label: 'benign', quality: 'strong', technique: '', server, row: {} };
}
