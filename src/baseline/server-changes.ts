import type { Change, ChangeKind } from '../model/change.ts';
import type { Role } from '../model/segment.ts';
import type { Item, ServerRecord, Snapshot, ToolItem } from '../model/snapshot.ts';
import { type JsonValue, isObject, member, stringMember } from '../text/json.ts';
import { same } from '../text/same.ts';
import { launchChanges } from './launch-changes.ts';
import { leaves } from './leaves.ts';
import { type Pair, pairServers, pairTools, takenOver } from './pairing.ts';
import { REACHES, toolChanges } from './tool-changes.ts';

/** The changes of one server, and how its tools and texts belong together. */
export interface ServerChanges {
  readonly servers: Pair<ServerRecord>;
  readonly tools: readonly Pair<ToolItem>[];
  readonly items: readonly Pair<Item>[];
  readonly changes: readonly Change[];
}

/** Surfaces of a server beside its tools, what tells their items apart, and the role of their words. */
const SURFACES: readonly (readonly [surface: Surface, identity: string | undefined, role: Role])[] = [
  ['instructions', undefined, 'instructions'],
  ['serverInfo', undefined, 'server-text'],
  ['prompts', 'name', 'prompt-text'],
  ['resources', 'uri', 'resource-text'],
  ['resourceTemplates', 'uriTemplate', 'resource-text'],
  ['other', undefined, 'unknown'],
];
type Surface = 'instructions' | 'serverInfo' | 'prompts' | 'resources' | 'resourceTemplates' | 'other';

/** Everything that differs between two snapshots, server by server; `byName` takes a server of another name for another one. */
export function snapshotChanges(before: Snapshot, after: Snapshot, byName = false): ServerChanges[] {
  const found = pairServers(before, after, byName).map((servers) => serverChanges(servers));
  return withMoves(found);
}

function serverChanges(servers: Pair<ServerRecord>): ServerChanges {
  const { before, after } = servers;
  const server = after ?? before;
  if (!server) return { servers, tools: [], items: [], changes: [] };
  const tools = pairTools(before?.tools ?? [], after?.tools ?? []);
  const changes: Change[] = tools.flatMap((pair) => (pair.before && pair.after ? toolPairChanges(pair.before, pair.after, server) : [presence(pair, server)]));
  changes.push(...takeovers(tools, server));
  const items: Pair<Item>[] = [];
  for (const [surface, identity, role] of SURFACES) {
    const pairs = pairItems(before?.[surface] ?? [], after?.[surface] ?? [], identity);
    items.push(...pairs);
    for (const pair of pairs) changes.push(...itemChanges(pair, { server, surface, role }));
  }
  if (before && after) changes.push(...launchChanges(before, after, changes.length > 0));
  return { servers, tools, items, changes };
}

function toolPairChanges(before: ToolItem, after: ToolItem, server: ServerRecord): Change[] {
  return same(before.value, after.value) ? [] : toolChanges({ before, after, server });
}

/** Tools that changed into one that is gone. */
function takeovers(tools: readonly Pair<ToolItem>[], server: ServerRecord): Change[] {
  const gone = tools.flatMap(({ before, after }) => (before && !after ? [before] : []));
  if (gone.length === 0) return [];
  return tools.flatMap(({ before, after }): Change[] => {
    if (!before || !after || same(before.value, after.value)) return [];
    const other = takenOver({ before, after }, gone);
    if (!other) return [];
    const place = { server, tool: after, pinned: before, item: after, pointer: `${after.pointer}/name`, field: '/name', role: 'tool-name' as const };
    return [{ ...place, kind: 'taken-over', compatibility: 'none', before: other.name, after: after.name }];
  });
}

/** A tool that was added or removed. */
function presence({ before, after }: Pair<ToolItem>, server: ServerRecord): Change {
  const tool = after ?? before;
  if (!tool) throw new Error('a pair without sides');
  const value = stringMember(tool.value, 'name') ?? tool.name;
  return {
    kind: after ? 'item-added' : 'item-removed',
    compatibility: 'none',
    server,
    ...(after ? { tool: after } : { pinned: tool }),
    item: tool,
    pointer: `${tool.pointer}/name`,
    field: '',
    role: 'tool-name',
    ...(after ? { after: value } : { before: value }),
    name: 'tool',
  };
}

function pairItems(before: readonly Item[], after: readonly Item[], identity: string | undefined): Pair<Item>[] {
  const left = [...before];
  const keyOf = ({ value }: Item): string | undefined => (identity === undefined ? undefined : stringMember(value, identity));
  const pairs = after.map((is, index): Pair<Item> => {
    let at = left.findIndex((was) => same(was.value, is.value));
    if (at < 0 && identity !== undefined) at = left.findIndex((was) => keyOf(was) === keyOf(is));
    const previous = before[index];
    if (at < 0 && identity === undefined && previous) at = left.indexOf(previous);
    return { before: at < 0 ? undefined : left.splice(at, 1)[0], after: is };
  });
  return [...pairs, ...left.map((was) => ({ before: was, after: undefined }))];
}

interface Where {
  readonly server: ServerRecord;
  readonly surface: Surface;
  readonly role: Role;
}

const NOUNS: Readonly<Record<Surface, string>> = {
  instructions: 'instructions',
  serverInfo: 'server information',
  prompts: 'prompt',
  resources: 'resource',
  resourceTemplates: 'resource template',
  other: 'text',
};

function itemChanges({ before, after }: Pair<Item>, { server, surface, role }: Where): Change[] {
  const item = after ?? before;
  if (!item) return [];
  const label = labelOf(item, surface);
  if (!before || !after) {
    const whole = typeof item.value === 'string' ? item.value : label;
    const at = typeof item.value === 'string' ? item.pointer : `${item.pointer}/${IDENTITY[surface] ?? 'name'}`;
    const presenceKind = after ? ('item-added' as const) : ('item-removed' as const);
    return [
      {
        kind: presenceKind,
        compatibility: 'none',
        server,
        item,
        pointer: at,
        field: `/${label}`,
        role,
        name: NOUNS[surface],
        ...(after ? { after: whole } : { before: whole }),
      },
    ];
  }
  return leaves(before.value, after.value).map((leaf) => {
    const holder = leaf.after === undefined ? before : after;
    return {
      kind: leaf.reordered ? ('metadata' as const) : kindOf(leaf.pointer, leaf.after ?? leaf.before ?? null, surface),
      compatibility: 'none' as const,
      server,
      item: holder,
      pointer: `${holder.pointer}${leaf.pointer}`,
      field: `/${label}${leaf.pointer}`,
      role,
      ...(leaf.before !== undefined && { before: leaf.before }),
      ...(leaf.after !== undefined && { after: leaf.after }),
    };
  });
}

const IDENTITY: Partial<Record<Surface, string>> = { resources: 'uri', resourceTemplates: 'uriTemplate' };

/** How an item is called: `instructions`, `prompts/summary`. */
function labelOf({ value }: Item, surface: Surface): string {
  const name = isObject(value) ? (stringMember(value, 'name') ?? stringMember(value, IDENTITY[surface] ?? 'name')) : undefined;
  return name === undefined || surface === 'serverInfo' ? surface : `${surface}/${name}`;
}

function kindOf(pointer: string, value: JsonValue, surface: Surface): ChangeKind {
  const key = pointer.split('/').findLast((token) => !/^\d*$/u.test(token)) ?? '';
  if (/^(?:icons|src|websiteUrl|uri|uriTemplate)$/u.test(key) || pointer.startsWith('/icons') || (pointer.startsWith('/_meta') && REACHES.test(pointer)))
    return 'reference';
  if (key === 'title' || (surface === 'serverInfo' && key === 'name')) return 'title';
  if (key === 'version' || typeof value !== 'string') return isNewArgument(pointer, value, surface) ? 'parameter-added' : 'metadata';
  return 'text';
}

/** An argument of a prompt is a parameter. */
function isNewArgument(pointer: string, value: JsonValue, surface: Surface): boolean {
  return surface === 'prompts' && /^\/arguments\/\d+$/u.test(pointer) && member(value, 'name') !== undefined;
}

/** A tool that went from one server to another with all its words is no news but its place. */
function withMoves(found: readonly ServerChanges[]): ServerChanges[] {
  const removed = found.flatMap(({ changes }) => changes.filter(({ kind, name }) => kind === 'item-removed' && name === 'tool'));
  if (removed.length === 0) return [...found];
  return found.map((each) => {
    const moved = new Map<Item, Item>();
    const changes = each.changes.map((change) => {
      if (change.kind !== 'item-added' || change.name !== 'tool') return change;
      const from = removed.find(({ item, server }) => server !== change.server && same(item.value, change.item.value));
      if (!from) return change;
      moved.set(change.item, from.item);
      return { ...change, before: from.server.name, pinned: from.item as ToolItem };
    });
    if (moved.size === 0) return each;
    const tools = each.tools.map((pair) => (pair.after && moved.has(pair.after) ? { before: moved.get(pair.after) as ToolItem, after: pair.after } : pair));
    return { ...each, tools, changes };
  });
}
