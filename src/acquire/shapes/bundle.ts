import type { JsonValue } from '../../text/json.ts';
import { isObject, member, stringMember } from '../../text/json.ts';
import { notifyAt } from '../collector.ts';
import type { Draft } from '../draft.ts';
import { addItem, adoptServerInfo, memberItem } from '../draft.ts';
import type { Place } from '../place.ts';
import { below } from '../place.ts';
import { readResult, readToolArray, TOOL_LISTS } from '../result.ts';
import { freshDraft } from '../source.ts';
import type { Source } from '../source.ts';
import type { Shape } from './shape.ts';
import { isToolAmongTools } from './tool.ts';

const CONTAINERS = ['servers', 'mcpServers'] as const;
const NAMES = ['name', 'server'] as const;
/** How a client starts a server: no words of the server, and some are credentials. */
const LAUNCH = 'command args env envFile cwd url serverUrl httpUrl headers type transport timeout disabled enabled autoApprove alwaysAllow trust';
const LABELS = new Set<string>([...LAUNCH.split(' '), ...NAMES]);

/** A client's `"tools": ["*"]` is a filter, not a list of tools. */
function holdsTools(value: JsonValue | undefined): boolean {
  return TOOL_LISTS.some((key) => {
    const tools = member(value, key);
    return Array.isArray(tools) && (tools.length === 0 || tools.some(isObject));
  });
}

function isServer(entry: JsonValue): boolean {
  return holdsTools(entry) || holdsTools(member(entry, 'result')) || (Array.isArray(entry) && entry.some(isToolAmongTools));
}

/** The entries of a container with their keys; the keys of an array are its indexes. */
function entriesOf(container: JsonValue | undefined): [string, JsonValue][] {
  return isObject(container) || Array.isArray(container) ? Object.entries(container as object) : [];
}

/** The members of a bundle that hold servers; `''` is the bundle itself. */
function containersOf(value: JsonValue): string[] {
  const named = CONTAINERS.filter((key) => entriesOf(member(value, key)).some(([, entry]) => isServer(entry)));
  if (named.length > 0) return named;
  return isObject(value) && entriesOf(value).some(([, entry]) => isServer(entry)) ? [''] : [];
}

function readBundle(source: Source, value: JsonValue, at: Place): void {
  const containers = containersOf(value);
  if (containers[0] === '') return readServers(source, value, at);
  for (const [key, entry] of entriesOf(value)) {
    if (containers.includes(key)) readServers(source, entry, below(at, key));
    else reportOther(source, entry, below(at, key));
  }
}

function readServers(source: Source, container: JsonValue, at: Place): void {
  const isArray = Array.isArray(container);
  for (const [key, entry] of entriesOf(container)) {
    const place = below(at, isArray ? Number(key) : key);
    if (!isServer(entry)) {
      reportOther(source, entry, place);
      continue;
    }
    const own = stringMember(entry, 'name') ?? stringMember(entry, 'server');
    const draft = freshDraft(source, isArray ? own : key);
    if (Array.isArray(entry)) readToolArray(source.to, draft, { value: entry, ...place });
    else readServer(source, draft, { entry, at: place });
  }
}

function readServer(source: Source, draft: Draft, { entry, at }: { entry: JsonValue; at: Place }): void {
  draft.version = stringMember(entry, 'version');
  adoptServerInfo(draft, member(entry, 'serverInfo') ?? null);
  for (const key of NAMES) addItem(draft, 'serverInfo', memberItem(entry, at, key));
  const result = member(entry, 'result');
  const nested = isObject(result) && holdsTools(result);
  readResult(source.to, draft, { value: entry, at, labels: nested ? new Set([...LABELS, 'result', 'jsonrpc', 'id']) : LABELS });
  if (nested) readResult(source.to, draft, { value: result, at: below(at, 'result') });
}

function reportOther(source: Source, entry: JsonValue, place: Place): void {
  if (isObject(entry) || Array.isArray(entry)) {
    const message = 'this entry of the bundle has no list of tools; it was not scanned. Scan a recording of the server.';
    notifyAt(source.to, { level: 'error', code: 'server-without-tools', message }, place);
  } else if (entry !== null) {
    const message = 'this member of the bundle is no server; it was not scanned.';
    notifyAt(source.to, { level: 'note', code: 'member-not-scanned', message }, place);
  }
}

/** Several servers in one object: `{servers: …}`, `{mcpServers: …}` with tools in them, or `{name: {tools}, …}`. */
export const bundle: Shape = {
  label: 'a bundle of servers {"servers": {name: {tools}}}',
  matches: (value) => containersOf(value).length > 0,
  read: readBundle,
};
