import type { Item } from '../model/snapshot.ts';
import type { JsonValue } from '../text/json.ts';
import { isObject, member } from '../text/json.ts';
import type { Collector } from './collector.ts';
import { notifyAt } from './collector.ts';
import type { Draft, Label, Surface } from './draft.ts';
import { addItem, addTool, adoptServerInfo, memberItem } from './draft.ts';
import type { Place } from './place.ts';
import { below } from './place.ts';

/** Members that hold tools: MCP's, and the name that older function lists use. */
export const TOOL_LISTS = ['tools', 'functions'] as const;
const LISTS = ['prompts', 'resources', 'resourceTemplates'] as const;
const SERVER_INFO_META = 'io.modelcontextprotocol/serverInfo';

/** How to read the members of a result. */
export interface ResultOptions {
  /** Members that are labels of the file, not words of the server: they are not scanned. */
  readonly labels?: ReadonlySet<string>;
  /** True where members that no shape knows are labels too. */
  readonly ignoreUnknown?: boolean;
  readonly label?: Label;
  /** True where equal items of an earlier listing may be left out: a conversation lists more than once. */
  readonly relisting?: boolean;
}

interface Reading extends ResultOptions {
  readonly to: Collector;
  readonly draft: Draft;
  readonly value: JsonValue;
  readonly at: Place;
  /** What this result said, for the next listing; equal items inside one result are both kept. */
  readonly said: string[];
}

/** True for an object in which a server lists or presents something. */
export function isListing(value: JsonValue | undefined): boolean {
  return (
    isObject(value) &&
    ([...TOOL_LISTS, ...LISTS].some((key) => Array.isArray(member(value, key))) ||
      isObject(member(value, 'serverInfo')) ||
      typeof member(value, 'instructions') === 'string' ||
      isObject(member(member(value, '_meta'), SERVER_INFO_META)))
  );
}

/** Adds everything that a result, a page or a server object holds to the draft: known surfaces by name, all else as `other`. */
export function readResult(to: Collector, draft: Draft, what: { value: JsonValue; at: Place } & ResultOptions): void {
  const reading: Reading = { ...what, to, draft, said: [] };
  const cursor = member(what.value, 'nextCursor');
  for (const key of Object.keys(what.value as object)) {
    if (what.labels?.has(key)) continue;
    const item = { ...memberItem(what.value, what.at, key), ...what.label };
    if (key === 'tools' || key === 'functions') readTools(reading, key, item);
    else if (isList(key)) readList(reading, key, item);
    else if (key === 'instructions' && typeof item.value === 'string') addOnce(reading, 'instructions', item);
    else if (key === 'serverInfo' && isObject(item.value)) readServerInfo(reading, item);
    else if (!what.ignoreUnknown) readOther(reading, key, item);
  }
  for (const key of [...TOOL_LISTS, ...LISTS]) {
    if (!Array.isArray(member(what.value, key))) continue;
    if (typeof cursor === 'string' && cursor !== '') draft.pending.set(key, what.at);
    else draft.pending.delete(key);
  }
  for (const text of reading.said) draft.seen.add(text);
}

function isList(key: string): key is (typeof LISTS)[number] {
  return (LISTS as readonly string[]).includes(key);
}

function readTools(reading: Reading, key: string, item: Item): void {
  const { to, draft } = reading;
  if (!Array.isArray(item.value)) return malformedList(reading, key, item);
  // A later page continues a list; anything else repeats it, and what is equal was read already.
  const repeats = reading.relisting === true && draft.listed !== undefined && !draft.pending.has(key);
  const known = repeats ? new Set(draft.tools.map((tool) => JSON.stringify(tool.value))) : undefined;
  readToolArray(to, draft, item, known);
}

/** Adds the tools of an array, without those whose JSON is in `known`. */
export function readToolArray(to: Collector, draft: Draft, list: Item, known?: ReadonlySet<string>): void {
  const { value: tools, document, pointer, ...label } = list;
  draft.listed ??= { document, pointer };
  for (const [index, value] of (tools as readonly JsonValue[]).entries()) {
    if (known?.has(JSON.stringify(value))) continue;
    addTool(to, draft, { ...label, value, ...below(list, index) });
  }
}

function readList(reading: Reading, key: (typeof LISTS)[number], item: Item): void {
  if (item.value === null) return;
  if (!Array.isArray(item.value)) return malformedList(reading, key, item);
  for (const [index, value] of (item.value as readonly JsonValue[]).entries()) {
    addOnce(reading, key, { value, ...below(item, index), ...reading.label });
  }
}

/** A list that is none: its words are scanned as they are, and the reader is told. A row's number is a count, a label. */
function malformedList(reading: Reading, key: string, item: Item): void {
  if (item.value === null || (typeof item.value === 'number' && reading.ignoreUnknown)) return;
  addItem(reading.draft, 'other', item);
  const message = `"${key}" is not a list; its text was scanned, but no ${key} were found in it.`;
  notifyAt(reading.to, { level: 'error', code: 'malformed-list', message }, item);
}

function readServerInfo(reading: Reading, item: Item): void {
  adoptServerInfo(reading.draft, item.value);
  addOnce(reading, 'serverInfo', item);
}

function readOther(reading: Reading, key: string, item: Item): void {
  if (isEnvelope(key, item.value)) return;
  if (key !== '_meta' || !isObject(member(item.value, SERVER_INFO_META))) return addOnce(reading, 'other', item);
  for (const name of Object.keys(item.value as object)) {
    const part = { ...memberItem(item.value, item, name), ...reading.label };
    if (name === SERVER_INFO_META) readServerInfo(reading, part);
    else addOnce(reading, 'other', part);
  }
}

/** Protocol members that no client shows to a model, while they look like what they should be. */
function isEnvelope(key: string, value: JsonValue): boolean {
  if (key === 'nextCursor') return typeof value === 'string' || value === null;
  if (key === 'ttlMs') return typeof value === 'number';
  return key === 'protocolVersion' && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/u.test(value);
}

function addOnce(reading: Reading, surface: Surface, item: Item): void {
  if (reading.relisting) {
    const text = `${surface} ${JSON.stringify(item.value)}`;
    if (reading.draft.seen.has(text)) return;
    reading.said.push(text);
  }
  addItem(reading.draft, surface, item);
}
