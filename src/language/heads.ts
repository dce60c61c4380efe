/** Words that, at the end of a compound, say that it is not the thing itself: the id of a conversation is no conversation, a limit of tokens is a number. */
const REFERRING: ReadonlySet<string> = new Set(
  'id ids identifier identifiers uuid guid index count counts limit limits budget size length type types format mode name names url continuity'.split(' '),
);

/** True for a last word of a compound that only refers to what stands before it. */
export function isReferring(word: string): boolean {
  return REFERRING.has(word);
}
