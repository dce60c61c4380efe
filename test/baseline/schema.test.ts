import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from '../fast-check.ts';
import { expect, test } from 'vitest';
import { compareSchemas } from '../../src/baseline/schema/compare.ts';
import type { Compatibility } from '../../src/model/change.ts';
import { type JsonObject, type JsonValue, isObject } from '../../src/text/json.ts';

type Schema = Record<string, unknown>;

const NAMES = ['a', 'b', 'c'];
const scalar = fc.constantFrom<JsonValue>(null, true, false, 0, 1, 2, 5, 1.5, -3, '', 'x', 'xy', 'xyz', 'ab');
/** Values that the schemas below can tell apart, objects by their declared names only. */
const { value: instances } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

/** ajv 8.20 takes an empty list for one that contains something where `prefixItems` stands beside `contains`. */
function tame(schema: Schema): Schema {
  if ('prefixItems' in schema) delete schema['contains'];
  return schema;
}

const typeNames = fc.constantFrom('null', 'boolean', 'object', 'array', 'string', 'number', 'integer');
const { schema: schemas } = fc.letrec<{ schema: Schema }>((tie) => {
  const branches = fc.array(tie('schema'), { minLength: 1, maxLength: 2 });
  const keyword = fc.oneof(
    { maxDepth: 3 },
    fc.record({ type: fc.oneof(typeNames, fc.uniqueArray(typeNames, { minLength: 1, maxLength: 3 })) }),
    fc.record({ enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 4, selector: (each) => JSON.stringify(each) }) }),
    fc.record({ const: scalar }),
    fc.record({ minimum: fc.integer({ min: -2, max: 4 }) }),
    fc.record({ exclusiveMaximum: fc.integer({ min: -2, max: 4 }) }),
    fc.record({ multipleOf: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ minLength: fc.nat(3) }),
    fc.record({ maxLength: fc.nat(3) }),
    fc.record({ pattern: fc.constantFrom('^x', 'y$', '.') }),
    fc.record({ minItems: fc.nat(2) }),
    fc.record({ uniqueItems: fc.boolean() }),
    fc.record({ maxProperties: fc.nat(2) }),
    fc.record({ properties: fc.dictionary(fc.constantFrom(...NAMES), tie('schema'), { maxKeys: 2 }) }),
    fc.record({ required: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 2 }) }),
    fc.record({ additionalProperties: fc.oneof(fc.boolean(), tie('schema')) }),
    fc.record({ propertyNames: fc.record({ enum: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 2 }) }) }),
    fc.record({ dependentRequired: fc.constantFrom({ a: ['b'] }, { a: ['b', 'c'] }, { b: ['c'] }) }),
    fc.record({ items: tie('schema') }),
    fc.record({ prefixItems: branches }),
    fc.record({ contains: tie('schema') }),
    fc.record({ anyOf: branches }),
    fc.record({ allOf: branches }),
    fc.record({ oneOf: branches }),
    fc.record({ not: tie('schema') }),
    fc.record({ if: tie('schema'), then: tie('schema') }),
    fc.record({ description: fc.constantFrom('one', 'two') }),
    fc.record({ $ref: fc.constantFrom('#/$defs/one', '#/$defs/two') }),
  );
  return { schema: fc.array(keyword, { maxLength: 3 }).map((parts): Schema => tame(Object.assign({}, ...parts) as Schema)) };
});
const roots = fc.tuple(schemas, schemas, schemas).map(([schema, one, two]): Schema => ({ ...schema, $defs: { one, two } }));

const COMBINING = ['allOf', 'anyOf', 'oneOf', 'if', 'dependentSchemas', 'dependencies', '$ref'];
const HOLDERS: Readonly<Record<string, 'one' | 'list' | 'map'>> = { items: 'one', prefixItems: 'list', properties: 'map', additionalProperties: 'one' };

/**
 * The reading that is promised: an object that declares properties, says nothing of others and is not combined with other schemas takes no others. A definition
 * that is read into the schema combines nothing.
 */
function closed(schema: unknown, definitions: Schema): unknown {
  if (!isObject(schema)) return schema;
  const out: Schema = { ...schema };
  for (const [name, how] of Object.entries(HOLDERS)) {
    const part = out[name];
    if (part === undefined) continue;
    if (how === 'one') out[name] = closed(part, definitions);
    if (how === 'list') out[name] = (part as unknown[]).map((each) => closed(each, definitions));
    if (how === 'map') out[name] = Object.fromEntries(Object.entries(part as Schema).map(([key, each]) => [key, closed(each, definitions)]));
  }
  const isCombined = COMBINING.some((name) => name in out && !(name === '$ref' && isReadIn(out, definitions[String(out[name]).replace('#/$defs/', '')])));
  if ('properties' in out && !('additionalProperties' in out) && !isCombined) out['additionalProperties'] = false;
  return out;
}

const STRUCTURE = new Set(['properties', 'required', 'additionalProperties', 'items', 'prefixItems', 'contains', 'if', 'then', ...COMBINING]);

/** Whether a definition becomes a part of the schema that refers to it: it says nothing of members and elements, and nothing that stands there already. */
function isReadIn(schema: Schema, definition: unknown): boolean {
  return isObject(definition) && Object.keys(definition).every((name) => name === 'description' || !(name in schema || STRUCTURE.has(name)));
}

/** Both sides read so; definitions and what stands inside of combinators are open. */
const accepts = (schema: Schema): ((value: JsonValue) => boolean) => {
  const ajv = new Ajv2020({ strict: false, logger: false, allErrors: false });
  const check = ajv.compile(closed(schema, schema['$defs'] as Schema) as JsonObject);
  return (value) => check(value);
};

function overall(all: readonly Compatibility[]): Compatibility {
  const kinds = new Set(all.filter((each) => each !== 'none'));
  const [only = 'none'] = kinds;
  return kinds.size > 1 ? 'breaking' : only;
}

/** Changes one thing at a time: another schema in its place, or a keyword more, or one less. */
const pairs = fc.tuple(roots, schemas, fc.nat(3), fc.nat(5)).map(([before, other, how, at]): [Schema, Schema] => {
  const names = Object.keys(before).filter((name) => name !== '$defs');
  const name = names[at % Math.max(1, names.length)];
  const after: Schema = { ...before };
  if (how === 0) Object.assign(after, other);
  if (how === 1 && name !== undefined) delete after[name];
  if (how === 2) Object.assign(after, Object.fromEntries(Object.entries(other).slice(0, 1)));
  if (how === 3) after['$defs'] = { ...(before['$defs'] as Schema), one: other };
  return [before, tame(after)];
});

const loops = (schema: Schema): boolean => {
  // A definition that refers to itself without an object or a list between recurses for ever in any validator.
  const text = JSON.stringify(schema['$defs']);
  return text.includes('$ref');
};

test('where a change is called widening, narrowing or none, a validator agrees on random values', () => {
  const told = { none: 0, widening: 0, narrowing: 0, breaking: 0 };
  fc.assert(
    fc.property(pairs, fc.array(instances, { minLength: 12, maxLength: 24 }), ([before, after], values) => {
      fc.pre(!loops(before) && !loops(after));
      const verdict = overall(compareSchemas(before as JsonValue, after as JsonValue).map(({ compatibility }) => compatibility));
      told[verdict] += 1;
      if (verdict === 'breaking') return;
      const [was, is] = [accepts(before), accepts(after)];
      for (const value of values) {
        if (verdict !== 'narrowing') expect(was(value) && !is(value), `${verdict} refuses ${JSON.stringify(value)}`).toBe(false);
        if (verdict !== 'widening') expect(is(value) && !was(value), `${verdict} accepts ${JSON.stringify(value)}`).toBe(false);
      }
    }),
    { numRuns: 500 },
  );
  expect(Math.min(...Object.values(told))).toBeGreaterThan(15);
});
