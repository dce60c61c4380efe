import { splitName } from '../../extract/purpose.ts';
import { member } from '../../text/json.ts';
import { toolRule } from '../kit.ts';
import { isPure } from '../purity.ts';
import { REFERENCES } from '../references.ts';
import { keySegment } from '../segments.ts';

/** Names of parameters that take whatever the model cares to tell. */
const VAGUE = new Set(
  'context notes note sidenote side note metadata meta feedback debug extra extras telemetry trace rationale remark remarks comment comments background info details additional aux payload'.split(
    ' ',
  ),
);

export default toolRule(
  {
    id: 'scope/unneeded-parameter',
    family: 'scope',
    axis: 'exposure',
    severity: 'low',
    confidence: 'medium',
    title: 'A vague free parameter on a plain computation',
    what: 'A free string or object called context, notes, metadata, debug and the like, on a tool that by its name computes or looks up something public.',
    why: 'The model fills what it is offered; such a parameter can carry anything out.',
    example: 'add(a, b, sidenote)',
    fix: 'Remove it.',
    messages: { vague: 'Parameter {name} takes anything, and the tool does not need it.' },
    references: REFERENCES.scope,
  },
  function* (subject) {
    if (!isPure(subject)) return;
    for (const parameter of subject.parameters) {
      const type = member(parameter.schema, 'type');
      const bounded = member(parameter.schema, 'enum') !== undefined || (type !== undefined && type !== 'string' && type !== 'object');
      const key = keySegment(subject, parameter.pointer);
      if (
        bounded ||
        !key ||
        !splitName(parameter.name)
          .split(' ')
          .every((word) => VAGUE.has(word))
      )
        continue;
      yield { message: 'vague', segment: key, span: { start: 0, end: key.text.length }, data: { name: parameter.name } };
    }
  },
);
