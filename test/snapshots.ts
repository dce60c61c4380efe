import type { Document } from '../src/model/document.ts';
import type { Item, ServerRecord, Snapshot } from '../src/model/snapshot.ts';
import { type JsonObject, type JsonValue, stringMember } from '../src/text/json.ts';
import { resolvePointer } from '../src/text/json-pointer.ts';
import type { Finding, Location } from '../src/model/finding.ts';

/** What a server says, as one JSON object: the members are the surfaces of a `ServerRecord`. */
export interface Said {
  readonly name?: string;
  readonly tools?: readonly JsonValue[];
  readonly instructions?: readonly JsonValue[];
  readonly serverInfo?: readonly JsonValue[];
  readonly prompts?: readonly JsonValue[];
  readonly resources?: readonly JsonValue[];
  readonly resourceTemplates?: readonly JsonValue[];
  readonly other?: readonly JsonValue[];
}

/** The record of a server whose whole wire text is one document, with a pointer for each item. */
export function recordOf(said: Said, uri = 'tools.json'): ServerRecord {
  const text = JSON.stringify(said);
  const document: Document = { uri, text, start: 0, end: text.length };
  const items = (surface: Exclude<keyof Said, 'name'>): Item[] =>
    (said[surface] ?? []).map((value, index) => ({ value, document, pointer: `/${surface}/${index}` }));
  return {
    name: said.name ?? 'harbour',
    uri,
    tools: items('tools').map((item, index) => ({ ...item, name: stringMember(item.value, 'name') ?? `(unnamed ${index + 1})` })),
    instructions: items('instructions'),
    serverInfo: items('serverInfo'),
    prompts: items('prompts'),
    resources: items('resources'),
    resourceTemplates: items('resourceTemplates'),
    observations: [],
    other: items('other'),
  };
}

/** A snapshot of one server. */
export function snapshotOf(said: Said): Snapshot {
  return { servers: [recordOf(said)], notifications: [] };
}

/** A tool with a description and, if wanted, other members. */
export function toolOf(description: string, more: JsonObject = {}): JsonObject {
  return { name: 'tide_table', description, inputSchema: { type: 'object', properties: {} }, ...more };
}

/** The object with one more own member, also where the key is `__proto__`. */
export function withMember(object: JsonObject, key: string, value: JsonValue): JsonObject {
  return Object.fromEntries([...Object.entries(object), [key, value]]);
}

/** The wire string (or key) that a location speaks of; undefined where its pointer leads nowhere. */
export function wireText(root: JsonValue, location: Pick<Location, 'pointer' | 'key'>): string | undefined {
  const value = resolvePointer(root, location.pointer);
  if (value === undefined) return undefined;
  if (location.key) return lastToken(location.pointer);
  return typeof value === 'string' ? value : undefined;
}

/** The key that a pointer ends with. */
export function lastToken(pointer: string): string {
  return pointer
    .slice(pointer.lastIndexOf('/') + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
}

/** Rule ids, without repeats. */
export function ruleIds(findings: readonly Finding[]): string[] {
  return [...new Set(findings.map(({ ruleId }) => ruleId))].sort();
}
