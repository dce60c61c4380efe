import { verbEntry } from '../../language/lexicon.ts';
import { isCommonWord } from '../../text/prose.ts';
import { foldWord } from '../../extract/layers/unicode.ts';
import { hasNonAscii } from '../../text/unicode.ts';
import { textRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

const WORD = /[\p{L}\p{M}\p{So}]{3,64}/gu;

export default textRule(
  {
    id: 'hidden/lookalike-word',
    family: 'hidden',
    axis: 'poisoning',
    severity: 'medium',
    confidence: 'high',
    title: 'Words in look-alike letters',
    what: 'A word that mixes Latin letters with letters of another script that look the same, or lays combining marks over plain letters (UTS #39).',
    why: 'The reader sees a plain word; a search or a filter for it finds nothing, and two names that look the same are different names.',
    example: 'Sends the p\u0430ssword to the vault.',
    fix: 'Type the word again on a plain keyboard.',
    messages: {
      word: 'The word "{plain}" is written with look-alike letters.',
      name: 'The name looks like "{plain}" and is another name.',
    },
    references: REFERENCES.names,
  },
  function* ({ view: { segment } }) {
    if (segment.layer || !hasNonAscii(segment.text)) return;
    let found = 0;
    for (const match of segment.text.matchAll(WORD)) {
      const plain = foldWord(match[0]);
      if (plain === undefined || plain.length < 3) continue;
      const mixed = /[a-z]/i.test(match[0].normalize('NFC'));
      const known = isCommonWord(plain.toLowerCase()) || verbEntry(plain.toLowerCase()) !== undefined;
      if (!mixed && !known) continue;
      const name = segment.at === 'key' || segment.role.endsWith('-name');
      yield {
        message: name ? 'name' : 'word',
        segment,
        span: { start: match.index, end: match.index + match[0].length },
        data: { plain },
        ...(name ? { severity: 'high' as const } : {}),
      };
      if (++found >= 3) return;
    }
  },
  'odd-characters',
);
