import { resolve } from 'node:path';
import type { Notification } from '../../model/notification.ts';
import { CLIENT_BOUNDS } from './bounds.ts';
import type { Origin } from './entry.ts';
import { isBuiltIn, readEntry, SUPPLIED } from './entry.ts';
import type { ServerLaunch } from './launch.ts';
import type { Notices } from './notices.ts';
import { newNotices, quoted } from './notices.ts';
import type { ConfigData } from './parsed.ts';
import type { Entry, Found } from './places.ts';
import { entriesOf, findServers, guessServers } from './places.ts';
import type { ClientId } from './table.ts';
import { clientOf } from './table.ts';
import { readConfigData } from './text.ts';

/** Whose configurations to read, and where. */
export interface ClientOptions {
  /** Only this client; without it, every known client or every known key. */
  readonly client?: ClientId | undefined;
  /** The user's home folder; absolute. */
  readonly home: string;
  /** The folder of the project; absolute. */
  readonly cwd: string;
  /** As `process.platform` has it. */
  readonly platform: NodeJS.Platform;
}

/** The servers of one configuration and the trouble with it. */
export interface ClientConfig {
  readonly launches: ServerLaunch[];
  /** All of them with the code `client-config`; an error means that something was not read. */
  readonly notifications: Notification[];
}

/** A file that is being read. */
interface Reading extends Origin {
  readonly data: ConfigData;
  readonly notices: Notices;
  readonly launches: ServerLaunch[];
  /** Servers that are over the bound. */
  left: number;
}

/**
 * Reads the MCP servers of one configuration; a relative path starts at `cwd`. Every trouble with the file is a notification; the
 * promise is rejected only where the package of a parser cannot be loaded. No value of an environment, a header or an input is in what
 * it gives, and the real environment is never read.
 */
export async function readClientConfig(path: string, options: ClientOptions): Promise<ClientConfig> {
  const { client, home, cwd } = options;
  const file = resolve(cwd, path);
  const notices = newNotices(file, cwd);
  const data = await readConfigData(file);
  if ('problem' in data) {
    notices.add({ text: `${data.problem}; none of its servers was read, correct it and try again`, line: data.line });
    return { launches: [], notifications: notices.all() };
  }
  const reading: Reading = { client, file, folders: { home, cwd }, data, notices, launches: [], left: 0 };
  const places = clientOf(client ?? 'claude-code')?.places ?? [];
  const found = client === undefined ? guessServers(data.value) : findServers(data.value, places);
  if (client === undefined && found.length === 0) notices.add({ text: 'no MCP servers in it; expected a key such as mcpServers, servers or mcp_servers' });
  for (const place of found) readPlace(reading, place);
  reportDuplicates(reading, found);
  if (reading.left > 0) {
    notices.add({ text: `it has ${reading.left} servers more than ${CLIENT_BOUNDS.servers}, the bound for one file; they were not read, split the file` });
  }
  return { launches: reading.launches, notifications: notices.all() };
}

function readPlace(reading: Reading, found: Found): void {
  const entries = entriesOf(found);
  if (!entries) {
    const text = `${quoted(found.tokens.at(-1) ?? '')} is not an object of servers; its servers were not read, correct it`;
    reading.notices.add({ text, tokens: found.tokens, line: reading.data.lineOf(found.tokens) });
    return;
  }
  const taken = entries.take(CLIENT_BOUNDS.servers - reading.launches.length);
  reading.left += entries.count - taken.length;
  const names = new Set<string>();
  for (const entry of taken) {
    // In an object, the parser has seen it already.
    if (names.has(entry.name)) reportTwice(reading, entry);
    names.add(entry.name);
    readServer(reading, entry);
  }
}

function readServer({ launches, notices, data, ...origin }: Reading, entry: Entry): void {
  const launch = readEntry(entry, origin);
  if (launch) launches.push(launch);
  else if (isBuiltIn(entry.value)) return;
  const problem = launch ? launch.problem : 'it is not an object';
  if (problem === undefined || launch?.disabled) return;
  const level = problem === SUPPLIED ? 'warning' : 'error';
  const text = `the server ${quoted(entry.name)} cannot be used: ${problem}${level === 'error' ? '; correct it or remove it' : ''}`;
  notices.add({ text, level, tokens: entry.tokens, line: data.lineOf(entry.tokens) });
}

/** Reports names that stand twice on the way to a server or inside one; elsewhere in a file of settings they are no concern. */
function reportDuplicates({ data, notices }: Reading, found: readonly Found[]): void {
  const meets = (some: readonly string[], other: readonly string[]): boolean => some.every((token, at) => at >= other.length || token === other[at]);
  for (const { tokens, line } of data.duplicates) {
    if (!found.some((place) => meets(tokens, place.tokens))) continue;
    const text = `the key ${quoted(tokens.at(-1) ?? '')} is there twice, and clients differ in which one they use; the last was read, remove one`;
    notices.add({ text, tokens, line });
  }
}

function reportTwice({ data, notices }: Reading, { name, tokens }: Entry): void {
  const text = `two servers are named ${quoted(name)}, and clients differ in which one they use; both were read, rename one`;
  notices.add({ text, tokens, line: data.lineOf(tokens) });
}
