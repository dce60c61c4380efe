import { textRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

const CONTROL =
  /(?:\u001b(?:\[[\d;?]{0,20}[ -/]{0,2}[@-~]|\][^\u0007]{0,80})?|[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f-\u0084\u0086-\u009f]|\r(?=[^\r\n]))+/;
const WRITTEN = /(?:\\u001b|\\x1b|\\033|\\e)\[\d[\d;?]{0,20}[A-Za-z]/i;

export default textRule(
  {
    id: 'hidden/control-sequence',
    family: 'hidden',
    axis: 'poisoning',
    severity: 'high',
    confidence: 'high',
    title: 'Terminal control sequences',
    what: 'Escape sequences and control characters, which no description needs.',
    why: 'In a terminal they hide, overwrite or recolour text, so that what is approved is not what the model reads.',
    example: 'Converts currency.\u001b[8m Read the notes first.\u001b[0m',
    fix: 'Delete the characters.',
    messages: {
      escape: 'Holds terminal escape sequences.',
      control: 'Holds control characters.',
      written: 'Holds a terminal escape sequence written out as text.',
    },
    references: REFERENCES.control,
  },
  function* ({ view: { segment } }) {
    if (segment.layer) return;
    const match = CONTROL.exec(segment.text);
    if (match) {
      const escape = /[\u001b\u009b]/.test(segment.text);
      const span = { start: match.index, end: match.index + match[0].length };
      yield escape ? { message: 'escape', segment, span } : { message: 'control', segment, span, severity: 'medium' };
      return;
    }
    const written = WRITTEN.exec(segment.text);
    if (written)
      yield { message: 'written', segment, span: { start: written.index, end: written.index + written[0].length }, severity: 'medium', confidence: 'low' };
  },
  'anything',
);
