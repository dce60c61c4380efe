import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Document } from '../../src/model/document.ts';
import type { Item, ServerRecord, Snapshot } from '../../src/model/snapshot.ts';
import { type JsonObject, type JsonValue, isObject, member, stringMember } from '../../src/text/json.ts';

/** One labelled tool: the row of a data file, and the list it stands in. */
export interface Case {
  readonly id: string;
  /** The data file without its ending: the unit that cross-validation holds out. */
  readonly source: string;
  readonly label: 'malicious' | 'benign';
  readonly quality: 'strong' | 'weak' | 'context';
  readonly technique: string;
  readonly server: string;
  readonly row: JsonObject;
}

/** Several cases that form one list, as a snapshot. */
export interface Group {
  readonly cases: readonly Case[];
  readonly snapshot: Snapshot;
}

/** Reads the JSONL files of a folder that pass the filter, in name order. */
export function readCases(folder: string, wanted: (file: string) => boolean): Case[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl') && wanted(file))
    .sort()
    .flatMap((file) =>
      readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => toCase(line, file.replace(/\.jsonl$/u, ''))),
    )
    .filter((each) => member(each.row, 'tool') !== undefined);
}

function toCase(line: string, source: string): Case {
  const row = JSON.parse(line) as JsonObject;
  const quality = stringMember(row, 'label_quality');
  return {
    id: stringMember(row, 'id') ?? '',
    source,
    label: stringMember(row, 'label') === 'malicious' ? 'malicious' : 'benign',
    quality: quality === 'weak' || quality === 'context' ? quality : 'strong',
    technique: stringMember(row, 'technique') ?? stringMember(row, 'family') ?? '',
    server: stringMember(row, 'server') ?? '',
    row,
  };
}

/** A poisoned row is a list of its own, with its sibling tools; benign rows of one server stand in one list. */
export function groupCases(cases: readonly Case[]): Group[] {
  const groups = new Map<string, Case[]>();
  for (const each of cases) {
    const key = each.label === 'malicious' || each.server === '' ? `row ${groups.size}` : `${each.source} ${each.server}`;
    const list = groups.get(key) ?? [];
    list.push(each);
    groups.set(key, list);
  }
  return [...groups.values()].map((list) => ({ cases: list, snapshot: { servers: [toServer(list)], notifications: [] } }));
}

function toServer(cases: readonly Case[]): ServerRecord {
  const items = (key: string): Item[] =>
    cases.flatMap((each) => {
      const value = member(each.row, key);
      const document = documentOf(each);
      if (typeof value === 'string') return [{ value, document, pointer: `/${key}` }];
      return Array.isArray(value) ? value.map((entry: JsonValue, index) => ({ value: entry, document, pointer: `/${key}/${index}` })) : [];
    });
  const tools = cases.flatMap((each) => {
    const document = documentOf(each);
    const context = member(each.row, 'context_tools');
    const siblings = (Array.isArray(context) ? context : [])
      .filter((tool) => isObject(tool))
      .map((tool: JsonValue, index) => ({ value: tool, document, pointer: `/context_tools/${index}`, name: stringMember(tool, 'name') ?? '(unnamed)' }));
    const value = member(each.row, 'tool') ?? {};
    return [{ value, document, pointer: '/tool', id: each.id, name: stringMember(value, 'name') ?? '(unnamed)' }, ...siblings];
  });
  const name = cases[0]?.server || 'unnamed';
  return {
    name,
    uri: `${cases[0]?.source ?? 'data'}.jsonl`,
    tools,
    instructions: items('instructions'),
    serverInfo: [],
    prompts: items('prompts'),
    resources: items('resources'),
    resourceTemplates: items('resourceTemplates'),
    other: [],
    observations: [],
  };
}

const documents = new WeakMap<Case, Document>();

function documentOf(each: Case): Document {
  let document = documents.get(each);
  if (!document) {
    const text = JSON.stringify(each.row);
    document = { uri: `${each.source}.jsonl`, text, start: 0, end: text.length };
    documents.set(each, document);
  }
  return document;
}
