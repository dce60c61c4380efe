import type { JsonObject, JsonValue } from '../../src/text/json.ts';
import { isObject } from '../../src/text/json.ts';
import { type Node, membersOf, methodOf, nodesAt } from './tree.ts';
import type { Values } from './values.ts';

const DEEPEST = 8;
const TYPES: Readonly<Record<string, string>> = { string: 'string', number: 'number', int: 'integer', boolean: 'boolean', record: 'object', literal: 'string' };

/** The JSON schema that a node stands for: written out, as a schema of zod, or as the plain object of such that the SDK takes. */
export function schemaOf(given: Node | undefined, values: Values): JsonObject | undefined {
  const node = values.behind(given);
  if (!node) return undefined;
  if (methodOf(node)) return built(node, values, 0);
  if (node.type === 'CallExpression') {
    return nodesAt(node, 'arguments')
      .map((each) => schemaOf(each, values))
      .find((schema) => schema && 'properties' in schema);
  }
  if (node.type !== 'ObjectExpression') return undefined;
  const members = membersOf(node);
  if (!members.has('properties') && values.text(members.get('type')) !== 'object') return { type: 'object', properties: shapeOf(node, values, 0) };
  const schema = values.json(node);
  return isObject(schema) ? schema : undefined;
}

function shapeOf(node: Node, values: Values, depth: number): JsonObject {
  return Object.fromEntries([...membersOf(node)].map(([key, member]) => [key, built(member, values, depth + 1) ?? {}]));
}

/** The schema that a chain of zod's calls builds: what it begins with, its description and its default. */
function built(given: Node | undefined, values: Values, depth: number): JsonObject | undefined {
  const node = values.behind(given);
  const method = methodOf(node);
  if (!node || !method || depth > DEEPEST) return undefined;
  const [argument] = nodesAt(node, 'arguments');
  const base = built(method.of, values, depth + 1);
  if (method.name === 'describe') return { ...base, ...having('description', values.text(argument)) };
  if (method.name === 'default') return { ...base, ...having('default', values.json(argument)) };
  return base ?? begun(method.name, argument, { values, depth });
}

function having(key: string, value: JsonValue | undefined): JsonObject {
  return value === undefined ? {} : { [key]: value };
}

interface Place {
  readonly values: Values;
  readonly depth: number;
}

function begun(name: string, argument: Node | undefined, { values, depth }: Place): JsonObject {
  const inner = values.behind(argument);
  if ((name === 'object' || name === 'strictObject') && inner?.type === 'ObjectExpression')
    return { type: 'object', properties: shapeOf(inner, values, depth) };
  if (name === 'array') return { type: 'array', ...having('items', built(argument, values, depth + 1)) };
  if (name === 'enum') return { type: 'string', ...having('enum', values.json(argument)) };
  const type = TYPES[name];
  return type === undefined ? (built(argument, values, depth + 1) ?? {}) : { type };
}
