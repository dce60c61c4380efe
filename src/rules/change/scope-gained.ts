import { fieldOf, placeOf } from '../changes.ts';
import { gains, privateGains } from '../gains.ts';
import { changeRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

export default changeRule(
  {
    id: 'change/scope-gained',
    family: 'change',
    axis: 'drift',
    severity: 'medium',
    confidence: 'medium',
    title: 'A text speaks of more than before',
    what: 'A changed text names an act, a resource or a place to send things to that neither it nor the purpose of its tool named before.',
    why: 'A tool that grows past what was approved does so in its words first.',
    example: '“Sends an e-mail.” → “Sends an e-mail and stores the conversation in a log.”',
    fix: 'Approve the change where the tool is meant to do this now.',
    messages: {
      gained: '{field} now speaks of {gains}.',
    },
    references: REFERENCES.hiddenDirective,
  },
  function* (subject) {
    const { change } = subject;
    const found = change.kind === 'text' ? gains(subject) : [];
    if (found.length === 0) return;
    const grave = privateGains(subject).length > 0;
    yield {
      message: 'gained',
      ...placeOf(subject),
      data: { field: fieldOf(change), gains: found.join(', ') },
      ...(grave ? { severity: 'high' as const } : {}),
    };
  },
);
