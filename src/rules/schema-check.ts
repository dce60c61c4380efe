import { createRequire } from 'node:module';
import type { ValidateFunction } from 'ajv';
import { type JsonObject, type JsonValue, isObject, member } from '../text/json.ts';

/** What the value of a keyword must be in every draft; a value of another type makes the dear check worth its time. */
const KINDS: Readonly<Record<string, (value: JsonValue) => boolean>> = {
  type: (value) =>
    typeof value === 'string'
      ? TYPES.has(value)
      : Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string' && TYPES.has(each)),
  properties: isObject,
  patternProperties: isObject,
  $defs: isObject,
  definitions: isObject,
  required: (value) => Array.isArray(value) && value.every((each) => typeof each === 'string') && new Set(value).size === value.length,
  enum: (value) => Array.isArray(value),
  items: isSchemaOrList,
  additionalProperties: isSchema,
  anyOf: isSchemaList,
  allOf: isSchemaList,
  oneOf: isSchemaList,
  not: isSchema,
  title: isString,
  description: isString,
  $comment: isString,
  pattern: isString,
  format: isString,
  $ref: isString,
  minimum: isNumber,
  maximum: isNumber,
  exclusiveMinimum: isNumber,
  exclusiveMaximum: isNumber,
  minLength: isNumber,
  maxLength: isNumber,
  minItems: isNumber,
  maxItems: isNumber,
  multipleOf: isNumber,
};
const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);
const NESTED = new Set(['properties', 'patternProperties', '$defs', 'definitions']);
const MOST_NODES = 20_000;

/**
 * What is wrong with a schema by its meta-schema (draft-07 or 2020-12, whichever it fits), or undefined. The schema is checked as data: nothing
 * in it is compiled, fetched or run. The validator is loaded only where a first look finds something odd.
 */
export function schemaProblem(schema: JsonObject): { pointer: string; message: string } | undefined {
  if (!looksOdd(schema)) return undefined;
  const errors = validators().map((validate) => (validate(schema) ? undefined : validate.errors?.[0]));
  const [first] = errors;
  return errors.some((error) => error === undefined) || !first ? undefined : { pointer: first.instancePath, message: first.message ?? 'is not valid' };
}

let loaded: ValidateFunction[] | undefined;

function validators(): ValidateFunction[] {
  if (!loaded) {
    const load = createRequire(import.meta.url);
    const options = { strict: false, logger: false, validateFormats: false } as const;
    const { Ajv2020 } = load('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
    const { Ajv } = load('ajv') as typeof import('ajv');
    const compiled = [
      new Ajv2020(options).getSchema('https://json-schema.org/draft/2020-12/schema'),
      new Ajv(options).getSchema('http://json-schema.org/draft-07/schema'),
    ];
    loaded = compiled.filter((validate): validate is ValidateFunction => typeof validate === 'function');
  }
  return loaded;
}

/** True where a keyword has a value of a kind that no draft allows. Iterative and bounded. */
function looksOdd(root: JsonObject): boolean {
  const stack: { value: JsonValue; names: boolean }[] = [{ value: root, names: false }];
  for (let seen = 0; stack.length > 0 && seen < MOST_NODES; seen++) {
    const next = stack.pop();
    if (!next) break;
    if (Array.isArray(next.value)) for (const each of next.value) stack.push({ value: each, names: false });
    if (!isObject(next.value)) continue;
    for (const key of Object.keys(next.value)) {
      const value = member(next.value, key) ?? null;
      if (next.names) {
        if (!isSchema(value)) return true;
        stack.push({ value, names: false });
        continue;
      }
      if (Object.hasOwn(KINDS, key) && KINDS[key]?.(value) === false) return true;
      if (Object.hasOwn(KINDS, key) && typeof value === 'object') stack.push({ value, names: NESTED.has(key) });
    }
  }
  return false;
}

function isSchema(value: JsonValue): boolean {
  return isObject(value) || typeof value === 'boolean';
}

function isSchemaList(value: JsonValue): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isSchema);
}

function isSchemaOrList(value: JsonValue): boolean {
  return isSchema(value) || isSchemaList(value);
}

function isString(value: JsonValue): boolean {
  return typeof value === 'string';
}

function isNumber(value: JsonValue): boolean {
  return typeof value === 'number';
}
