import { visible } from './visible.ts';

/** A syntax problem in words: `expected "," or "}" but found the end of the text`. */
export function failure(text: string, at: { readonly offset: number; readonly end: number }, expected: string): string {
  return `expected ${expected} but found ${found(text.slice(at.offset, Math.min(at.end, at.offset + 32)))}`;
}

function found(rest: string): string {
  if (rest === '') return 'the end of the text';
  if (rest.startsWith('//') || rest.startsWith('/*')) return 'a comment';
  if (rest.startsWith('"')) return 'a string';
  if (/^[\r\n]/u.test(rest)) return 'a line break';
  const word = /^[+-]?[A-Za-z_$][\w$]*/u.exec(rest)?.[0];
  return `"${visible(word ?? String.fromCodePoint(rest.codePointAt(0) ?? 0))}"`;
}
