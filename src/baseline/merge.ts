import type { Item, ServerRecord, ToolItem } from '../model/snapshot.ts';
import { same } from '../text/same.ts';
import { type Entry, type LockServer, type ToolEntry, type Trusting, SURFACES, entryOf, lockServers, toolEntry } from './lock.ts';
import type { ServerChanges } from './server-changes.ts';
import { compareText } from '../text/order.ts';

/** What is approved of a server: all of it, or some of its tools by name. */
export interface Chosen {
  readonly whole: boolean;
  readonly tool: (name: string) => boolean;
}

/**
 * One server of a lock after an approval: chosen things as they are now, all else as it was pinned. Undefined where the server itself is gone and that was approved.
 */
export function approvedServer(changes: ServerChanges, old: LockServer | undefined, chosen: Chosen, trusting: Trusting): LockServer | undefined {
  const { before, after } = changes.servers;
  if (!after) return chosen.whole ? undefined : old;
  if (!old || !before) return chosen.whole || after.tools.every(({ name }) => chosen.tool(name)) ? lockServers({ servers: [after] }, trusting)[0] : undefined;
  const tools = changes.tools.flatMap(({ before: was, after: is }): ToolEntry[] => {
    const entry = was && entryAt(old.tools, was, before.tools);
    const isChosen = chosen.whole || [was, is].some((tool) => tool !== undefined && chosen.tool(tool.name));
    if (!isChosen) return entry ? [entry] : [];
    if (!is) return [];
    return [entry && was && same(was.value, is.value) && was.name === is.name ? entry : toolEntry(is, trusting, { server: after.name })];
  });
  const kept = { ...old, tools: tools.sort(byName) };
  return chosen.whole ? whole(kept, { old, before, after }, trusting) : kept;
}

function byName(a: ToolEntry, b: ToolEntry): number {
  return compareText(a.name, b.name) || compareText(a.digest, b.digest);
}

/** The entry of a pinned thing: entries and things of a lock stand in one order. */
function entryAt<E extends Entry>(entries: readonly E[], item: Item | ToolItem, items: readonly Item[]): E | undefined {
  return entries[items.indexOf(item)];
}

function whole(kept: LockServer, { old, before, after }: { old: LockServer; before: ServerRecord; after: ServerRecord }, trusting: Trusting): LockServer {
  const [fresh] = lockServers({ servers: [after] }, trusting);
  if (!fresh) return kept;
  // What did not change keeps the name of whoever trusted it.
  const surfaces = Object.fromEntries(
    SURFACES.map((surface) => [surface, fresh[surface].map((entry) => old[surface].find(({ digest }) => digest === entry.digest) ?? entry)]),
  ) as unknown as Pick<LockServer, (typeof SURFACES)[number]>;
  const launch =
    after.launch && (before.launch && same(before.launch.value, after.launch.value) ? old.launch : entryOf(after.launch, trusting, { server: after.name }));
  const { launch: _launch, version: _version, ...rest } = kept;
  return {
    ...rest,
    uri: after.uri,
    name: after.name,
    ...(after.version !== undefined && { version: after.version }),
    ...(launch && { launch }),
    ...surfaces,
    tools: kept.tools,
  };
}
