import { inputSchema } from '../extract/parameters.ts';
import type { Change, ChangeKind } from '../model/change.ts';
import type { Role } from '../model/segment.ts';
import type { ServerRecord, ToolItem } from '../model/snapshot.ts';
import { type JsonValue, isObject, member } from '../text/json.ts';
import { HINTS, effectiveHints } from './effective.ts';
import { type Leaf, leaves } from './leaves.ts';
import { type SchemaDifference, compareSchemas } from './schema/compare.ts';

/** One tool on both sides. */
export interface ToolPair {
  readonly before: ToolItem;
  readonly after: ToolItem;
  readonly server: ServerRecord;
}

type Common = Pick<Change, 'server' | 'tool' | 'pinned' | 'item'>;

/** Everything that differs between a tool as it was pinned and as it is now. Nothing that differs is left out. */
export function toolChanges(pair: ToolPair): Change[] {
  const common: Common = { server: pair.server, tool: pair.after, pinned: pair.before, item: pair.after };
  const found: Change[] = [];
  const schemas = [schemaPlaces(pair, 'input'), schemaPlaces(pair, 'output')];
  for (const { before, after, field, isOutput } of schemas) {
    if (!isObject(before) || !isObject(after)) continue;
    for (const difference of compareSchemas(before, after)) found.push(schemaChange(common, difference, { field, isOutput }));
  }
  found.push(...hintChanges(common, pair));
  const covered = found.map(({ field, after }) => ({ field, gone: after === undefined }));
  for (const leaf of leaves(withAnnotations(pair.before.value), withAnnotations(pair.after.value))) {
    const parent = leaf.pointer.replace(/\/required$/u, '');
    // What a list of required names means is told with the parameters that it names.
    const told = parent !== leaf.pointer && !leaf.reordered && covered.some(({ field }) => isWithin(field, parent));
    if (told || covered.some(({ field, gone }) => isWithin(leaf.pointer, field) && (!gone || leaf.after === undefined))) continue;
    found.push(leafChange(common, leaf));
  }
  // Annotations that are there and empty say nothing, and differ.
  if (found.length === 0) found.push(leafChange(common, { pointer: '/annotations', after: member(pair.after.value, 'annotations') ?? null }));
  return found;
}

/** Annotations that are not there are empty, so that each of them is told by itself where they appear. */
function withAnnotations(tool: JsonValue): JsonValue {
  return isObject(tool) && !Object.hasOwn(tool, 'annotations') ? { ...tool, annotations: {} } : tool;
}

/** True where a pointer is another one or leads below it. */
function isWithin(pointer: string, parent: string): boolean {
  return pointer === parent || pointer.startsWith(`${parent}/`);
}

interface SchemaPlaces {
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
  /** Pointer of the schema inside the tool. */
  readonly field: string;
  readonly isOutput: boolean;
}

function schemaPlaces({ before, after }: ToolPair, which: 'input' | 'output'): SchemaPlaces {
  if (which === 'output')
    return { before: member(before.value, 'outputSchema'), after: member(after.value, 'outputSchema'), field: '/outputSchema', isOutput: true };
  const now = inputSchema(after);
  const field = now ? now.pointer.slice(after.pointer.length) : '/inputSchema';
  return { before: inputSchema(before)?.schema, after: now?.schema, field, isOutput: false };
}

function schemaChange(common: Common, difference: SchemaDifference, { field, isOutput }: Pick<SchemaPlaces, 'field' | 'isOutput'>): Change {
  const { kind, compatibility, name, before, after, required } = difference;
  const within = `${field}${(after ?? before)?.pointer ?? ''}`;
  // What is gone stands in the pinned tool.
  const place = after ? { item: common.item, pointer: `${common.item.pointer}${within}` } : pinnedPlace(common, within);
  return {
    ...common,
    ...place,
    kind,
    compatibility,
    field: within,
    role: schemaRole(name, kind),
    ...(before && { before: before.value }),
    ...(after && { after: after.value }),
    name,
    ...(required !== undefined && { required }),
    ...(isOutput && { output: true as const }),
  };
}

function pinnedPlace({ pinned, item }: Common, field: string): Pick<Change, 'item' | 'pointer'> {
  const holder = pinned ?? item;
  return { item: holder, pointer: `${holder.pointer}${field}` };
}

function schemaRole(name: string, kind: ChangeKind): Role {
  if (kind === 'parameter-added' || kind === 'parameter-removed' || kind === 'parameter-required') return 'parameter-name';
  if (kind === 'value') return name === 'default' ? 'default' : 'example';
  if (kind === 'text') return name === 'title' ? 'parameter-title' : name === '$comment' ? 'comment' : 'parameter-description';
  return name === 'enum' ? 'enum' : name === 'const' ? 'const' : 'schema-unknown';
}

/** Hints by what a client has to take them for: writing a default down changes nothing. */
function hintChanges(common: Common, { before, after }: ToolPair): Change[] {
  const [was, is] = [effectiveHints(before.value), effectiveHints(after.value)];
  const raw = (tool: ToolItem, name: string): JsonValue | undefined => member(member(tool.value, 'annotations'), name);
  return HINTS.filter((name) => raw(before, name) !== raw(after, name)).map((name) => ({
    ...common,
    ...(raw(after, name) === undefined ? pinnedPlace(common, `/annotations/${name}`) : { pointer: `${after.pointer}/annotations/${name}` }),
    kind: 'annotation',
    compatibility: 'none',
    field: `/annotations/${name}`,
    role: 'annotation',
    before: was[name],
    after: is[name],
    name,
  }));
}

function leafChange(common: Common, leaf: Leaf): Change {
  const { pointer: field, before, after, reordered } = leaf;
  const { kind, role } = reordered ? { kind: 'metadata' as const, role: 'unknown' as const } : kindOf(field, after ?? before ?? null);
  return {
    ...common,
    ...(after === undefined ? pinnedPlace(common, field) : { pointer: `${common.item.pointer}${field}` }),
    kind,
    compatibility: 'none',
    field,
    role,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...(reordered && { name: 'order' }),
  };
}

/** What a member of a tool is, by where it stands. */
function kindOf(field: string, value: JsonValue): { kind: ChangeKind; role: Role } {
  if (field === '/description' || field === '/function/description') return { kind: 'text', role: 'tool-description' };
  if (field === '/name' || field === '/function/name') return { kind: 'name', role: 'tool-name' };
  if (field === '/title' || field === '/annotations/title' || field === '/annotations')
    return { kind: field === '/annotations' ? 'metadata' : 'title', role: 'tool-title' };
  if (/^\/icons(?:\/|$)/u.test(field)) return { kind: 'reference', role: 'icon' };
  if (/^\/(?:inputSchema|outputSchema|input_schema|parameters)$/u.test(field)) return { kind: 'constraint', role: 'schema-unknown' };
  if (field.startsWith('/_meta')) return { kind: REACHES.test(field) || isAddress(value) ? 'reference' : isProse(value) ? 'text' : 'metadata', role: 'meta' };
  return { kind: isAddress(value) ? 'reference' : isProse(value) ? 'text' : 'metadata', role: 'unknown' };
}

/** Members of a user interface's metadata that say whom it may talk to and what it may use. */
export const REACHES = /csp|domain|permission|origin|allow/iu;

function isProse(value: JsonValue): boolean {
  return typeof value === 'string' && /\S\s+\S/u.test(value);
}

function isAddress(value: JsonValue): boolean {
  return typeof value === 'string' && /^(?:[a-z][a-z\d+.-]{1,20}:)?\/\//iu.test(value);
}
