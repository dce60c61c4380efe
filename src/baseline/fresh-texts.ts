import type { TextView } from '../extract/subject.ts';
import type { Item } from '../model/snapshot.ts';
import { resolvePointer } from '../text/json-pointer.ts';
import type { Span } from '../text/span.ts';
import { addedSpans } from '../text/word-diff.ts';

/** New words with fewer unchanged characters between them are one passage. */
const GAP = 12;
/** Passages of one text that are looked at; an update that touches more of it is read as a whole. */
const MOST = 40;

/**
 * The texts that an item did not have, and the passages that were added to those that it had, each by itself: what stands around them must not water them down. A passage that goes on in the middle of a
 * sentence starts where the sentence does, so that a "do not" before it counts.
 */
export function freshTexts(texts: readonly TextView[], { item, pinned }: { item: Item; pinned: Item }): TextView[] {
  return texts.flatMap((view) => {
    const { segment } = view;
    if (segment.layer || segment.at !== 'value' || segment.offset !== undefined || !segment.pointer.startsWith(item.pointer)) return [];
    const before = resolvePointer(pinned.value, segment.pointer.slice(item.pointer.length));
    if (before === segment.text) return [];
    if (typeof before !== 'string') return [view];
    const passages = merged(addedSpans(before, segment.text)).slice(0, MOST);
    return passages
      .flatMap((span) => startsIn(segment.text, sentenceFrom(segment.text, span)))
      .filter((span) => isPassage(segment.text, span))
      .map((span) => view.part(span));
  });
}

function merged(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const span of spans) {
    const last = found.at(-1);
    if (last && span.start - last.end <= GAP) found[found.length - 1] = { start: last.start, end: span.end };
    else found.push(span);
  }
  return found;
}

/** A passage, and what it says from each word on that begins a sentence though nothing ended the one before. */
function startsIn(text: string, { start, end }: Span): Span[] {
  // Two capitals in a row are a name.
  const inner = [...text.slice(start, end).matchAll(/(?<= [\p{Ll}\d(][^\s]{0,40} )\p{Lu}[\p{Ll}']*(?= [\p{Ll}`"'])/gu)];
  return [{ start, end }, ...inner.slice(0, STARTS).map((match) => ({ start: start + match.index, end }))];
}

/** Starts of one passage that are tried. */
const STARTS = 8;

/** Several words, and not the whole text, which is read anyway. */
function isPassage(text: string, { start, end }: Span): boolean {
  const words = text.slice(start, end).trim();
  return words.length < text.trim().length && (/\S\s+\S/u.test(words) || /[\u3000-\u9fff\uac00-\ud7af]{4}/u.test(words));
}

/** A new sentence begins with a capital letter, or in a script without them; anything else goes on from what stands before. */
function sentenceFrom(text: string, { start, end }: Span): Span {
  const lead = /^[\s"'“(*_-]*/u.exec(text.slice(start, end))?.[0].length ?? 0;
  const first = text.slice(start + lead, start + lead + 2);
  if (/^(?:\p{Lu}|\p{Lo}|[\d[<{#`])/u.test(first)) return { start: start + lead, end };
  const before = text.slice(0, start);
  const from = Math.max(
    ...['. ', '! ', '? ', '\n', '。', '; ', ': '].map((mark) => (before.lastIndexOf(mark) < 0 ? 0 : before.lastIndexOf(mark) + mark.length)),
  );
  return { start: from, end };
}
