import type { Span } from './span.ts';

/** Marks that open a quotation, and those that close it. An apostrophe closes nothing inside of a word. */
const CLOSING: Readonly<Record<string, string>> = { '“': '”', '„': '“”', '«': '»', '‹': '›', '「': '」', '『': '』', '"': '"', "'": "'" };
const OPENING = /[“„«‹「『"']/gu;
const INSIDE_WORD = /[\p{L}\p{N}]/u;
/** Characters of the longest quotation. */
const LONGEST = 2000;

/** What announces words that are given as a sample. */
const LABEL =
  /\b(?:sample|example|mock|canned|expected|test|training|illustrative|typical)(?: \w{2,12})? (?:text|response|reply|output|answer|prompt|message|input|payload|wording|phrase|string)s?: /giu;

/** What a text reports and does not say: several words in quotation marks, or a sentence behind a label of samples. In order; a quotation may stand in a sample. Linear in the text. */
export function quotationsIn(text: string): Span[] {
  return [...marked(text), ...labelled(text)].sort((a, b) => a.start - b.start);
}

function marked(text: string): Span[] {
  const spans: Span[] = [];
  const nearest = new Map<string, number>();
  let end = 0;
  for (const { index, 0: mark } of text.matchAll(OPENING)) {
    if (index < end || (isStraight(mark) && (INSIDE_WORD.test(text[index - 1] ?? '') || /\s/u.test(text[index + 1] ?? ' ')))) continue;
    let close = nearest.get(mark) ?? 0;
    if (close <= index) nearest.set(mark, (close = closingAfter(text, index, mark)));
    if (close - index > LONGEST || !/\S\s+\S|[\u3000-\u9fff\uac00-\ud7af]{6}/u.test(text.slice(index + 1, close))) continue;
    spans.push({ start: index, end: close + 1 });
    end = close + 1;
  }
  return spans;
}

function isStraight(mark: string): boolean {
  return mark === '"' || mark === "'";
}

function closingAfter(text: string, index: number, mark: string): number {
  const closing = CLOSING[mark] ?? '';
  for (let at = index + 1; at < text.length; at++) {
    if (closing.includes(text[at] ?? ' ') && !(isStraight(mark) && (INSIDE_WORD.test(text[at + 1] ?? '') || /\s/u.test(text[at - 1] ?? ' ')))) return at;
  }
  return Number.POSITIVE_INFINITY;
}

function labelled(text: string): Span[] {
  return [...text.matchAll(LABEL)].map(({ index, 0: label }) => {
    const start = index + label.length;
    const end = text.slice(start, start + LONGEST).search(/[.!?](?=\s|$)|\n/u);
    return { start, end: end < 0 ? Math.min(text.length, start + LONGEST) : start + end };
  });
}

/** Words around a quotation that can say whose it is. */
const AROUND = /(?:\p{L}{2,40}\P{L}+){2}\p{L}{2}|[\u3000-\u9fff\uac00-\ud7af]{4}/u;

/** The text with blanks for what it only reports; undefined where it reports nothing, or is nothing but a quotation. Places stay the same. */
export function withoutQuotations(text: string): string | undefined {
  const spans = quotationsIn(text);
  if (spans.length === 0) return undefined;
  let rest = '';
  let last = 0;
  for (const { start, end } of spans) {
    if (end <= last) continue;
    const from = Math.max(last, start);
    rest += text.slice(last, from) + ' '.repeat(end - from);
    last = end;
  }
  rest += text.slice(last);
  return AROUND.test(rest) ? rest : undefined;
}
