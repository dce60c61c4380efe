/** A half-open range of UTF-16 code units inside one decoded string. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True where two ranges share a place. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
