import { listRule } from '../kit.ts';
import { observed } from '../observations.ts';
import { REFERENCES } from '../references.ts';

/** Names that a message spells out. */
const NAMED = 5;

export default listRule(
  {
    id: 'behaviour/changing-list',
    family: 'behaviour',
    axis: 'poisoning',
    severity: 'high',
    confidence: 'medium',
    title: 'Shows different lists',
    what: 'The server gave another list when it was asked again, by another client, or in another revision of the protocol. What differs was scanned as well.',
    why: 'What was reviewed is then not what the model sees: cloaking and time bombs work this way.',
    example: 'Asked as Cursor it describes send_mail otherwise than asked as Claude.',
    fix: 'Give every client the same list; announce a real change with notifications/tools/list_changed and a new version.',
    messages: { changed: 'Shows something else {shownTo}: {what}.' },
    references: REFERENCES.names,
  },
  function* (subject) {
    for (const { what, segment, span } of observed(subject, 'changed')) {
      const tools = what.tools.slice(0, NAMED).join(', ');
      const more = what.tools.length > NAMED ? ` and ${what.tools.length - NAMED} more` : '';
      const parts = [...(tools === '' ? [] : [`the tools ${tools}${more}`]), ...what.others];
      yield { message: 'changed', segment, span, data: { shownTo: what.target, what: parts.join(', ') } };
    }
  },
);
