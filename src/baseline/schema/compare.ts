import { type JsonValue, isObject } from '../../text/json.ts';
import { same } from '../../text/same.ts';
import { compareArrays } from './arrays.ts';
import { compareCombinators } from './combinators.ts';
import { type Bearing, Comparison, type SchemaDifference, type Sides, sidesOf } from './difference.ts';
import { type Keywords, type Place, SAYINGS, keywordsOf } from './keywords.ts';
import { compareObjects } from './objects.ts';
import { ALONE, compareSets, enumerated } from './verdicts.ts';

export type { SchemaDifference } from './difference.ts';

/** Keywords that are compared together with others, or by looking into them. */
const TOGETHER: ReadonlySet<string> = new Set([
  'enum',
  'const',
  '$ref',
  'properties',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
  'propertyNames',
  'required',
  'dependentRequired',
  'dependentSchemas',
  'dependencies',
  'items',
  'prefixItems',
  'additionalItems',
  'unevaluatedItems',
  'contains',
  'minContains',
  'maxContains',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
]);

/** What a keyword that only says something is to a person. */
const KINDS: Readonly<Record<string, SchemaDifference['kind']>> = {
  title: 'text',
  description: 'text',
  $comment: 'text',
  default: 'value',
  examples: 'value',
  example: 'value',
};

/**
 * Every difference between two JSON Schemas (2020-12 and draft-07), keyword by keyword, each with what it means for values that were valid: `widening` (all of them still
 * are), `narrowing` (nothing else became valid), `breaking` (neither, or it cannot be said). References are followed inside the schema. An object that declares
 * properties and does not say whether it takes others is read as one that takes none: a model fills in what is declared.
 */
export function compareSchemas(before: JsonValue, after: JsonValue): SchemaDifference[] {
  const references = hasReference(before) || hasReference(after);
  const run = new Comparison(before, after, references);
  compareNodes(run, { before: { value: before, pointer: '' }, after: { value: after, pointer: '' } }, { inverted: false, exact: true, closed: true });
  return run.differences;
}

function hasReference(schema: JsonValue): boolean {
  if (Array.isArray(schema)) return schema.some((each: JsonValue) => hasReference(each));
  if (!isObject(schema)) return false;
  return Object.keys(schema).some((name) => name === '$ref' || name === '$dynamicRef' || hasReference(schema[name] ?? null));
}

function compareNodes(run: Comparison, sides: Sides, bearing: Bearing): void {
  const { before, after } = sides;
  if (!run.references && same(before?.value ?? true, after?.value ?? true)) return;
  if (!run.enters(sides, bearing)) return;
  const old = before ? keywordsOf(before, run.roots.before) : NOTHING;
  const now = after ? keywordsOf(after, run.roots.after) : NOTHING;
  if (!old || !now) {
    if (old || now) run.note({ kind: 'constraint', compatibility: old ? 'narrowing' : 'widening', name: 'schema', ...sidesOf(sides) }, bearing);
    return;
  }
  compareAlone(run, { old, now }, bearing);
  compareValues(run, { old, now }, bearing);
  const compare = (parts: Sides, partBearing: Bearing): void => compareNodes(run, parts, partBearing);
  compareObjects(run, { old, now, sides, compare }, bearing);
  compareArrays(run, { old, now, sides, compare }, bearing);
  compareCombinators(run, { old, now, sides, compare }, bearing);
}

const NOTHING: Keywords = new Map();

function compareAlone(run: Comparison, { old, now }: { old: Keywords; now: Keywords }, bearing: Bearing): void {
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    if (TOGETHER.has(name)) continue;
    if (name === '$defs' || name === 'definitions') continue;
    const sides = { before: old.get(name), after: now.get(name) };
    const values = { before: sides.before?.value, after: sides.after?.value };
    if (same(values.before, values.after)) continue;
    const compare = Object.hasOwn(ALONE, name) ? ALONE[name] : undefined;
    const kind = compare ? 'constraint' : SAYINGS.has(name) && Object.hasOwn(KINDS, name) ? (KINDS[name] ?? 'metadata') : 'metadata';
    run.note({ kind, compatibility: compare ? compare(values) : 'none', name, ...sidesOf(sides) }, bearing);
  }
}

/** `enum` and `const` leave a set of values. */
function compareValues(run: Comparison, { old, now }: { old: Keywords; now: Keywords }, bearing: Bearing): void {
  const before = old.get('enum') ?? old.get('const');
  const after = now.get('enum') ?? now.get('const');
  if (!before && !after) return;
  const twice = (keywords: Keywords): boolean => keywords.has('enum') && keywords.has('const');
  const values = (keywords: Keywords): ReadonlySet<string> | undefined => enumerated(keywords.get('enum')?.value, keywords.get('const')?.value);
  const isSame = same(old.get('enum')?.value, now.get('enum')?.value) && same(old.get('const')?.value, now.get('const')?.value);
  if (isSame) return;
  const compatibility = twice(old) || twice(now) ? 'breaking' : compareSets(values(old), values(now));
  const name = now.has('const') || (old.has('const') && !now.has('enum')) ? 'const' : 'enum';
  run.note({ kind: 'constraint', compatibility, name, ...placed(before, after) }, bearing);
}

function placed(before: Place | undefined, after: Place | undefined): { before?: Place; after?: Place } {
  return sidesOf({ before, after });
}
