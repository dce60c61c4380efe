import type { Role } from '../model/segment.ts';
import type { Shape } from './segments.ts';

/** What a member of an object is: the role of its value, the shape of its value, and the role of its key where the key is a name. */
export interface MemberRoles {
  readonly role: Role;
  readonly shape: Shape;
  readonly keyRole?: Role;
}

type Table = Readonly<Record<string, MemberRoles>>;

const opaque = (role: Role): MemberRoles => ({ role, shape: 'opaque' });

/** Schemas of a tool under the names that MCP, OpenAI and Anthropic give them. */
const SCHEMA: MemberRoles = { role: 'schema-unknown', shape: 'schema' };
const TOOL: Table = {
  name: opaque('tool-name'),
  title: opaque('tool-title'),
  description: opaque('tool-description'),
  inputSchema: SCHEMA,
  input_schema: SCHEMA,
  parameters: SCHEMA,
  outputSchema: { role: 'output-description', shape: 'output-schema' },
  annotations: { role: 'annotation', shape: 'annotations' },
  icons: { role: 'icon', shape: 'icons' },
  _meta: opaque('meta'),
  execution: opaque('annotation'),
  function: { role: 'tool-name', shape: 'tool' },
  type: opaque('type'),
  strict: opaque('annotation'),
};

const SUBSCHEMA: MemberRoles = { role: 'schema-unknown', shape: 'schema' };
const PROPERTIES: MemberRoles = { role: 'parameter-name', shape: 'properties' };
/** JSON Schema 2020-12 and draft-07 keywords. */
const SCHEMA_MEMBERS: Table = {
  title: opaque('parameter-title'),
  description: opaque('parameter-description'),
  default: opaque('default'),
  const: opaque('const'),
  enum: opaque('enum'),
  examples: opaque('example'),
  example: opaque('example'),
  $comment: opaque('comment'),
  pattern: opaque('pattern'),
  format: opaque('format'),
  type: opaque('type'),
  required: opaque('required'),
  $ref: opaque('ref'),
  $dynamicRef: opaque('ref'),
  $id: opaque('ref'),
  $schema: opaque('ref'),
  $anchor: opaque('ref'),
  $dynamicAnchor: opaque('ref'),
  contentEncoding: opaque('format'),
  contentMediaType: opaque('format'),
  properties: PROPERTIES,
  patternProperties: PROPERTIES,
  $defs: PROPERTIES,
  definitions: PROPERTIES,
  dependentSchemas: PROPERTIES,
  dependentRequired: { role: 'required', shape: 'properties' },
  items: SUBSCHEMA,
  prefixItems: SUBSCHEMA,
  contains: SUBSCHEMA,
  additionalProperties: SUBSCHEMA,
  additionalItems: SUBSCHEMA,
  unevaluatedProperties: SUBSCHEMA,
  unevaluatedItems: SUBSCHEMA,
  propertyNames: SUBSCHEMA,
  contentSchema: SUBSCHEMA,
  anyOf: SUBSCHEMA,
  allOf: SUBSCHEMA,
  oneOf: SUBSCHEMA,
  not: SUBSCHEMA,
  if: SUBSCHEMA,
  then: SUBSCHEMA,
  else: SUBSCHEMA,
  minimum: opaque('format'),
  maximum: opaque('format'),
  exclusiveMinimum: opaque('format'),
  exclusiveMaximum: opaque('format'),
  multipleOf: opaque('format'),
  minLength: opaque('format'),
  maxLength: opaque('format'),
  minItems: opaque('format'),
  maxItems: opaque('format'),
  uniqueItems: opaque('format'),
  minProperties: opaque('format'),
  maxProperties: opaque('format'),
  readOnly: opaque('format'),
  writeOnly: opaque('format'),
  deprecated: opaque('format'),
  nullable: opaque('format'),
};

const ANNOTATIONS: Table = {
  title: opaque('tool-title'),
  readOnlyHint: opaque('annotation'),
  destructiveHint: opaque('annotation'),
  idempotentHint: opaque('annotation'),
  openWorldHint: opaque('annotation'),
};
const ICONS: Table = { src: opaque('icon'), mimeType: opaque('icon'), sizes: opaque('icon'), theme: opaque('icon') };
const NAMED = (name: Role, text: Role): Table => ({
  name: opaque(name),
  title: opaque(text),
  description: opaque(text),
  version: opaque(text),
  icons: { role: 'icon', shape: 'icons' },
  _meta: opaque('meta'),
});
const PROMPT: Table = { ...NAMED('prompt-name', 'prompt-text'), arguments: { role: 'prompt-text', shape: 'arguments' } };
const ARGUMENTS: Table = { name: opaque('parameter-name'), title: opaque('prompt-text'), description: opaque('prompt-text'), required: opaque('format') };
const RESOURCE: Table = {
  ...NAMED('resource-name', 'resource-text'),
  uri: opaque('resource-uri'),
  uriTemplate: opaque('resource-uri'),
  mimeType: opaque('resource-text'),
  size: opaque('resource-text'),
  annotations: opaque('annotation'),
};
const SERVER: Table = { ...NAMED('server-name', 'server-text'), websiteUrl: opaque('resource-uri') };

const TABLES: Readonly<Record<Exclude<Shape, 'properties' | 'output-properties' | 'output-schema' | 'opaque'>, Table>> = {
  tool: TOOL,
  schema: SCHEMA_MEMBERS,
  annotations: ANNOTATIONS,
  icons: ICONS,
  prompt: PROMPT,
  arguments: ARGUMENTS,
  resource: RESOURCE,
  server: SERVER,
};

/** The roles of the member `key` of an object of a shape. `parent` is the role that the object itself has. */
export function childRoles(shape: Shape, parent: Role, key: string): MemberRoles {
  switch (shape) {
    case 'properties':
      return { role: parent === 'required' ? 'required' : 'schema-unknown', shape: parent === 'required' ? 'opaque' : 'schema', keyRole: 'parameter-name' };
    case 'output-properties':
      return { role: 'output-description', shape: 'output-schema', keyRole: 'schema-key' };
    case 'output-schema':
      return outputRoles(key);
    case 'opaque':
      return { role: parent, shape: 'opaque', keyRole: parent === 'unknown' ? 'unknown-key' : isData(parent) ? 'schema-key' : 'unknown-key' };
    default: {
      const known = TABLES[shape];
      if (Object.hasOwn(known, key)) return known[key] ?? opaque('unknown');
      return { role: shape === 'schema' ? 'schema-unknown' : shape === 'annotations' ? 'annotation' : 'unknown', shape: 'opaque', keyRole: 'unknown-key' };
    }
  }
}

/** Roles whose values are data given by the schema's author, where object keys are data too. */
function isData(role: Role): boolean {
  return role === 'default' || role === 'example' || role === 'const' || role === 'enum';
}

/** Inside an output schema everything speaks about results; only the structure is the same. */
function outputRoles(key: string): MemberRoles {
  if (!Object.hasOwn(SCHEMA_MEMBERS, key)) return { role: 'schema-unknown', shape: 'opaque', keyRole: 'unknown-key' };
  const known = SCHEMA_MEMBERS[key] ?? SUBSCHEMA;
  if (known.shape === 'properties') return { role: known.role, shape: 'output-properties' };
  if (known.shape === 'schema') return { role: 'output-description', shape: 'output-schema' };
  return known.role === 'parameter-description' || known.role === 'parameter-title' ? opaque('output-description') : known;
}
