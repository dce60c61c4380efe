import type { Span } from '../text/span.ts';

/** What a token is, by its shape alone. */
export type TokenKind = 'word' | 'name' | 'number' | 'path' | 'url' | 'email' | 'phone' | 'wallet' | 'tag' | 'punctuation' | 'break';

/** One token; `lower` is the text in lower case, without the marks that quote it. */
export interface Token extends Span {
  readonly kind: TokenKind;
  readonly text: string;
  readonly lower: string;
  /** True for a name in backticks or quotes, or followed by `(`. */
  readonly quoted: boolean;
}
