import { visible } from './visible.ts';

/** A name as a POSIX shell takes it for one word, safe to print. */
export function shellWord(name: string): string {
  const shown = visible(name, 200);
  return /^[\w@./-]+$/u.test(shown) ? shown : `'${shown.replaceAll("'", `'\\''`)}'`;
}
