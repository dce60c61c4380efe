import { fieldOf, placeOf, textOf } from '../changes.ts';
import { changeRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

export default changeRule(
  {
    id: 'change/launch',
    family: 'change',
    axis: 'drift',
    severity: 'high',
    confidence: 'medium',
    title: 'The server is started otherwise',
    what: 'Another command, other arguments, another package or another address than the pinned one. Versions of the same package or image are not meant.',
    why: 'Something else runs under the name that was approved.',
    example: 'npx @acme/mail-mcp → npx @acrne/mail-mcp',
    fix: 'Approve the change where you made it.',
    messages: {
      launch: '{field}: {before} → {after}',
    },
    references: REFERENCES.remote,
  },
  function* (subject) {
    const { change } = subject;
    if (change.kind !== 'launch') return;
    yield { message: 'launch', ...placeOf(subject), data: { field: fieldOf(change), before: textOf(change.before), after: textOf(change.after) } };
  },
);
