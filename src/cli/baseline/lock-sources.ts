import { relative, resolve } from 'node:path';
import type { LockSource } from '../../baseline/lock.ts';
import { withoutCredentials, withoutSecrets } from '../../acquire/live/target.ts';
import { UsageError } from '../../model/errors.ts';
import { canonical } from '../../text/canonical.ts';
import { type JsonValue, isObject, member, stringMember } from '../../text/json.ts';
import { visible } from '../../text/visible.ts';
import type { LiveOptions } from '../options.ts';
import { isServer } from '../server-sources.ts';

/** What the command line names, as the lock remembers it: paths from the folder of the lock. Standard input cannot be read again and is left out; so are secrets in options, and queries of addresses. */
export function lockSources(sources: readonly string[], options: LiveOptions, where: { cwd: string; folder: string }): LockSource[] {
  const path = (text: string): string => relative(where.folder, resolve(where.cwd, text)).replaceAll('\\', '/') || '.';
  const found: LockSource[] = sources.filter((source) => source !== '-').map((source) => ({ source: source.startsWith('npm:') ? source : path(source) }));
  const { command, url, transport, header, config, client, clients } = options;
  if (command !== undefined)
    found.push({ command: withoutSecrets(command).map((word) => (/^\.{0,2}[\\/]/u.test(word) && !isServer(word) ? path(word) : word)) });
  if (url !== undefined)
    found.push({ url: URL.canParse(url) ? withoutCredentials(url) : url, ...(transport === 'sse' && { transport }), ...(header.length > 0 && { header }) });
  for (const file of config ?? []) found.push({ config: path(file) });
  for (const id of clients === true ? ['all'] : (client ?? [])) found.push({ client: id });
  return found;
}

/** Sources of two lists, each once. */
export function joinSources(one: readonly LockSource[], other: readonly LockSource[]): LockSource[] {
  const known = new Map([...one, ...other].map((each) => [canonical(each as unknown as JsonValue), each]));
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

/** Checks the sources of a file; throws UsageError for one that nobody can read. */
export function checkSources(list: JsonValue | undefined, file: string): LockSource[] {
  if (list === undefined) return [];
  const all = Array.isArray(list) ? (list as readonly JsonValue[]) : [null];
  const odd = all.findIndex((each) => !isSource(each));
  if (odd >= 0)
    throw new UsageError(
      `${visible(file, 200)}: the source ${odd + 1} is none: write {"source": "file"}, {"command": ["node", "server.js"]}, {"url": "https://…"}, {"config": "file"} or {"client": "cursor"}.`,
    );
  return all as unknown as LockSource[];
}

function isSource(value: JsonValue): boolean {
  if (!isObject(value)) return false;
  const words = member(value, 'command');
  if (words !== undefined) return Array.isArray(words) && words.length > 0 && words.every((each) => typeof each === 'string');
  const header = member(value, 'header');
  if (header !== undefined && !(Array.isArray(header) && header.every((each) => typeof each === 'string'))) return false;
  return ['source', 'url', 'config', 'client'].some((name) => (stringMember(value, name) ?? '') !== '');
}
