import type { Span } from '../text/span.ts';

/** Clues of a sentence: what it shows, each with the words that show it (the whole sentence where it is a matter of the whole). */
export type Clues = ReadonlyMap<string, Span>;

/** Takes the clues of one sentence. Words and pairs come apart from the rest: most have no weight, and a scan need not make their names. */
export interface Sink {
  word(text: string, span: Span): void;
  /** A word that does not say what the tool is for. */
  beside(text: string, span: Span): void;
  /** Two neighbours, or a scope and a word in it, and where they start and end. */
  pair(first: string, second: string, start: number, end: number): void;
  add(name: string, span: Span): void;
}

/** Gathers every clue once, where it is first seen: for training, and for reasons. */
export class Gathering implements Sink {
  readonly clues = new Map<string, Span>();

  word(text: string, span: Span): void {
    this.add(`w:${text}`, span);
  }

  beside(text: string, span: Span): void {
    this.add(`n:${text}`, span);
  }

  pair(first: string, second: string, start: number, end: number): void {
    this.add(`b:${first} ${second}`, { start, end });
  }

  add(name: string, span: Span): void {
    if (!this.clues.has(name)) this.clues.set(name, span);
  }
}
