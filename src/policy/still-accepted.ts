import { type Accepted, itemsOf } from '../baseline/lock.ts';
import { digestOf } from '../baseline/digest.ts';
import type { ServerChanges } from '../baseline/server-changes.ts';
import type { Item, Snapshot } from '../model/snapshot.ts';
import { stringsOf } from '../text/json-strings.ts';
import { same } from '../text/same.ts';

/** How many accepted findings stand in texts that are still there, so that they are known and do not count. */
export function stillAccepted(accepted: ReadonlyMap<string, readonly Accepted[]>, pinned: Snapshot, changed: readonly ServerChanges[]): number {
  const now = new Map<Item, Item | undefined>();
  for (const { tools, items } of changed) for (const { before, after } of [...tools, ...items]) if (before) now.set(before, after);
  const items = pinned.servers.flatMap(itemsOf);
  return items.reduce((sum, item) => {
    const list = accepted.get(item.pointer) ?? [];
    if (list.length === 0) return sum;
    const after = now.has(item) ? now.get(item) : item;
    if (!after || same(after.value, item.value)) return sum + (after ? list.length : 0);
    const digests = new Set([...stringsOf(after.value, true)].map((text) => digestOf(text)));
    return sum + list.filter(({ text }) => digests.has(text)).length;
  }, 0);
}
