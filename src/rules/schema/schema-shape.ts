import { type JsonValue, isObject, member } from '../../text/json.ts';
import { toolRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

/** Above every real schema by a factor of four (measured on 18,000 tools), below what harms clients. */
const MANY_NODES = 20_000;
const DEEP = 40;

export default toolRule(
  {
    id: 'schema/schema-shape',
    family: 'schema',
    axis: 'poisoning',
    severity: 'low',
    confidence: 'high',
    title: 'A schema of the wrong shape or size',
    what: 'An input or output schema that is not an object, whose root type is not "object", or that is deeper or larger than any real tool needs.',
    why: 'Clients differ in what they do with it: what one refuses, another passes on unread; huge schemas stall validators.',
    example: '"inputSchema": "any"',
    fix: 'Use {"type": "object", "properties": …}.',
    messages: {
      type: 'The {which} is {found}, not a schema object.',
      root: 'The root type of the {which} is {found}, not "object".',
      large: 'The {which} has {found} parts.',
      deep: 'The {which} is nested {found} levels deep.',
    },
    references: REFERENCES.scope,
  },
  function* ({ tool, texts }) {
    const segment = (texts.find((view) => view.segment.role === 'tool-name' && view.segment.at === 'value') ?? texts[0])?.segment;
    if (!segment) return;
    const span = { start: 0, end: segment.text.length };
    for (const [key, which] of [
      ['inputSchema', 'input schema'],
      ['outputSchema', 'output schema'],
    ] as const) {
      const schema = member(tool.value, key);
      if (schema === undefined) continue;
      if (!isObject(schema)) {
        yield { message: 'type', segment, span, data: { which, found: schema === null ? 'null' : Array.isArray(schema) ? 'a list' : `a ${typeof schema}` } };
        continue;
      }
      const type = member(schema, 'type');
      if (type !== undefined && type !== 'object') yield { message: 'root', segment, span, data: { which, found: JSON.stringify(type).slice(0, 40) } };
      const { nodes, depth } = measure(schema);
      if (nodes > MANY_NODES) yield { message: 'large', segment, span, data: { which, found: String(nodes) }, severity: 'medium' };
      if (depth > DEEP) yield { message: 'deep', segment, span, data: { which, found: String(depth) }, severity: 'medium' };
    }
  },
);

function measure(root: JsonValue): { nodes: number; depth: number } {
  let nodes = 0;
  let depth = 0;
  const stack: [JsonValue, number][] = [[root, 1]];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [value, level] = next;
    nodes++;
    depth = Math.max(depth, level);
    if (typeof value === 'object' && value !== null) for (const child of Object.values(value)) stack.push([child, level + 1]);
  }
  return { nodes, depth };
}
