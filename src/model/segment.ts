import type { Item, ServerRecord, ToolItem } from './snapshot.ts';
import { type Span, overlaps } from '../text/span.ts';

/** What a string is for, which decides what it may say. */
export type Role =
  | 'tool-name'
  | 'tool-title'
  | 'tool-description'
  | 'parameter-name'
  | 'parameter-title'
  | 'parameter-description'
  | 'output-description'
  | 'enum'
  | 'const'
  | 'default'
  | 'example'
  | 'comment'
  | 'pattern'
  | 'format'
  | 'type'
  | 'required'
  | 'ref'
  | 'schema-key'
  | 'schema-unknown'
  | 'annotation'
  | 'icon'
  | 'meta'
  | 'unknown-key'
  | 'unknown'
  | 'instructions'
  | 'server-name'
  | 'server-text'
  | 'prompt-name'
  | 'prompt-text'
  | 'resource-name'
  | 'resource-text'
  | 'resource-uri'
  | 'joined'
  | 'observation';

/** How a derived segment was decoded from its parent. */
export type LayerKind =
  | 'tags'
  | 'variation-selectors'
  | 'zero-width-bits'
  | 'invisible-operators'
  | 'invisible-removed'
  | 'bidi'
  | 'nfkc'
  | 'confusables'
  | 'base64'
  | 'base32'
  | 'hex'
  | 'percent'
  | 'html-entities'
  | 'escapes'
  | 'rot13'
  | 'reversed'
  | 'spaced'
  | 'leet'
  | 'html-comment'
  | 'markdown-comment'
  | 'hidden-markup'
  | 'padding'
  | 'ansi'
  | 'emphasis'
  | 'words'
  | 'joined';

/** Where a derived segment came from. */
export interface Layer {
  readonly kind: LayerKind;
  readonly parent: Segment;
  /** The part of the parent's text that holds the derived text. */
  readonly span: Span;
  /** Maps a range of the derived text to the parent's text; absent where only the whole wrapper is known. */
  readonly toParent?: (span: Span) => Span;
  /** How many decodings lie between this segment and the wire. */
  readonly depth: number;
  /** For a text joined from several: where each part of it stands on the wire. */
  readonly pieces?: readonly Piece[];
}

/** A part of a joined text, and the wire segment that it is. */
export interface Piece extends Span {
  readonly segment: Segment;
  /** True where the part is the segment's text as it stands, so that places inside of it can be mapped. */
  readonly exact: boolean;
}

/** True where a range of a joined text covers more than one of its parts; such a text says something that none of them says. */
export function crossesPieces(segment: Segment, span: Span): boolean {
  return (segment.layer?.pieces ?? []).filter((piece) => overlaps(piece, span)).length > 1;
}

/** One string that a model can read, with its place and its role. */
export interface Segment {
  readonly text: string;
  readonly role: Role;
  readonly item: Item;
  /** RFC 6901 pointer from the root of the item's document. */
  readonly pointer: string;
  /** Whether the text is the value at the pointer or the key that leads to it. */
  readonly at: 'value' | 'key';
  readonly server: ServerRecord;
  readonly tool?: ToolItem;
  readonly layer?: Layer;
  /** Where the text starts in the string at the pointer, for a window of a long string. */
  readonly offset?: number;
}

/** Follows the layers of a segment down to the wire: the wire segment, and the span there that holds `span`. */
export function toWire(segment: Segment, span: Span): { segment: Segment; span: Span } {
  let current = segment;
  let range = span;
  while (current.layer) {
    const piece: Piece | undefined = current.layer.pieces?.findLast((each) => each.start <= range.start);
    if (piece) {
      range = piece.exact
        ? { start: range.start - piece.start, end: Math.min(range.end, piece.end) - piece.start }
        : { start: 0, end: piece.segment.text.length };
      current = piece.segment;
      continue;
    }
    range = current.layer.toParent ? current.layer.toParent(range) : current.layer.span;
    current = current.layer.parent;
  }
  return { segment: current, span: range };
}
