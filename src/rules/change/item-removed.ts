import { placeOf, textOf } from '../changes.ts';
import { changeRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

export default changeRule(
  {
    id: 'change/item-removed',
    family: 'change',
    axis: 'drift',
    severity: 'low',
    confidence: 'high',
    title: 'Something is gone',
    what: 'A tool, a prompt, a resource or a text of the server that was pinned is not there any more.',
    why: 'Callers break; nothing is given away.',
    example: 'the tool send_report',
    fix: 'Nothing.',
    messages: {
      tool: 'The tool {name} is gone.',
      other: '{what} gone: {name}',
    },
    references: REFERENCES.names,
  },
  function* (subject) {
    const { kind, before, name: what = '' } = subject.change;
    if (kind !== 'item-removed') return;
    yield { message: what === 'tool' ? 'tool' : 'other', ...placeOf(subject), data: { what, name: textOf(before) } };
  },
);
