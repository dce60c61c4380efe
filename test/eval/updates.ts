import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Owner, emptyLock, lockServers } from '../../src/baseline/lock.ts';
import { lockSnapshot, readLock } from '../../src/baseline/lock-read.ts';
import { lockText } from '../../src/baseline/lock-text.ts';
import { compare } from '../../src/compare.ts';
import type { Document } from '../../src/model/document.ts';
import type { Report } from '../../src/model/report.ts';
import type { Item, ServerRecord, Snapshot, ToolItem } from '../../src/model/snapshot.ts';
import { decisionsOf } from '../../src/policy/suppression.ts';
import { acceptedWith, openFindings } from '../../src/policy/trust.ts';
import { scan } from '../../src/scan.ts';
import { type JsonObject, type JsonValue, isObject, member, stringMember } from '../../src/text/json.ts';

/** One update of one server: what it said before and what it says now. */
export interface Update {
  readonly id: string;
  readonly label: 'poisoned' | 'benign';
  readonly technique: string;
  readonly field: string;
  readonly server: string;
  /** `{version?, tools, instructions?, serverInfo?, prompts?, resources?, resourceTemplates?, launch?}` */
  readonly before: JsonObject;
  readonly after: JsonObject;
  /** The words that carry the harm, where there are any. */
  readonly payload?: string;
}

/** Reads the updates of this project's corpus. */
export function readUpdates(folder: string): Update[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) => rowsOf(join(folder, file)) as unknown as Update[]);
}

/** Reads real changed, added and removed tools, and puts those of one version step of a server together. */
export function readSteps(folder: string): { readonly steps: Update[]; readonly changed: Update[] } {
  const groups = new Map<string, { server: string; before: JsonValue[]; after: JsonValue[] }>();
  const changed: Update[] = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.jsonl'))) {
    for (const row of rowsOf(join(folder, file))) {
      const server = stringMember(row, 'server') ?? '';
      const key = [file, server, stringMember(row, 'from_version'), stringMember(row, 'to_version')].join(' ');
      const group = groups.get(key) ?? { server, before: [], after: [] };
      groups.set(key, group);
      const [before, after] = [member(row, 'before'), member(row, 'after')];
      if (isObject(before)) group.before.push(before);
      if (isObject(after)) group.after.push(after);
      if (isObject(before) && isObject(after)) changed.push(update(stringMember(row, 'id') ?? key, server, { before: [before], after: [after] }));
    }
  }
  return { steps: [...groups].map(([key, { server, ...sides }]) => update(key, server, sides)), changed };
}

function update(id: string, server: string, { before, after }: { before: JsonValue[]; after: JsonValue[] }): Update {
  return { id, label: 'benign', technique: 'real', field: '', server, before: { tools: before }, after: { tools: after } };
}

function rowsOf(path: string): JsonObject[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as JsonObject);
}

/** What `check` says of an update whose old side was pinned: through the text of a lock, with what was found then accepted. */
export function judge({ server, before, after }: Update): Report {
  const pinned = snapshotOf(before, { server, uri: 'update.json' });
  const known = openFindings(scan(pinned));
  const trusting = { trust: { at: '2026-01-01T00:00:00Z' }, acceptedOf: (item: Item, owner: Owner) => acceptedWith({ item, owner }, known, { rules: [] }) };
  const read = readLock(lockText({ ...emptyLock(), servers: lockServers(pinned, trusting) }), 'fineprint.lock.json');
  return compare(lockSnapshot(read), snapshotOf(after, { server, uri: 'update.json' }), decisionsOf([], '2026-01-01', read)).report;
}

/** One side of an update as a snapshot. */
export function snapshotOf(value: JsonObject, { server, uri }: { server: string; uri: string }): Snapshot {
  const text = JSON.stringify(value);
  const document: Document = { uri, text, start: 0, end: text.length };
  const items = (key: string): Item[] => {
    const found = value[key];
    if (found === undefined || found === null) return [];
    return Array.isArray(found)
      ? (found as readonly JsonValue[]).map((each, index) => ({ value: each, document, pointer: `/${key}/${index}` }))
      : [{ value: found, document, pointer: `/${key}` }];
  };
  const tools = items('tools').map((item, index): ToolItem => ({ ...item, name: stringMember(item.value, 'name') ?? `(unnamed ${index + 1})` }));
  const [launch] = items('launch');
  const version = stringMember(value, 'version');
  const record: ServerRecord = {
    name: server,
    uri,
    ...(version !== undefined && { version }),
    tools,
    instructions: items('instructions'),
    serverInfo: items('serverInfo'),
    prompts: items('prompts'),
    resources: items('resources'),
    resourceTemplates: items('resourceTemplates'),
    other: [],
    observations: [],
    ...(launch && { launch }),
  };
  return { servers: [record], notifications: [] };
}
