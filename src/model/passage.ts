import type { Span } from '../text/span.ts';

/** A sentence or two neighbours, and how rare it is among honest tools that say as much. */
export interface Passage {
  readonly span: Span;
  /** Which table weighed it. */
  readonly table: 'words' | 'concepts';
  readonly figure: number;
}
