import { parseSync } from 'oxc-parser';
import type { JsonObject } from '../../src/text/json.ts';
import { schemaOf } from './schema.ts';
import { type Node, membersOf, nodeAt, nodesAt, walk } from './tree.ts';
import { Values } from './values.ts';

/** Where definitions keep the schema of what a tool takes. */
const SCHEMAS = ['inputSchema', 'input_schema', 'parameters', 'schema', 'inputs', 'paramsSchema'];
/** Functions that register a tool. */
const REGISTERING = new Set(['tool', 'registerTool', 'addTool', 'defineTool', 'createTool', 'registerAppTool']);
const NAME = /^[\w./:-]{1,80}$/;

/**
 * The tool definitions that stand in the source of a server, as far as they are written out: objects with a name, a description and a schema, and calls that register a
 * tool. What is computed when the server runs is missing, so that this is no replacement for asking it; it is enough to learn how honest tools speak.
 */
export function toolsIn(code: string, file: string): JsonObject[] {
  const nodes = [...walk(parseSync(file, code).program)];
  const values = new Values(nodes);
  const found = new Map<string, JsonObject>();
  for (const node of nodes) {
    const tool = node.type === 'ObjectExpression' ? written(node, values) : node.type === 'CallExpression' ? registered(node, values) : undefined;
    if (tool) found.set(JSON.stringify([tool['name'], tool['description']]), tool);
  }
  return [...found.values()];
}

function written(node: Node, values: Values): JsonObject | undefined {
  const members = membersOf(node);
  const name = members.has('description') ? values.text(members.get('name')) : undefined;
  return name !== undefined && SCHEMAS.some((key) => members.has(key)) ? toolOf(name, members, values) : undefined;
}

function registered(node: Node, values: Values): JsonObject | undefined {
  const callee = nodeAt(node, 'callee');
  const called = callee?.type === 'MemberExpression' ? nodeAt(callee, 'property') : callee;
  if (!REGISTERING.has(String(called?.['name']))) return undefined;
  const given = nodesAt(node, 'arguments');
  // Some take the server first.
  const from = values.text(given[0]) === undefined ? 1 : 0;
  const [name, second, third] = [values.text(given[from]), values.behind(given[from + 1]), given[from + 2]];
  if (name === undefined || !second) return undefined;
  if (second.type === 'ObjectExpression') return membersOf(second).has('description') ? toolOf(name, membersOf(second), values) : undefined;
  const description = values.text(second);
  return description === undefined ? undefined : tool(name, { description, inputSchema: schemaOf(third, values) });
}

function toolOf(name: string, members: ReadonlyMap<string, Node>, values: Values): JsonObject | undefined {
  const key = SCHEMAS.find((each) => members.has(each)) ?? '';
  const annotations = values.json(members.get('annotations'));
  return tool(name, {
    title: values.text(members.get('title')),
    description: values.text(members.get('description')),
    inputSchema: schemaOf(members.get(key), values),
    outputSchema: schemaOf(members.get('outputSchema'), values),
    annotations: typeof annotations === 'object' ? annotations : undefined,
  });
}

function tool(name: string, parts: Readonly<Record<string, JsonObject[string] | undefined>>): JsonObject | undefined {
  if (!NAME.test(name) || parts['description'] === undefined) return undefined;
  const known = Object.entries(parts).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  return { name, ...Object.fromEntries(known), ...(parts['inputSchema'] === undefined ? { inputSchema: { type: 'object', properties: {} } } : {}) };
}
