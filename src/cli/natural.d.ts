declare module 'natural/lib/natural/distance/levenshtein_distance.js' {
  const distances: {
    /** The least number of insertions, deletions and replacements that turn one text into the other. */
    LevenshteinDistance(a: string, b: string): number;
  };
  export default distances;
}
