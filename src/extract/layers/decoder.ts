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

/** Builds a text from pieces of another and remembers where each character came from. */
export class MappedText {
  text = '';
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  /** Appends `piece`, which stands for the parent's range from `start` to `end`. */
  push(piece: string, start: number, end: number): void {
    for (let index = 0; index < piece.length; index++) {
      this.#starts.push(start);
      this.#ends.push(end);
    }
    this.text += piece;
  }

  /** Maps a range of the built text to the parent's text. */
  readonly toParent = (span: Span): Span => ({
    start: this.#starts[span.start] ?? this.#ends.at(-1) ?? 0,
    end: this.#ends[Math.max(span.start, span.end - 1)] ?? this.#ends.at(-1) ?? 0,
  });
}
