import { verbEntry } from '../../language/lexicon.ts';
import { splitName } from '../../extract/purpose.ts';
import { inputSchema } from '../../extract/parameters.ts';
import { type JsonObject, isObject, member } from '../../text/json.ts';
import { toolRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';
import { keySegment, nameSegment } from '../segments.ts';

const LOOKING = new Set(['get', 'list', 'find', 'search', 'read', 'show', 'fetch', 'check', 'query', 'describe']);
const ACTING = new Set(['write', 'send', 'delete', 'modify', 'execute', 'pay', 'grant', 'include', 'call']);

export default toolRule(
  {
    id: 'scope/open-object',
    family: 'scope',
    axis: 'exposure',
    severity: 'low',
    confidence: 'medium',
    title: 'An object that takes anything',
    what: 'A parameter that is an object without declared members, or an explicit additionalProperties: true, on a tool that acts.',
    why: 'Nobody can approve what is not declared; extra members can carry data or switch on behaviour.',
    example: '"options": {"type": "object"} on a tool that sends mail',
    fix: 'Declare the members and set additionalProperties to false.',
    messages: { root: 'The tool takes members that its schema does not declare.', object: 'Parameter {name} is an object without declared members.' },
    references: REFERENCES.scope,
  },
  function* (subject) {
    const [first = ''] = splitName(subject.tool.name).split(' ');
    const acts = verbEntry(first)?.acts.some((act) => ACTING.has(act)) === true && !LOOKING.has(first);
    const segment = nameSegment(subject);
    if (!acts || !segment) return;
    const root = inputSchema(subject.tool);
    if (root && member(root.schema, 'additionalProperties') === true) yield { message: 'root', segment, span: { start: 0, end: segment.text.length } };
    for (const parameter of subject.parameters) {
      if (!takesAnything(parameter.schema)) continue;
      const key = keySegment(subject, parameter.pointer);
      if (key) yield { message: 'object', segment: key, span: { start: 0, end: key.text.length }, data: { name: parameter.name } };
    }
  },
);

/** An object schema that declares no members, or that says that others are welcome. */
function takesAnything(schema: JsonObject): boolean {
  const type = member(schema, 'type');
  const object = type === 'object' || (Array.isArray(type) && type.includes('object'));
  const additional = member(schema, 'additionalProperties');
  if (!object || additional === false) return false;
  if (additional === true) return true;
  const properties = member(schema, 'properties');
  const declared = isObject(properties) && Object.keys(properties).length > 0;
  return !declared && additional === undefined && !['$ref', 'oneOf', 'anyOf', 'allOf', 'patternProperties'].some((key) => member(schema, key) !== undefined);
}
