import { type JsonValue, isObject } from '../../text/json.ts';
import { resolvePointer } from '../../text/json-pointer.ts';

/** A value of a schema and its pointer from the root of the schema. */
export interface Place {
  readonly value: JsonValue;
  readonly pointer: string;
}

/** A schema taken apart: each keyword with its place. `undefined` for the schema `false`, which nothing satisfies. */
export type Keywords = ReadonlyMap<string, Place>;

/** Keywords that say something about a value without deciding what is valid. */
export const SAYINGS: ReadonlySet<string> = new Set([
  'title',
  'description',
  '$comment',
  'default',
  'examples',
  'example',
  'deprecated',
  'readOnly',
  'writeOnly',
  'format',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
  '$schema',
  '$id',
  'id',
  '$anchor',
  '$dynamicAnchor',
  '$vocabulary',
  '$defs',
  'definitions',
]);

/**
 * The keywords of a schema, a local `$ref` (`#`, `#/…`, `#anchor`) followed: what stands beside it overrides what it leads to where both only say something. Where both
 * assert, or the reference leads nowhere here, `$ref` stays a keyword of its own.
 */
export function keywordsOf(schema: Place, root: JsonValue): Keywords | undefined {
  if (schema.value === false) return undefined;
  const own = ownKeywords(schema);
  const ref = own.get('$ref');
  if (ref === undefined) return own;
  const target = targetOf(ref.value, root);
  if (!target) return own;
  if (target.value === false) return undefined;
  const merged = new Map(ownKeywords(target));
  for (const [name, place] of own) {
    if (name === '$ref') continue;
    if (merged.has(name) && !SAYINGS.has(name)) return own;
    // Objects and arrays are judged by several keywords together; those of two schemas must not be mixed.
    if (COUPLED.has(name) && [...merged.keys()].some((other) => COUPLED.has(other))) return own;
    merged.set(name, place);
  }
  return merged;
}

const COUPLED: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
  'required',
  'items',
  'prefixItems',
  'additionalItems',
  'unevaluatedItems',
  'contains',
  'minContains',
  'maxContains',
  'if',
  'then',
  'else',
]);

function ownKeywords({ value, pointer }: Place): Map<string, Place> {
  const found = new Map<string, Place>();
  if (!isObject(value)) return found;
  for (const name of Object.keys(value)) {
    const member = value[name];
    if (member !== undefined) found.set(name, below({ value: member, pointer }, name));
  }
  return found;
}

/** A place one step below a pointer. */
export function below({ value, pointer }: Place, token: string | number): Place {
  return { value, pointer: `${pointer}/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}` };
}

/** Where a local reference leads, references to references followed. */
export function targetOf(ref: JsonValue, root: JsonValue, seen = new Set<string>()): Place | undefined {
  if (typeof ref !== 'string' || !ref.startsWith('#') || seen.has(ref)) return undefined;
  seen.add(ref);
  const pointer = ref.slice(1).startsWith('/') || ref === '#' ? decoded(ref.slice(1)) : anchorPointer(ref.slice(1), root);
  const value = pointer === undefined ? undefined : resolvePointer(root, pointer);
  if (pointer === undefined || value === undefined) return undefined;
  const further = isObject(value) && Object.keys(value).length === 1 ? value['$ref'] : undefined;
  return further === undefined ? { value, pointer } : targetOf(further, root, seen);
}

function decoded(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return undefined;
  }
}

/** A definition that names itself with `$anchor`; only definitions are looked at. */
function anchorPointer(anchor: string, root: JsonValue): string | undefined {
  for (const holder of ['$defs', 'definitions']) {
    const definitions = isObject(root) ? root[holder] : undefined;
    if (!isObject(definitions)) continue;
    const name = Object.keys(definitions).find((each) => {
      const definition = definitions[each];
      return isObject(definition) && definition['$anchor'] === anchor;
    });
    if (name !== undefined) return below({ value: null, pointer: `/${holder}` }, name).pointer;
  }
  return undefined;
}
