import { type JsonObject, type JsonValue, isObject, member } from '../text/json.ts';
import type { ToolItem } from '../model/snapshot.ts';

/** One named input of a tool. */
export interface Parameter {
  readonly name: string;
  /** RFC 6901 pointer of its schema, from the root of the tool's document. */
  readonly pointer: string;
  readonly schema: JsonObject;
  readonly required: boolean;
  /** Nesting below the tool's input schema; 0 at the top. */
  readonly depth: number;
}

const SCHEMA_KEYS = ['inputSchema', 'input_schema', 'parameters'] as const;
/** Unions of lists of objects nest deep: a stage of a database pipeline stands at 10. */
const MAX_DEPTH = 14;
const MAX_PARAMETERS = 2_000;

/** The input schema of a tool and its pointer, under the names that MCP, Anthropic and OpenAI give it. */
export function inputSchema(tool: ToolItem): { schema: JsonObject; pointer: string } | undefined {
  for (const [holder, prefix] of [
    [tool.value, ''],
    [member(tool.value, 'function'), '/function'],
  ] as const) {
    for (const key of SCHEMA_KEYS) {
      const schema = member(holder, key);
      if (isObject(schema)) return { schema, pointer: `${tool.pointer}${prefix}/${key}` };
    }
  }
  return undefined;
}

const known = new WeakMap<ToolItem, readonly Parameter[]>();

/** The parameters of a tool, nested ones included, breadth first and bounded; kept with the tool, since several parts of a scan ask. */
export function parametersOf(tool: ToolItem): readonly Parameter[] {
  let found = known.get(tool);
  if (!found) known.set(tool, (found = findParameters(tool)));
  return found;
}

function findParameters(tool: ToolItem): Parameter[] {
  const root = inputSchema(tool);
  const found: Parameter[] = [];
  if (!root) return found;
  const queue: { schema: JsonObject; pointer: string; depth: number }[] = [{ ...root, depth: 0 }];
  for (let node = queue.shift(); node && found.length < MAX_PARAMETERS; node = queue.shift()) {
    const required = member(node.schema, 'required');
    const names = new Set(Array.isArray(required) ? required : []);
    const properties = member(node.schema, 'properties');
    for (const [name, value] of isObject(properties) ? Object.entries(properties) : []) {
      const schema = isObject(value) ? value : {};
      const pointer = `${node.pointer}/properties/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      found.push({ name, pointer, schema, required: names.has(name), depth: node.depth });
      if (node.depth < MAX_DEPTH) queue.push({ schema, pointer, depth: node.depth + 1 });
    }
    if (node.depth < MAX_DEPTH) queue.push(...subschemas(node));
  }
  return found;
}

function* subschemas(node: { schema: JsonObject; pointer: string; depth: number }): Generator<{ schema: JsonObject; pointer: string; depth: number }> {
  for (const key of ['items', 'anyOf', 'oneOf', 'allOf', 'then', 'else'] as const) {
    const value: JsonValue | undefined = member(node.schema, key);
    const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
    for (const [index, child] of list.entries()) {
      if (isObject(child)) {
        yield { schema: child, pointer: Array.isArray(value) ? `${node.pointer}/${key}/${index}` : `${node.pointer}/${key}`, depth: node.depth + 1 };
      }
    }
  }
}
