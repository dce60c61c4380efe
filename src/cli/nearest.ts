import { LevenshteinDistance } from 'natural/lib/natural/distance/levenshtein_distance.js';

/** The names most like what was typed, best first, at most three; none where nothing is near. */
export function nearest(typed: string, names: readonly string[]): string[] {
  const wanted = typed.toLowerCase().slice(0, 80);
  return names
    .map((name) => ({ name, score: distance(wanted, name) }))
    .filter(({ name, score }) => score <= Math.max(2, name.length * 0.4))
    .sort((a, b) => a.score - b.score)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** How far a name is from what was typed; a part of a name that was typed in full is near. */
function distance(typed: string, name: string): number {
  if (typed.length >= 3 && name.includes(typed)) return 1;
  const [, short = name] = name.split('/');
  return Math.min(LevenshteinDistance(typed, name), LevenshteinDistance(typed, short));
}
