import { verbEntry } from '../../language/lexicon.ts';
import { splitName } from '../../extract/purpose.ts';
import { inputSchema } from '../../extract/parameters.ts';
import { member } from '../../text/json.ts';
import { toolRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

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
    const acts = splitName(subject.tool.name).split(' ').some((word) => verbEntry(word)?.acts.some((act) => ACTING.has(act)));
    const segment = subject.texts.find(({ segment: each }) => each.role === 'tool-name' && each.at === 'value')?.segment;
    if (!acts || !segment) return;
    const root = inputSchema(subject.tool);
    if (root && member(root.schema, 'additionalProperties') === true) yield { message: 'root', segment, span: { start: 0, end: segment.text.length } };
    for (const parameter of subject.parameters) {
      if (member(parameter.schema, 'type') !== 'object' || member(parameter.schema, 'properties') !== undefined || member(parameter.schema, '$ref') !== undefined) continue;
      const key = subject.texts.find(({ segment: each }) => each.at === 'key' && each.pointer === parameter.pointer);
      if (key) yield { message: 'object', segment: key.segment, span: { start: 0, end: key.segment.text.length }, data: { name: parameter.name } };
    }
  },
);
