import { listRule } from '../kit.ts';
import { observed } from '../observations.ts';
import { REFERENCES } from '../references.ts';

export default listRule(
  {
    id: 'behaviour/leaked-token',
    family: 'behaviour',
    axis: 'poisoning',
    severity: 'critical',
    confidence: 'high',
    title: 'Passed on a secret that was planted for it',
    what: 'A token that stands in one file of the made home, and nowhere else, came out again: in a message, in the words on standard error, or on its way to an address.',
    why: 'There is no other way to that token than reading the file and passing it on.',
    example: 'The description of a tool held the token of ~/.aws/credentials in base64.',
    fix: 'Do not read what the user has not given to the server.',
    messages: { leaked: 'Passed on the token that was planted in ~/{path}: {where}.' },
    references: REFERENCES.theft,
  },
  function* (subject) {
    for (const { what, segment, span } of observed(subject, 'leaked')) {
      yield { message: 'leaked', segment, span, data: { path: what.target, where: what.where } };
    }
  },
);
