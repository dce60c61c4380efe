import type { JsonValue } from '../../text/json.ts';
import { isObject } from '../../text/json.ts';
import { placeOf } from '../changes.ts';
import { contextIn } from '../context-names.ts';
import { contextAsked, programGiven } from '../given-values.ts';
import { splitName } from '../../extract/purpose.ts';
import { givenPlace } from '../elsewhere.ts';
import { changeRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

export default changeRule(
  {
    id: 'change/parameter-added',
    family: 'change',
    axis: 'drift',
    severity: 'medium',
    confidence: 'medium',
    title: 'A parameter that was not asked for before',
    what: 'A tool asks for a parameter that it did not have, or makes an optional one required. One that is optional and bounded is low; free text or a required one is medium; one that asks for context, secrets or notes which the tool did not need before is high.',
    why: 'What a model may fill in is what can be carried out. Widening is the risky direction.',
    example: 'bcc: string',
    fix: 'Approve the change where the tool needs it.',
    messages: {
      bounded: 'New parameter {name} (optional, bounded).',
      free: 'New parameter {name} (optional, free text).',
      required: 'New parameter {name}, which every call must have.',
      now: 'The parameter {name} is required now.',
      program: 'New parameter {name} gives what a shell or a template would run or fill in: {program}',
      given: 'New parameter {name} sends to a place of its own where nothing is said: {given}',
      context: 'New parameter {name} asks for {thing}, which the tool did not need before.',
    },
    references: REFERENCES.scope,
  },
  function* (subject) {
    const { change } = subject;
    const { kind, name = '', required } = change;
    if (change.output || (kind !== 'parameter-added' && kind !== 'parameter-required')) return;
    const place = placeOf(subject);
    const must = kind === 'parameter-required' || required === true;
    const thing = contextIn(subject);
    const program = programGiven(subject);
    const asked = kind === 'parameter-added' && isFree(change.after) ? contextAsked(subject) : undefined;
    const given = givenPlace(subject);
    if (given !== undefined) yield { message: 'given', ...place, data: { name, given }, severity: 'high' };
    else if (program !== undefined) yield { message: 'program', ...place, data: { name, program }, severity: 'high' };
    else if (asked !== undefined) yield { message: 'context', ...place, data: { name, thing: asked }, severity: 'high' };
    else if (thing !== undefined)
      yield { message: 'context', ...place, data: { name, thing }, severity: must || splitName(name).split(' ').length >= LONG ? 'high' : 'medium' };
    else if (must) yield { message: kind === 'parameter-required' ? 'now' : 'required', ...place, data: { name } };
    else if (isFree(change.after)) yield { message: 'free', ...place, data: { name } };
    else yield { message: 'bounded', ...place, data: { name }, severity: 'low' };
  },
);

/** Words of a name that is no name any more: `contents_of_id_rsa`. */
const LONG = 3;

/** True where a schema takes any text or any object. */
function isFree(schema: JsonValue | undefined): boolean {
  if (!isObject(schema)) return schema === true;
  const { type } = schema;
  const types = Array.isArray(type) ? (type as readonly JsonValue[]) : [type];
  if (types.includes('array')) return isFree(schema['items'] ?? true);
  const open = types.includes('string') || type === undefined || (types.includes('object') && schema['properties'] === undefined);
  return open && !['enum', 'const', 'format', 'anyOf', 'oneOf', '$ref'].some((keyword) => schema[keyword] !== undefined);
}
