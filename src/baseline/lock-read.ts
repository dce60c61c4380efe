import type { Document } from '../model/document.ts';
import { UsageError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import type { Item, ServerRecord, Snapshot, ToolItem } from '../model/snapshot.ts';
import { scanJson } from '../text/json-scan.ts';
import { type JsonValue, isObject, member, stringMember } from '../text/json.ts';
import { lineAndColumn } from '../text/lines.ts';
import { visible } from '../text/visible.ts';
import { SCHEME, digestOf } from './digest.ts';
import { type Accepted, type Entry, type Lock, SURFACES, type ToolEntry, sealOf } from './lock.ts';

/** A lock together with the text that it was read from. */
export interface ReadLock {
  readonly lock: Lock;
  readonly document: Document;
}

/**
 * Reads a lock and checks every digest in it. Throws UsageError that says where it was touched and how to mend it: a baseline that cannot be trusted is none. `uri` is how
 * the file is named to people.
 */
export function readLock(text: string, uri: string): ReadLock {
  const document: Document = { uri, text, start: 0, end: text.length };
  refuseConflicts(document);
  const scan = scanJson(text, { maxDepth: LIMITS.jsonDepth });
  if (scan.tooDeep !== undefined) throw broken(document, scan.tooDeep, `nested deeper than ${LIMITS.jsonDepth} levels`);
  if (scan.error) throw broken(document, scan.error.offset, `not valid JSON: ${scan.error.message}`);
  const [twice] = scan.duplicates;
  if (twice) throw broken(document, twice.offset, `the key "${visible(twice.key, LIMITS.printedName)}" is there twice`);
  const value = JSON.parse(text) as JsonValue;
  if (member(value, 'fineprint') !== 'lock') throw new UsageError(`${shown(uri)}: no lock of fineprint. ${MEND}`);
  if (member(value, 'version') !== 1)
    throw new UsageError(`${shown(uri)}: a lock of another version; this program reads version 1. Update fineprint, or pin again.`);
  if (member(value, 'digests') !== SCHEME)
    throw new UsageError(`${shown(uri)}: its digests are made by another scheme than ${SCHEME}. Update fineprint, or pin again.`);
  const lock = lockOf(value, uri);
  for (const { where, entry } of entriesOf(lock)) verify(where, entry, uri);
  return { lock, document };
}

const MEND = 'Restore it from version control, or remove it and pin again: fineprint pin <source>';

function shown(uri: string): string {
  return visible(uri, LIMITS.evidence);
}

function broken({ uri, text }: Document, offset: number, what: string): UsageError {
  const { line, column } = lineAndColumn(text, offset);
  return new UsageError(`${shown(uri)}:${line}:${column}: ${what}${entryAt(text, offset)}. Nothing was checked. ${MEND}`);
}

/** Which entry an offset is in, in words. */
function entryAt(text: string, offset: number): string {
  const names = [...text.slice(Math.max(0, offset - 200_000), offset).matchAll(/^ {10}"name": "((?:[^"\\]|\\.){0,200})"/gmu)];
  const last = names.at(-1)?.[1];
  return last === undefined ? '' : `, in or after the entry "${visible(last, LIMITS.printedName)}"`;
}

function refuseConflicts(document: Document): void {
  const marker = /^(?:<{7} |={7}$|>{7} |\|{7} )/mu.exec(document.text);
  if (!marker) return;
  const { line } = lineAndColumn(document.text, marker.index);
  const where = `${shown(document.uri)}:${line}`;
  throw new UsageError(
    `${where}: a merge conflict${entryAt(document.text, marker.index)}. Nothing was checked. Take one side (git checkout --ours or --theirs), then fineprint check, and approve what it shows.`,
  );
}

function lockOf(value: JsonValue, uri: string): Lock {
  const lists = ['sources', 'suppressions', 'servers'].every((name) => Array.isArray(member(value, name)));
  const servers = member(value, 'servers');
  const malformed = !lists || !Array.isArray(servers) ? 0 : (servers as readonly JsonValue[]).findIndex((server) => !isServer(server));
  if (malformed >= 0) {
    const name = Array.isArray(servers) ? stringMember((servers as readonly JsonValue[])[malformed], 'name') : undefined;
    throw new UsageError(
      `${shown(uri)}: ${name === undefined ? 'not built like a lock' : `the server "${visible(name, LIMITS.printedName)}" is not built like an entry`}. ${MEND}`,
    );
  }
  return value as unknown as Lock;
}

function isServer(value: JsonValue): boolean {
  const isEntry = (entry: JsonValue | undefined): boolean =>
    typeof member(entry, 'digest') === 'string' &&
    typeof member(entry, 'seal') === 'string' &&
    isObject(member(entry, 'trusted')) &&
    member(entry, 'value') !== undefined &&
    isAcceptedList(member(entry, 'accepted'));
  const isList = (name: string): boolean => {
    const list = member(value, name);
    return Array.isArray(list) && list.every((entry: JsonValue) => isEntry(entry) && (name !== 'tools' || typeof member(entry, 'name') === 'string'));
  };
  const launch = member(value, 'launch');
  return (
    typeof member(value, 'name') === 'string' &&
    typeof member(value, 'uri') === 'string' &&
    (launch === undefined || isEntry(launch)) &&
    [...SURFACES, 'tools'].every(isList)
  );
}

function isAcceptedList(list: JsonValue | undefined): boolean {
  return (
    list === undefined ||
    (Array.isArray(list) && list.every((each: JsonValue) => typeof member(each, 'rule') === 'string' && typeof member(each, 'text') === 'string'))
  );
}

/** Every entry of a lock with its name for people. */
function* entriesOf({ servers }: Lock): Generator<{ where: string; entry: Entry | ToolEntry }> {
  for (const server of servers) {
    const name = visible(server.name, LIMITS.printedName);
    for (const entry of server.tools) yield { where: `${name}/${visible(entry.name, LIMITS.printedName)}`, entry };
    for (const surface of SURFACES) for (const [index, entry] of server[surface].entries()) yield { where: `${name}/${surface}/${index + 1}`, entry };
    if (server.launch) yield { where: `${name}/launch`, entry: server.launch };
  }
}

function verify(where: string, entry: Entry | ToolEntry, uri: string): void {
  const [digest, seal] = [digestOf(entry.value), sealOf(entry)];
  if (digest === entry.digest && seal === entry.seal) return;
  const what = digest === entry.digest ? 'what is said about it' : 'its words';
  throw new UsageError(`${shown(uri)}: the entry ${where} does not match its own digest: ${what} changed by hand. Nothing was checked. ${MEND}`);
}

/** The pinned servers as a snapshot, each thing at its place in the lock. */
export function lockSnapshot({ lock, document }: ReadLock, wanted: (index: number) => boolean = () => true): Snapshot {
  const servers = lock.servers.flatMap((server, index): ServerRecord[] => {
    if (!wanted(index)) return [];
    const items = (name: (typeof SURFACES)[number]): Item[] =>
      server[name].map(({ value }, at) => ({ value, document, pointer: `/servers/${index}/${name}/${at}/value` }));
    const tools = server.tools.map(({ name, value }, at): ToolItem => ({ name, value, document, pointer: `/servers/${index}/tools/${at}/value` }));
    return [
      {
        name: server.name,
        uri: server.uri,
        ...(server.version !== undefined && { version: server.version }),
        tools,
        instructions: items('instructions'),
        serverInfo: items('serverInfo'),
        prompts: items('prompts'),
        resources: items('resources'),
        resourceTemplates: items('resourceTemplates'),
        other: items('other'),
        observations: [],
        ...(server.launch && { launch: { value: server.launch.value, document, pointer: `/servers/${index}/launch/value` } }),
        ...(server.face && { face: server.face }),
        ...(server.set !== undefined && { set: server.set }),
      },
    ];
  });
  return { servers, notifications: [] };
}

/** What was accepted with each pinned thing, by the pointer of its value in the lock. */
export function acceptedOf({ lock }: ReadLock): Map<string, readonly Accepted[]> {
  const found = new Map<string, readonly Accepted[]>();
  for (const [index, server] of lock.servers.entries()) {
    for (const surface of [...SURFACES, 'tools'] as const)
      for (const [at, { accepted }] of server[surface].entries()) if (accepted) found.set(`/servers/${index}/${surface}/${at}/value`, accepted);
  }
  return found;
}
