import { firstAbove } from '../../text/bisect.ts';
import type { Span } from '../../text/span.ts';
import type { LayerKind, Segment } from '../../model/segment.ts';

/** A text that a decoder found inside another. */
export interface Decoded {
  readonly kind: LayerKind;
  readonly text: string;
  /** The part of the parent's text that holds it. */
  readonly span: Span;
  readonly toParent?: (span: Span) => Span;
}

/** Looks for one kind of disguise in one text; yields what it hides. Pure, and linear in the text. */
export type Decoder = (text: string, segment: Segment) => Iterable<Decoded>;

/** Builds a text from pieces of another and remembers where each piece came from. */
export class MappedText {
  text = '';
  /** Where each piece begins in the built text, and its range in the parent's. */
  readonly #pieces: { readonly at: number; readonly start: number; readonly end: number; readonly verbatim: boolean }[] = [];

  /** Appends `piece`, which stands for the parent's range from `start` to `end`. */
  push(piece: string, start: number, end: number): void {
    if (piece === '') return;
    this.#pieces.push({ at: this.text.length, start, end, verbatim: false });
    this.text += piece;
  }

  /** Appends the parent's range from `start` to `end` as it stands. */
  copy(parent: string, start: number, end: number): void {
    if (end <= start) return;
    this.#pieces.push({ at: this.text.length, start, end, verbatim: true });
    this.text += parent.slice(start, end);
  }

  /** Maps a range of the built text to the parent's text. */
  readonly toParent = (span: Span): Span => ({ start: this.#rangeOf(span.start).start, end: this.#rangeOf(Math.max(span.start, span.end - 1)).end });

  /** What one character of the built text stands for; past its end, the end of the last piece. */
  #rangeOf(index: number): Span {
    const last = this.#pieces.at(-1)?.end ?? 0;
    if (index >= this.text.length) return { start: last, end: last };
    const piece = this.#pieces[firstAbove(this.#pieces.length, (each) => this.#pieces[each]?.at ?? 0, index) - 1];
    if (!piece) return { start: last, end: last };
    const start = piece.start + index - piece.at;
    return piece.verbatim ? { start, end: start + 1 } : piece;
  }
}
