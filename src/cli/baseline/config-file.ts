import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText } from '../../acquire/decode.ts';
import { parseBounded } from '../../acquire/parse.ts';
import { readFileBounded } from '../../acquire/read.ts';
import type { LockSource, Suppression } from '../../baseline/lock.ts';
import { UsageError } from '../../model/errors.ts';
import { isObject } from '../../text/json.ts';
import { visible } from '../../text/visible.ts';
import { readSuppressions } from '../../policy/suppression.ts';
import { checkSources } from './lock-sources.ts';

/** The name of the configuration beside a lock. */
export const CONFIG_NAME = 'fineprint.config.json';
const BYTES = 1024 * 1024;
const MEMBERS = new Set(['$schema', 'sources', 'suppressions']);

/** What a project decided once for all its runs. */
export interface Config {
  readonly sources: readonly LockSource[];
  readonly suppressions: readonly Suppression[];
}

/** Reads `fineprint.config.json` of a folder; empty where there is none. Throws UsageError that says what is wrong with it. */
export function loadConfig(folder: string): Config {
  const path = join(folder, CONFIG_NAME);
  if (!existsSync(path)) return { sources: [], suppressions: [] };
  const read = readFileBounded(path, BYTES);
  if (read.problem !== undefined) throw new UsageError(`${CONFIG_NAME}: ${read.problem}.`);
  const decoded = decodeText(read.bytes);
  const value = decoded.problem === undefined ? parseBounded(decoded.text) : undefined;
  if (!isObject(value)) throw new UsageError(`${CONFIG_NAME}: not a JSON object. Write {"sources": […], "suppressions": […]}.`);
  const odd = Object.keys(value).find((name) => !MEMBERS.has(name));
  if (odd !== undefined) throw new UsageError(`${CONFIG_NAME}: the member "${visible(odd, 60)}" means nothing. Known: sources, suppressions.`);
  const { suppressions, problems } = readSuppressions(value['suppressions'], CONFIG_NAME);
  if (problems[0] !== undefined) throw new UsageError(problems[0]);
  return { sources: checkSources(value['sources'], CONFIG_NAME), suppressions };
}
