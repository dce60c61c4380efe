import fc from '../fast-check.ts';
import { type JsonObject, type JsonValue, isObject } from '../../src/text/json.ts';
import { formatPointer } from '../../src/text/json-pointer.ts';
import type { Said } from '../snapshots.ts';
import { withMember } from '../snapshots.ts';

const text = fc.oneof(fc.lorem({ maxCount: 4 }), fc.string({ maxLength: 8 }));
const name = fc.oneof(fc.constantFrom('path', 'a/b', 'm~n', '', '__proto__', 'constructor', 'type', 'properties', 'enum', 'é'), fc.string({ maxLength: 6 }));
const scalar: fc.Arbitrary<JsonValue> = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));
const data: fc.Arbitrary<JsonValue> = fc.letrec<{ node: JsonValue }>((tie) => ({
  node: fc.oneof({ maxDepth: 2 }, scalar, fc.array(tie('node'), { maxLength: 2 }), mapping(tie('node'))),
})).node;

function mapping(value: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonObject> {
  return fc.uniqueArray(fc.tuple(name, value), { maxLength: 2, selector: ([key]) => key }).map((pairs) => Object.fromEntries<JsonValue>(pairs));
}

const defined = new Set<string>();

/** Whether some object of what a server says defines a member of this name, so that the name itself may be no text of the server's. */
export function isDefined(name: string): boolean {
  return defined.has(name);
}

/** An object with a few of these members, and now and then one that nobody knows. */
function some(members: Readonly<Record<string, fc.Arbitrary<JsonValue>>>, most = 5): fc.Arbitrary<JsonObject> {
  for (const key of Object.keys(members)) defined.add(key);
  const unknown = fc.tuple(fc.constantFrom('x-note', 'x-mcp-header', 'hint', '__proto__'), data);
  const known = Object.entries(members).map(([key, value]) => value.map((each): [string, JsonValue] => [key, each]));
  return fc.uniqueArray(fc.oneof(...known, unknown), { maxLength: most, selector: ([key]) => key }).map((pairs) => Object.fromEntries<JsonValue>(pairs));
}

/** A schema that uses any keyword of DETECTION.md §2. */
const schema: fc.Arbitrary<JsonValue> = fc.letrec<{ schema: JsonValue }>((tie) => {
  const sub = tie('schema');
  const list = fc.array(sub, { minLength: 1, maxLength: 2 });
  return {
    schema: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      { weight: 1, arbitrary: fc.constantFrom<JsonValue>({}, true, { type: 'string' }) },
      {
        weight: 6,
        arbitrary: some({
          type: fc.constantFrom<JsonValue>('object', 'string', ['string', 'null']),
          title: text,
          description: text,
          default: data,
          const: data,
          enum: fc.array(scalar, { maxLength: 2 }),
          examples: fc.array(data, { maxLength: 2 }),
          $comment: text,
          pattern: text,
          format: text,
          required: fc.array(text, { maxLength: 2 }),
          $ref: text,
          $id: text,
          $anchor: text,
          $schema: text,
          $dynamicRef: text,
          contentEncoding: text,
          contentMediaType: text,
          minLength: fc.nat(),
          contentSchema: sub,
          properties: mapping(sub),
          patternProperties: mapping(sub),
          $defs: mapping(sub),
          definitions: mapping(sub),
          dependentSchemas: mapping(sub),
          dependentRequired: mapping(fc.array(text, { maxLength: 2 })),
          items: fc.oneof(sub, list),
          prefixItems: list,
          contains: sub,
          additionalProperties: sub,
          propertyNames: sub,
          anyOf: list,
          allOf: list,
          oneOf: list,
          not: sub,
          if: sub,
          then: sub,
          else: sub,
        }),
      },
    ),
  };
}).schema;

const icons = fc.array(some({ src: fc.webUrl(), mimeType: text, sizes: fc.array(text, { maxLength: 2 }), theme: text }), { maxLength: 2 });
const named = { name: text, title: text, description: text, icons, _meta: mapping(data) };
const ui = fc.record({
  ui: fc.record({ resourceUri: text, visibility: fc.array(text), csp: fc.record({ connectDomains: fc.array(text) }), permissions: data }, { requiredKeys: [] }),
});

const tool = some(
  {
    name: fc.oneof(text, fc.integer()),
    title: text,
    description: text,
    inputSchema: schema,
    outputSchema: schema,
    icons,
    _meta: fc.oneof(ui as fc.Arbitrary<JsonValue>, mapping(data)),
    annotations: some({ title: text, readOnlyHint: fc.boolean(), destructiveHint: fc.boolean(), idempotentHint: fc.boolean(), openWorldHint: fc.boolean() }),
    execution: some({ taskSupport: text }),
  },
  8,
);
const prompt = some({ ...named, arguments: fc.array(some({ name: text, title: text, description: text, required: fc.boolean() }), { maxLength: 2 }) });
const resource = some({ ...named, uri: fc.webUrl(), mimeType: text, annotations: some({ audience: fc.array(text, { maxLength: 2 }), lastModified: text }) });
const template = some({ ...named, uriTemplate: fc.webUrl().map((url) => `${url}{?q}`), mimeType: text });
const serverInfo = some({ ...named, version: text, websiteUrl: fc.webUrl() });

/** Everything that a server can say, with every surface of DETECTION.md §2. */
export const said: fc.Arbitrary<Said> = fc.record({
  name: fc.constant('harbour'),
  tools: fc.array(tool, { minLength: 1, maxLength: 2 }),
  instructions: fc.array(text, { maxLength: 1 }),
  serverInfo: fc.array(serverInfo, { maxLength: 1 }),
  prompts: fc.array(prompt, { maxLength: 1 }),
  resources: fc.array(resource, { maxLength: 1 }),
  resourceTemplates: fc.array(template, { maxLength: 1 }),
  other: fc.array(data, { maxLength: 1 }),
});

/** A place where a string can be planted: instead of a string, or as a new key of an object. */
interface Site {
  readonly tokens: readonly (string | number)[];
  readonly as: 'value' | 'key';
}

/** Every place of a value where a string can be planted. */
export function sitesOf(value: JsonValue, tokens: readonly (string | number)[] = []): Site[] {
  if (typeof value === 'string') return [{ tokens, as: 'value' }];
  if (Array.isArray(value)) return (value as readonly JsonValue[]).flatMap((each, index) => sitesOf(each, [...tokens, index]));
  if (!isObject(value)) return [];
  return [{ tokens, as: 'key' }, ...Object.keys(value).flatMap((key) => sitesOf(value[key] ?? null, [...tokens, key]))];
}

/** The value with a string planted, and the pointer that leads to it (or to the value whose key it is). */
export function plant(root: JsonValue, { tokens, as }: Site, planted: string, under: JsonValue): { value: JsonValue; pointer: string } {
  const pointer = formatPointer(as === 'key' ? [...tokens, planted] : tokens);
  return { value: replaced(root, tokens, (old) => (as === 'key' && isObject(old) ? withMember(old, planted, under) : planted)), pointer };
}

function replaced(value: JsonValue, tokens: readonly (string | number)[], change: (old: JsonValue) => JsonValue): JsonValue {
  const [first, ...rest] = tokens;
  if (first === undefined) return change(value);
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((each, index) => (index === first ? replaced(each, rest, change) : each));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, key === first ? replaced(each, rest, change) : each]));
}
