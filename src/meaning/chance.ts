/** Decades of rarity that a tool loses for ten times as much text, and the lengths, in characters, between which it counts. */
const DECADE = 0.8;
const SHORT = 80;
const LONG = 2000;

/**
 * How much less a strange passage means in a tool that says much, in decades of rarity: of thirty passages one is strange by chance. Of 5,763 collected tools with one or two
 * passages none was flagged without this, of 242 with more than thirty one in seventeen. Bounded, so that no length of text can hide what stands out.
 */
export function chance(characters: number): number {
  return DECADE * Math.log10(Math.min(LONG, Math.max(SHORT, characters)) / SHORT);
}
