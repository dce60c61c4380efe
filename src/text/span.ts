/** A half-open range of UTF-16 code units inside one decoded string. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
