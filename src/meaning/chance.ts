import { charactersSaid } from '../text/said.ts';
import type { TextView, ToolSubject } from '../extract/subject.ts';

/**
 * Decades of rarity that a tool loses for ten times as much text, and the lengths, in characters, between which it counts. A whole decade would flag long and short honest
 * tools alike, and hide one in six payloads that are moved into a long description; with six tenths it is one in ten.
 */
const DECADE = 0.6;
const SHORT = 80;
const LONG = 2000;

/**
 * How much less a strange passage means in a tool that says much, in decades of rarity: of thirty passages one is strange by chance. Of 5,763 collected tools with one or two
 * passages none was flagged without this, of 242 with more than thirty one in seventeen. Bounded, so that no length of text can hide what stands out.
 */
export function chance(characters: number): number {
  return DECADE * Math.log10(Math.min(LONG, Math.max(SHORT, characters)) / SHORT);
}

/** What a server says of itself counts as no shorter: it is one of several such texts. */
const LEAST_OWN = 200;

/** Characters that count for the chance of a text's passages: what its tool says; of a text that is read by itself, or belongs to no tool, its own. */
export function saidAround({ segment, apart }: TextView, tool: ToolSubject | undefined): number {
  if (apart) return charactersSaid(segment.text);
  return tool?.said ?? Math.max(LEAST_OWN, charactersSaid(segment.text));
}
