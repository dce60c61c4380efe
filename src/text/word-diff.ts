import { diffArrays } from 'diff';
import type { Span } from './span.ts';

/** A stretch of words of two texts: in both, only in the first, or only in the second. */
export interface WordPart {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Words, runs of space, and single characters of everything else; scripts without spaces go character by character. */
const TOKEN = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|[\p{L}\p{N}][\p{L}\p{M}\p{N}_'’-]*|\s+|[\s\S]/gu;
/** Tokens of both sides, and edits between them, from which on two texts are taken for different as a whole: the search is quadratic in the edits. */
const MOST = { tokens: 20_000, edits: 1_500 };

/** The words that two texts share and those that they do not. Bounded by counts, not by time, so that the same texts always give the same parts. */
export function diffWords(before: string, after: string): WordPart[] {
  const [was, is] = [tokens(before), tokens(after)];
  let start = 0;
  while (start < was.length && start < is.length && was[start] === is[start]) start += 1;
  let end = 0;
  while (end < was.length - start && end < is.length - start && was.at(-1 - end) === is.at(-1 - end)) end += 1;
  const [old, now] = [was.slice(start, was.length - end), is.slice(start, is.length - end)];
  return merged([part('same', was.slice(0, start)), ...between(old, now), part('same', end === 0 ? [] : was.slice(-end))]);
}

function between(old: string[], now: string[]): WordPart[] {
  const found = old.length + now.length <= MOST.tokens ? diffArrays(old, now, { maxEditLength: MOST.edits }) : undefined;
  if (!found) return [part('removed', old), part('added', now)];
  return found.map(({ added, removed, value }) => part(added ? 'added' : removed ? 'removed' : 'same', value));
}

function tokens(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

function part(kind: WordPart['kind'], values: readonly string[]): WordPart {
  return { kind, text: values.join('') };
}

/** What two changed stretches have between them by chance: a space, a mark, one short word. */
const CHANCE = /^[^\p{L}\p{N}]*(?:[\p{L}\p{N}]{1,3}[^\p{L}\p{N}]*)?$/u;

/** Neighbours of one kind become one part; what stands between two changes by chance belongs to both. */
function merged(parts: readonly WordPart[]): WordPart[] {
  const shown = parts.filter(({ text }) => text !== '');
  const found: WordPart[] = [];
  let [removed, added] = ['', ''];
  const flush = (): void => {
    if (removed !== '') found.push({ kind: 'removed', text: removed });
    if (added !== '') found.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const [index, { kind, text }] of shown.entries()) {
    const inside = kind === 'same' && index > 0 && index < shown.length - 1 && removed + added !== '' && !text.includes('\n\n') && CHANCE.test(text);
    if (kind === 'removed' || inside) removed += text;
    if (kind === 'added' || inside) added += text;
    if (kind !== 'same' || inside) continue;
    flush();
    const last = found.at(-1);
    if (last?.kind === 'same') found[found.length - 1] = { kind, text: last.text + text };
    else found.push({ kind, text });
  }
  flush();
  return found;
}

/** Where the second text says something that the first does not; an empty span where words were only taken out. */
export function addedSpans(before: string, after: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const { kind, text } of diffWords(before, after)) {
    if (kind === 'removed') spans.push({ start: at, end: at });
    if (kind === 'added') spans.push({ start: at, end: at + text.length });
    if (kind !== 'removed') at += text.length;
  }
  return spans;
}
