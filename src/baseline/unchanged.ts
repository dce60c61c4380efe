import { assess } from '../assess/risk.ts';
import type { Report, ServerReport } from '../model/report.ts';
import type { Item, ServerRecord, Snapshot } from '../model/snapshot.ts';
import { VERSION } from '../model/version.ts';
import { digestOf } from './digest.ts';
import { type Entry, type LockServer, SURFACES } from './lock.ts';

/** True where every server says what was pinned, word for word: told by digests alone. The order of lists says nothing. */
export function saysTheSame(pinned: readonly LockServer[], { servers }: Snapshot): boolean {
  if (pinned.length !== servers.length || servers.some(({ observations }) => observations.length > 0)) return false;
  const left = new Map<string, LockServer[]>();
  for (const server of pinned) left.set(keyOf(server), [...(left.get(keyOf(server)) ?? []), server]);
  return servers.every((record) => {
    const same = left.get(keyOf(record)) ?? [];
    const at = same.findIndex((server) => isSame(server, record));
    return at >= 0 && same.splice(at, 1).length === 1;
  });
}

function keyOf({ name, uri, face }: Pick<LockServer | ServerRecord, 'name' | 'uri' | 'face'>): string {
  return JSON.stringify([name, uri, face?.shownTo ?? '']);
}

function isSame(server: LockServer, record: ServerRecord): boolean {
  const launches: [readonly Entry[], readonly Item[]] = [server.launch ? [server.launch] : [], record.launch ? [record.launch] : []];
  return [launches, ...[...SURFACES, 'tools' as const].map((surface): [readonly Entry[], readonly Item[]] => [server[surface], record[surface]])].every(
    ([entries, items]) => entries.length === items.length && sameDigests(entries, items),
  );
}

function sameDigests(entries: readonly Entry[], items: readonly Item[]): boolean {
  const digests = items.map(({ value }) => digestOf(value)).sort();
  return entries
    .map(({ digest }) => digest)
    .sort()
    .every((digest, index) => digest === digests[index]);
}

const NO_RISK = assess([]);

/** A report in which nothing is new. */
export function unchangedReport({ servers, notifications }: Snapshot, suppressed: number): Report {
  const complete = !notifications.some(({ level }) => level === 'error') && servers.length > 0;
  return {
    fineprint: VERSION,
    verdict: complete ? 'pass' : 'incomplete',
    complete,
    servers: servers.map((record) => unchangedServer(record)),
    findings: [],
    hidden: 0,
    suppressed,
    changes: [],
    notifications,
  };
}

/** A server of which nothing is new. */
export function unchangedServer(record: ServerRecord): ServerReport {
  const tools = record.tools.map((tool) => ({
    name: tool.name,
    ...(tool.id === undefined ? {} : { id: tool.id }),
    uri: tool.document.uri,
    pointer: tool.pointer,
    ...NO_RISK,
  }));
  return { ...serverHead(record), verdict: 'pass', texts: NO_RISK, tools };
}

/** What a report says of a server before it says anything of its tools. */
export function serverHead(record: ServerRecord): Pick<ServerReport, 'name' | 'version' | 'uri' | 'counts'> {
  return {
    name: record.name,
    ...(record.version === undefined ? {} : { version: record.version }),
    uri: record.uri,
    counts: {
      tools: record.tools.length,
      prompts: record.prompts.length,
      resources: record.resources.length + record.resourceTemplates.length,
      instructions: record.instructions.length,
    },
  };
}
