import { bidiProblems } from '../../text/unicode.ts';
import { textRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

export default textRule(
  {
    id: 'hidden/bidi-control',
    family: 'hidden',
    axis: 'poisoning',
    severity: 'high',
    confidence: 'high',
    title: 'Reordered text',
    what: 'Bidirectional overrides, and embeddings or isolates that are never closed (UAX #9).',
    why: 'The reader sees the characters in another order than the model reads them (Trojan Source).',
    example: 'Reads a file \u202e.dessap ton\u202c by name.',
    fix: 'Delete the override. Right-to-left text needs marks or closed isolates only.',
    messages: {
      override: 'Overrides the writing direction, so that the words on the screen are not the words that the model reads.',
      unbalanced: 'Opens a direction change that is never closed.',
    },
    references: REFERENCES.invisible,
  },
  function* ({ view: { segment } }) {
    if (segment.layer) return;
    for (const problem of bidiProblems(segment.text)) {
      yield { message: problem.kind, segment, span: problem, ...(problem.kind === 'unbalanced' ? { severity: 'medium' as const } : {}) };
    }
  },
  'odd-characters',
);
