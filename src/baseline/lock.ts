import type { Item, ServerRecord, Snapshot, ToolItem } from '../model/snapshot.ts';
import type { JsonValue } from '../text/json.ts';
import { SCHEME, digestOf, fieldDigests } from './digest.ts';
import { compareText } from '../text/order.ts';

/**
 * What was pinned: every word that every server said, with digests that show where an entry was touched by hand. Read by people in pull requests, so that it holds full
 * texts in a stable order.
 */
export interface Lock {
  readonly fineprint: 'lock';
  readonly version: 1;
  /** The scheme of all digests in the file. */
  readonly digests: string;
  /** What `check` reads when it is given nothing. */
  readonly sources: readonly LockSource[];
  readonly suppressions: readonly Suppression[];
  /** By name, then by source. */
  readonly servers: readonly LockServer[];
}

/** A source as the command line takes it, relative to the folder of the lock. */
export type LockSource =
  | { readonly source: string }
  | { readonly command: readonly string[] }
  | { readonly url: string; readonly transport?: 'http' | 'sse'; readonly header?: readonly string[] }
  | { readonly config: string }
  | { readonly client: string };

/** One pinned server. */
export interface LockServer {
  readonly name: string;
  readonly uri: string;
  readonly version?: string;
  readonly set?: string;
  readonly face?: { readonly shownTo: string; readonly of: string };
  readonly launch?: Entry;
  readonly serverInfo: readonly Entry[];
  readonly instructions: readonly Entry[];
  readonly prompts: readonly Entry[];
  readonly resources: readonly Entry[];
  readonly resourceTemplates: readonly Entry[];
  readonly other: readonly Entry[];
  readonly tools: readonly ToolEntry[];
}

/** One pinned thing: its wire value, and who trusted it. */
export interface Entry {
  /** Of `value`. */
  readonly digest: string;
  /** Of each member of `value`, where it is an object. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly trusted: Trust;
  readonly accepted?: readonly Accepted[];
  /** Of the whole entry without this member. */
  readonly seal: string;
  readonly value: JsonValue;
}

/** One pinned tool. */
export interface ToolEntry extends Entry {
  readonly name: string;
}

/** Who trusted an entry, when, and why. */
export interface Trust {
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly by?: string;
  readonly why?: string;
}

/** A finding that was known when its entry was trusted; it stays accepted for that one text. */
export interface Accepted {
  readonly rule: string;
  /** Digest of the whole string that the finding stands in. */
  readonly text: string;
  readonly why?: string;
}

/** A finding that is not to count, in the lock or in a configuration. */
export interface Suppression {
  readonly rule: string;
  readonly server?: string;
  readonly tool?: string;
  /** Digest of the whole string that the finding stands in. */
  readonly text: string;
  readonly reason: string;
  readonly author?: string;
  /** A day, `YYYY-MM-DD`, through which it holds. */
  readonly expires?: string;
}

/** The surfaces of a server beside its tools, as the lock holds them. */
export const SURFACES = ['serverInfo', 'instructions', 'prompts', 'resources', 'resourceTemplates', 'other'] as const;

/** Everything that a server says, tools first. */
export function itemsOf(server: ServerRecord): Item[] {
  return [server.tools, ...SURFACES.map((surface) => server[surface])].flat();
}

/** Whose an item is. */
export interface Owner {
  readonly server: string;
  readonly tool?: string;
}

/** What is known of an item when it is pinned. */
export interface Trusting {
  readonly trust: Trust;
  /** The findings of an item that are accepted with it; places alone do not tell the lines of one file apart. */
  readonly acceptedOf: (item: Item, owner: Owner) => readonly Accepted[];
}

/** A lock without servers. */
export function emptyLock(): Lock {
  return { fineprint: 'lock', version: 1, digests: SCHEME, sources: [], suppressions: [], servers: [] };
}

/** Pins every server of a snapshot. */
export function lockServers({ servers }: Pick<Snapshot, 'servers'>, trusting: Trusting): LockServer[] {
  return servers.map((record) => lockServer(record, trusting));
}

function lockServer(record: ServerRecord, trusting: Trusting): LockServer {
  const owner = { server: record.name };
  const entries = (items: readonly Item[]): Entry[] => items.map((item) => entryOf(item, trusting, owner)).sort(byDigest);
  return {
    name: record.name,
    uri: record.uri,
    ...(record.version !== undefined && { version: record.version }),
    ...(record.set !== undefined && { set: record.set }),
    ...(record.face && { face: record.face }),
    ...(record.launch && { launch: entryOf(record.launch, trusting, owner) }),
    serverInfo: entries(record.serverInfo),
    // Texts are told apart by nothing but their order.
    instructions: record.instructions.map((item) => entryOf(item, trusting, owner)),
    prompts: entries(record.prompts),
    resources: entries(record.resources),
    resourceTemplates: entries(record.resourceTemplates),
    other: entries(record.other),
    tools: record.tools.map((tool) => toolEntry(tool, trusting, owner)).sort((a, b) => compareText(a.name, b.name) || byDigest(a, b)),
  };
}

/** Pins one item. */
export function entryOf(item: Item, trusting: Trusting, owner: Owner): Entry {
  return sealed(item, trusting, { owner, named: {} });
}

/** Pins one tool. */
export function toolEntry(tool: ToolItem, trusting: Trusting, { server }: Owner): ToolEntry {
  return sealed(tool, trusting, { owner: { server, tool: tool.name }, named: { name: tool.name } });
}

function sealed<Named extends object>(item: Item, { trust, acceptedOf }: Trusting, { owner, named }: { owner: Owner; named: Named }): Entry & Named {
  const accepted = acceptedOf(item, owner);
  const fields = fieldDigests(item.value);
  const head = {
    ...named,
    digest: digestOf(item.value),
    ...(Object.keys(fields).length > 0 && { fields }),
    trusted: trust,
    ...(accepted.length > 0 && { accepted }),
  };
  return { ...head, seal: digestOf(head as unknown as JsonValue), value: item.value };
}

/** The digest of an entry without its seal; the value counts by its own digest. */
export function sealOf(entry: Omit<Entry, 'seal'> & { readonly seal?: string; readonly name?: string }): string {
  const { seal: _seal, value: _value, ...rest } = entry;
  return digestOf(rest as unknown as JsonValue);
}

/** By name, by source, and by whom a list was shown to. */
export function sortServers(servers: readonly LockServer[]): LockServer[] {
  return [...servers].sort((a, b) => compareText(a.name, b.name) || compareText(a.uri, b.uri) || compareText(a.face?.shownTo ?? '', b.face?.shownTo ?? ''));
}

function byDigest(a: Entry, b: Entry): number {
  return compareText(labelOf(a.value), labelOf(b.value)) || compareText(a.digest, b.digest);
}

function labelOf(value: JsonValue): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
  const { name, uri, uriTemplate } = value as Readonly<Record<string, JsonValue>>;
  const label = name ?? uri ?? uriTemplate;
  return typeof label === 'string' ? label : '';
}
