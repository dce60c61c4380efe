import { stringMember } from '../../text/json.ts';
import { placeOf } from '../changes.ts';
import { changeRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

export default changeRule(
  {
    id: 'change/same-version',
    family: 'change',
    axis: 'drift',
    severity: 'high',
    confidence: 'medium',
    title: 'Changed under the same version',
    what: 'What the server says, or the integrity of its package, changed while the name and version of the package did not.',
    why: 'A published version cannot change: either the registry was made to give something else, or the server fetches its words from elsewhere.',
    example: '@acme/mail-mcp 1.4.0, another integrity',
    fix: 'Find out what was installed before approving.',
    messages: {
      same: 'Changed, while the package is still {version}.',
    },
    references: REFERENCES.remote,
  },
  function* (subject) {
    const { kind, after } = subject.change;
    if (kind !== 'same-version') return;
    const version = `${stringMember(after, 'name') ?? ''} ${stringMember(after, 'version') ?? ''}`.trim();
    yield { message: 'same', ...placeOf(subject), data: { version } };
  },
);
