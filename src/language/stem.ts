/** The stem of a lower-case English word: plural, -ed, -ing and a final e taken off. Constant work per word, and the same stem for the forms of one verb. */
export function stem(word: string): string {
  if (word.length < 4) return word;
  let stripped = word.endsWith("'s") ? word.slice(0, -2) : word;
  if (stripped.endsWith('ies')) stripped = `${stripped.slice(0, -3)}y`;
  else if (stripped.endsWith('es') && /(?:ss|sh|ch|x|z)es$/.test(stripped)) stripped = stripped.slice(0, -2);
  else if (stripped.endsWith('s') && !/[siu]s$/.test(stripped)) stripped = stripped.slice(0, -1);
  if (stripped.length > 5 && stripped.endsWith('ing')) stripped = undouble(stripped.slice(0, -3));
  else if (stripped.length > 4 && stripped.endsWith('ied')) stripped = `${stripped.slice(0, -3)}y`;
  else if (stripped.length > 4 && stripped.endsWith('ed') && !stripped.endsWith('eed')) stripped = undouble(stripped.slice(0, -2));
  return stripped.length > 3 && stripped.endsWith('e') ? stripped.slice(0, -1) : stripped;
}

/** "stopp" of "stopping" is "stop"; "pass" and "call" stay. */
function undouble(word: string): string {
  const last = word.at(-1);
  return last === word.at(-2) && last !== undefined && !'lsz'.includes(last) ? word.slice(0, -1) : word;
}
