declare module 'natural/lib/natural/distance/levenshtein_distance.js' {
  /** The least number of insertions, deletions and replacements that turn one text into the other. */
  export function LevenshteinDistance(a: string, b: string): number;
}
