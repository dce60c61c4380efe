import type { Item, ServerRecord, Snapshot, ToolItem } from '../model/snapshot.ts';
import type { JsonValue } from '../text/json.ts';
import { isObject, member, stringMember } from '../text/json.ts';
import type { Collector } from './collector.ts';
import { notifyAt, summariseRepeats, takeTool } from './collector.ts';
import type { Place } from './place.ts';
import { below } from './place.ts';

/** The surfaces of a server that are plain lists of items. */
export type Surface = 'instructions' | 'serverInfo' | 'prompts' | 'resources' | 'resourceTemplates' | 'other';

/** A server record that still grows. */
export interface Draft {
  name: string;
  /** A given name is a label that stands; a fallback gives way to the name on the wire. */
  nameFrom: 'fallback' | 'wire' | 'given';
  version: string | undefined;
  uri: string;
  readonly tools: ToolItem[];
  /** List elements met, malformed ones included. */
  offered: number;
  readonly surfaces: Readonly<Record<Surface, Item[]>>;
  readonly observations: Item[];
  launch: Item | undefined;
  face: ServerRecord['face'];
  set: string | undefined;
  /** Lists whose last page promised another one, and the place of that page. */
  readonly pending: Map<string, Place>;
  /** The first tool list that was read. */
  listed: Place | undefined;
  /** A request for the tools that has no answer yet. */
  asked: Place | undefined;
  /** Where a conversation or a listing began that should hold a tool list. */
  heard: Place | undefined;
  /** Methods by request id. */
  readonly requests: Map<string, string>;
  /** Results of calls: data, not what the server says about itself. */
  callResults: number;
  readonly seen: Set<string>;
}

/** How a new draft is called and where it comes from. */
export interface DraftName {
  readonly name: string;
  readonly nameFrom: Draft['nameFrom'];
  readonly uri: string;
}

/** Starts the record of a server. */
export function newDraft(to: Collector, { name, nameFrom, uri }: DraftName): Draft {
  const draft: Draft = {
    name,
    nameFrom,
    version: undefined,
    uri,
    tools: [],
    offered: 0,
    surfaces: { instructions: [], serverInfo: [], prompts: [], resources: [], resourceTemplates: [], other: [] },
    observations: [],
    launch: undefined,
    face: undefined,
    set: undefined,
    pending: new Map(),
    listed: undefined,
    asked: undefined,
    heard: undefined,
    requests: new Map(),
    callResults: 0,
    seen: new Set(),
  };
  to.drafts.push(draft);
  return draft;
}

/** The label of a row, as an item carries it. */
export interface Label {
  readonly id?: string | number;
}

/** The `id` member of a row where it can be a label. */
export function labelOf(row: JsonValue): Label {
  const id = member(row, 'id');
  return typeof id === 'string' || typeof id === 'number' ? { id } : {};
}

/** Adds one text or object of a surface; null and undefined say nothing. */
export function addItem(draft: Draft, surface: Surface, item: Item): void {
  if (item.value !== null && item.value !== undefined) draft.surfaces[surface].push(item);
}

/** Takes name and version from what the server says about itself, where no label was given. */
export function adoptServerInfo(draft: Draft, info: JsonValue): void {
  const name = stringMember(info, 'name');
  if (name && draft.nameFrom === 'fallback') {
    draft.name = name;
    draft.nameFrom = 'wire';
  }
  draft.version ??= stringMember(info, 'version');
}

/** The member that holds the tool itself: OpenAI's chat format wraps it. */
export function toolBody(value: JsonValue): JsonValue {
  const wrapped = member(value, 'function');
  return member(value, 'type') === 'function' && isObject(wrapped) ? wrapped : value;
}

/** Adds one tool as it stood on the wire; trouble with it is reported, and an unnamed one gets its position as a name. */
export function addTool(to: Collector, draft: Draft, item: Item): void {
  const place = { document: item.document, pointer: item.pointer };
  draft.offered += 1;
  if (!isObject(item.value)) {
    const message = 'this tool is not an object; it was not scanned.';
    notifyAt(to, { level: 'error', code: 'malformed-tool', message }, place);
    return;
  }
  if (!takeTool(to, place)) return;
  let name = stringMember(toolBody(item.value), 'name');
  if (!name) {
    name = `(unnamed ${draft.offered})`;
    const message = 'this tool has no name; no client can call it. It was scanned without one.';
    notifyAt(to, { level: 'error', code: 'tool-without-name', message }, place);
  }
  draft.tools.push({ ...item, name });
}

/** Reports what only shows when all was read: pages that never came, lists that hold nothing. */
function closeDraft(to: Collector, draft: Draft): void {
  if (draft.callResults > 0 && draft.heard) {
    const message = `${draft.callResults} results of calls are data, not what the server says about itself; they were not scanned.`;
    notifyAt(to, { level: 'note', code: 'results-not-scanned', message }, draft.heard);
  }
  for (const [list, place] of draft.pending) {
    const message = `this page of ${list} names a next page that is not here; what stands on it was not scanned.`;
    notifyAt(to, { level: 'error', code: 'more-pages', message }, place);
  }
  if (draft.tools.length > 0) return;
  if (draft.listed) {
    const message = 'the list is empty: nothing was checked.';
    notifyAt(to, { level: 'warning', code: 'empty-list', message }, draft.listed);
  } else if (draft.asked) {
    const message = 'the tools were asked for, but no tool list came; nothing of it was scanned.';
    notifyAt(to, { level: 'error', code: 'list-unanswered', message }, draft.asked);
  } else if (draft.heard) {
    const message = 'there is no tools/list result here; no tool was checked.';
    notifyAt(to, { level: 'warning', code: 'no-tool-list', message }, draft.heard);
  }
}

/** Everything that a run has read, after what only shows when all was read has been reported. */
export function finishRun(to: Collector): Snapshot {
  for (const draft of to.drafts) closeDraft(to, draft);
  summariseRepeats(to);
  return { servers: to.drafts.map(finishDraft), notifications: to.notifications };
}

/** The finished record. */
function finishDraft(draft: Draft): ServerRecord {
  return {
    name: draft.name,
    ...(draft.version !== undefined && { version: draft.version }),
    uri: draft.uri,
    tools: draft.tools,
    ...draft.surfaces,
    observations: draft.observations,
    ...(draft.launch && { launch: draft.launch }),
    ...(draft.face && { face: draft.face }),
    ...(draft.set !== undefined && { set: draft.set }),
  };
}

/** The place of a member, with its value, ready to be an item. */
export function memberItem(value: JsonValue, at: Place, key: string): Item {
  return { value: member(value, key) ?? null, ...below(at, key) };
}
