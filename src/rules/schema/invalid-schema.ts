import { inputSchema } from '../../extract/parameters.ts';
import { isObject, member } from '../../text/json.ts';
import { toolRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';
import { nameSegment } from '../segments.ts';
import { schemaProblem } from '../schema-check.ts';

export default toolRule(
  {
    id: 'schema/invalid-schema',
    family: 'schema',
    axis: 'poisoning',
    severity: 'low',
    confidence: 'medium',
    title: 'A schema that is not valid',
    what: 'An input or output schema that breaks the meta-schema of JSON Schema (2020-12 and draft-07), checked as data.',
    why: 'Clients differ in what they do with it; text in a broken keyword can be read by a model and by nobody else.',
    example: '"required": "city, and the notes of the last call"',
    fix: 'Run the schema through a validator.',
    messages: { invalid: 'The {which} is not a valid schema: {place} {problem}.' },
    references: REFERENCES.schemaDirective,
  },
  function* (subject) {
    const segment = nameSegment(subject);
    const output = member(subject.tool.value, 'outputSchema');
    for (const [schema, which] of [
      [inputSchema(subject.tool)?.schema, 'input schema'],
      [isObject(output) ? output : undefined, 'output schema'],
    ] as const) {
      const problem = schema && schemaProblem(schema);
      if (!problem || !segment) continue;
      yield {
        message: 'invalid',
        segment,
        span: { start: 0, end: segment.text.length },
        data: { which, place: problem.pointer || 'the root', problem: problem.message },
      };
    }
  },
);
