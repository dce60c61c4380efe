import type { ServerRecord, Snapshot, ToolItem } from '../model/snapshot.ts';
import { canonical } from '../text/canonical.ts';
import { isObject, stringMember } from '../text/json.ts';
import { same } from '../text/same.ts';
import { compareText } from '../text/order.ts';

/** A thing as it was pinned and as it is now; one side is absent where it was added or removed. */
export interface Pair<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/** Pairs the servers of two snapshots: by name and source, then by name, then by source or as the only ones where they share a tool. `byName` stops after the names. */
export function pairServers(before: Snapshot, after: Snapshot, byName = false): Pair<ServerRecord>[] {
  const left = [...before.servers];
  const pairs = new Map<ServerRecord, ServerRecord>();
  const steps: ((was: ServerRecord, is: ServerRecord) => boolean)[] = [
    (was, is) => was.name === is.name && was.uri === is.uri && faceOf(was) === faceOf(is),
    (was, is) => was.name === is.name && faceOf(was) === faceOf(is),
    // A server that has another name now still has tools that it had.
    (was, is) => was.uri === is.uri && faceOf(was) === faceOf(is) && shareTools(was, is),
    (was, is) => before.servers.length === 1 && after.servers.length === 1 && shareTools(was, is),
  ];
  for (const fits of byName ? steps.slice(0, 2) : steps) {
    for (const is of after.servers) {
      if (pairs.has(is)) continue;
      const at = left.findIndex((was) => fits(was, is));
      const [was] = at < 0 ? [] : left.splice(at, 1);
      if (was) pairs.set(is, was);
    }
  }
  return [...after.servers.map((is) => ({ before: pairs.get(is), after: is })), ...left.map((was) => ({ before: was, after: undefined }))];
}

function shareTools(was: ServerRecord, is: ServerRecord): boolean {
  const names = new Set(was.tools.map(({ name }) => name));
  return is.tools.some(({ name }) => names.has(name));
}

function faceOf({ face }: ServerRecord): string {
  return face === undefined ? '' : face.shownTo;
}

/** Shares of words from which on two tools of different names are taken for one that was renamed. */
const SIMILAR = 0.6;
/** The share from which on the words of a tool are another's. */
const TAKEN = 0.4;
/** Tools of one side among which renamed ones are looked for: every one is held against every other. */
const MOST_RENAMED = 300;

/** Pairs the tools of two lists: by name, then by content under another name, then by similar content. */
export function pairTools(before: readonly ToolItem[], after: readonly ToolItem[]): Pair<ToolItem>[] {
  const pairs = new Map<ToolItem, ToolItem>();
  const left = new Set(before);
  const take = (was: ToolItem | undefined, is: ToolItem): void => {
    if (!was || !left.delete(was)) return;
    pairs.set(is, was);
  };
  const byName = groupBy(before, ({ name }) => name);
  // A tool without a name is called by its position, which says nothing.
  for (const is of after)
    if (stringMember(is.value, 'name') === undefined)
      take(
        [...left].find((was) => same(was.value, is.value)),
        is,
      );
  for (const is of after) {
    if (pairs.has(is)) continue;
    const sameName = (byName.get(is.name) ?? []).filter((was) => left.has(was));
    take(sameName.length > 1 ? (sameName.find((was) => contentOf(was) === contentOf(is)) ?? sameName[0]) : sameName[0], is);
  }
  const isOpen = (is: ToolItem): boolean => !pairs.has(is);
  if (left.size > 0 && after.some(isOpen)) {
    const byContent = groupBy([...left], contentOf);
    for (const is of after.filter(isOpen))
      take(
        (byContent.get(contentOf(is)) ?? []).find((was) => left.has(was)),
        is,
      );
    pairSimilar([...left].slice(0, MOST_RENAMED), after.filter(isOpen).slice(0, MOST_RENAMED), take);
  }
  return [...after.map((is) => ({ before: pairs.get(is), after: is })), ...[...left].map((was) => ({ before: was, after: undefined }))];
}

/** The most similar first, so that nothing depends on the order of the lists. */
function pairSimilar(before: readonly ToolItem[], after: readonly ToolItem[], take: (was: ToolItem | undefined, is: ToolItem) => void): void {
  const words = new Map([...before, ...after].map((tool) => [tool, wordsOf(tool)] as const));
  const likely = before.flatMap((was) =>
    after.map((is) => ({ was, is, likeness: likeness(words.get(was), words.get(is)) })).filter(({ likeness: share }) => share >= SIMILAR),
  );
  const taken = new Set<ToolItem>();
  for (const { was, is } of likely.sort((a, b) => b.likeness - a.likeness || compareText(a.was.name, b.was.name) || compareText(a.is.name, b.is.name))) {
    if (taken.has(was) || taken.has(is)) continue;
    taken.add(was).add(is);
    take(was, is);
  }
}

/** A tool that is gone and whose words a tool of another name says now, more than those that it said itself. */
export function takenOver({ before, after }: { before: ToolItem; after: ToolItem }, gone: readonly ToolItem[]): ToolItem | undefined {
  const now = wordsOf(after);
  const own = likeness(wordsOf(before), now);
  return gone
    .slice(0, MOST_RENAMED)
    .map((tool) => ({ tool, share: likeness(wordsOf(tool), now) }))
    .filter(({ share }) => share >= TAKEN && share > own)
    .sort((a, b) => b.share - a.share || compareText(a.tool.name, b.tool.name))[0]?.tool;
}

function likeness(a: ReadonlySet<string> = new Set(), b: ReadonlySet<string> = new Set()): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared / Math.max(1, a.size + b.size - shared);
}

/** What a tool says beside its name. */
function contentOf({ value }: ToolItem): string {
  if (!isObject(value)) return canonical(value);
  const { name: _name, ...rest } = value;
  return canonical(rest);
}

const SHAPE = new Set([
  'type',
  'string',
  'object',
  'properties',
  'description',
  'inputSchema',
  'required',
  'true',
  'false',
  'annotations',
  'number',
  'integer',
]);

/** The words that tell tools apart; a tool without any is like no other. */
function wordsOf(tool: ToolItem): ReadonlySet<string> {
  const words =
    contentOf(tool)
      .slice(0, 20_000)
      .match(/[\p{L}\d]+/gu) ?? [];
  return new Set(words.filter((word) => !SHAPE.has(word)));
}

function groupBy<T>(list: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of list) {
    const group = groups.get(keyOf(each));
    if (group) group.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return groups;
}
