/** Characters that a text says: stars set words off and say nothing, so that whoever writes many of them says no more. */
export function charactersSaid(text: string): number {
  let stars = 0;
  for (let at = text.indexOf('*'); at >= 0; at = text.indexOf('*', at + 1)) stars++;
  return text.length - stars;
}
