import { splitName } from '../../extract/purpose.ts';
import type { Parameter } from '../../extract/parameters.ts';
import { member, stringMember } from '../../text/json.ts';
import { toolRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';
import { keySegment } from '../segments.ts';

/** Names of switches that say that somebody agreed. */
const AGREED =
  /^(?:(?:(?:user|owner|customer|client|human|patient|parents?|guest|tenant|both|all|manager|admin|they|he|she|is|has|was|already|pre|auto|explicitly) ){0,3}(?:confirm(?:ed)?|confirmation|consent(?:ed)?|agree[ds]?|agreement|approved|approval|authori[sz]ed|authori[sz]ation|acknowledged?|permission)(?: (?:given|granted|obtained|signed|received))?|(?:agree|consent|agreed|consents)(?: to)?(?: \w+){1,2}|\w+ (?:agreed|consent|consented|approved)|asked (?:user|owner|customer|first)|(?:user|owner|customer) asked|opt in|opted in)$/;
/** Tools that only look: what they take by such a name is a filter. */
const LOOKING = /^(?:get|list|search|find|count|query|fetch|filter|export|read|show|view|browse|lookup|check|is|has|report|stats?|summari[sz]e)\b/;
/** "Ask before it is done", "show a dialog": the switch has somebody asked. */
const ASKS =
  /\b(?:asks?|prompts?|requires?|wait(?:s|ing)? for|dialog|interactive(?:ly)?|double[- ]check)\b[^.]{0,60}\b(?:before|confirm\w*|user|first|approval|consent|proceed\w*)\b/i;

export default toolRule(
  {
    id: 'directive/preset-consent',
    family: 'directive',
    axis: 'poisoning',
    severity: 'high',
    confidence: 'medium',
    title: 'Consent that the schema gives beforehand',
    what: 'A switch that says that somebody confirmed, agreed or approved, and that is on unless the model turns it off, on a tool that does more than look.',
    why: 'Consent is what a person gives. Where the schema gives it, a call that nobody was asked about looks like one that somebody agreed to.',
    example: '"user_confirmed": {"type": "boolean", "default": true} on a tool that cancels orders',
    fix: 'Have it off by default, or leave the default out and make it required.',
    messages: { given: 'Parameter {name} says that somebody agreed, and is on unless it is turned off.' },
    references: REFERENCES.concealment,
  },
  function* (subject) {
    if (LOOKING.test(splitName(subject.tool.name))) return;
    for (const parameter of subject.parameters) {
      if (!isGiven(parameter) || asks(parameter)) continue;
      const key = keySegment(subject, parameter.pointer);
      if (key) yield { message: 'given', segment: key, span: { start: 0, end: key.text.length }, data: { name: parameter.name } };
    }
  },
);

function isGiven({ name, schema }: Parameter): boolean {
  const given = member(schema, 'default');
  return (given === true || given === 'true' || given === 'yes') && AGREED.test(splitName(name));
}

/** The switch itself may be what has somebody asked; a description of its own that says so in words of asking tells. */
function asks({ schema }: Parameter): boolean {
  return ASKS.test(stringMember(schema, 'description') ?? '');
}
