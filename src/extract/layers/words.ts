import type { Decoder } from './decoder.ts';

const BOUNDARY = /(?<=[a-z\d])(?=[A-Z])|[_\-./:\s]+/gu;

/** A name made of several words, read as words: `send_all_files_to` → `send all files to`. Names of fewer than three words say nothing. */
export const nameAsWords: Decoder = function* (text, segment) {
  if (segment.at !== 'key' && !segment.role.endsWith('-name') && segment.role !== 'required' && segment.role !== 'enum') return;
  if (text.length > 400 || /\s/u.test(text)) return;
  const words = text.split(BOUNDARY).filter((word) => word !== '');
  if (words.length < 3) return;
  yield { kind: 'words', text: words.join(' ').toLowerCase(), span: { start: 0, end: text.length } };
};
