import { strayInvisibles } from '../../text/unicode.ts';
import { textRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

export default textRule(
  {
    id: 'hidden/invisible-text',
    family: 'hidden',
    axis: 'poisoning',
    severity: 'medium',
    confidence: 'high',
    title: 'Invisible characters',
    what: 'Characters that no screen shows (zero-width spaces and joiners, fillers, word joiners) where no script and no emoji needs them.',
    why: 'A model reads them, a person does not: they carry hidden text, or part a word so that a filter misses it.',
    example: 'Returns the forec\u200bast.',
    fix: 'Delete the characters. Joiners between letters of scripts that need them, and emoji sequences, are never reported.',
    messages: {
      inside: 'Holds {count} invisible characters, inside words.',
      run: 'Holds a run of {count} invisible characters.',
      stray: 'Holds {count} invisible characters.',
    },
    references: REFERENCES.invisible,
  },
  function* ({ view: { segment } }) {
    if (segment.layer) return;
    const stray = strayInvisibles(segment.text).filter(({ codePoint }) => codePoint < 0xe0000 && (codePoint < 0xfe00 || codePoint > 0xfe0f));
    const [first] = stray;
    const last = stray.at(-1);
    if (!first || !last) return;
    const inside = stray.some(({ at }) => /\p{L}/u.test(segment.text.charAt(at - 1)) && /\p{L}/u.test(segment.text.charAt(at + 1)));
    const run = stray.length >= 4 && last.at - first.at < stray.length * 2;
    const message = run ? 'run' : inside ? 'inside' : 'stray';
    yield {
      message,
      segment,
      span: { start: first.at, end: run || stray.length === 1 ? last.at + 1 : Math.min(last.at + 1, first.at + 80) },
      data: { count: String(stray.length) },
      ...(message === 'stray' ? { severity: 'medium', confidence: stray.length > 2 ? 'high' : 'medium' } : {}),
    };
  },
  'odd-characters',
);
