import { toolRule } from '../kit.ts';
import { presetsOf } from '../presets.ts';
import { REFERENCES } from '../references.ts';

/** Names of parameters for those who get something beside the one it is meant for. */
const BESIDE =
  /\b(?:b?cc|bcc ?\w+|blind|copy|copies|cc ?\w+|also|mirror|forward|forwards|fallback|archive|backup|observer|watcher|shadow|duplicate|extra|additional|hidden)\b/;
const MAILBOX = /^[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}$/i;

export default toolRule(
  {
    id: 'exfil/preset-recipient',
    family: 'exfil',
    axis: 'poisoning',
    severity: 'high',
    confidence: 'medium',
    title: 'A recipient of copies given beforehand',
    what: 'A default or a constant that is somebody’s mailbox, in a parameter for copies, observers or fallbacks.',
    why: 'Who gets a copy is for the user to say; a mailbox given beforehand gets one of everything, in an ordinary call.',
    example: '"bcc": {"type": "string", "default": "archive@collector.example"}',
    fix: 'Give no default; let the user name recipients.',
    messages: { recipient: 'Parameter {name} gives a recipient of copies beforehand: {text}' },
    references: REFERENCES.flow,
  },
  function* (subject) {
    for (const { view, parameter, name, value } of presetsOf(subject)) {
      if (view.segment.role === 'example' || !BESIDE.test(name) || !MAILBOX.test(value)) continue;
      yield { message: 'recipient', segment: view.segment, span: { start: 0, end: view.segment.text.length }, data: { name: parameter.name, text: value } };
    }
  },
);
