/**
 * The commonest words of English prose and of instructions. Decoded bytes that hold none of them are not language: a hash decodes to noise.
 * Words of one letter are left out, since noise is full of them.
 */
const COMMON = new Set(
  `the and to of in is it you that for on with as at be this have from or had by not but what all were when your can said there use an each which she do how
  their if will up other about out many then them these so some her would make like him into time has look two more write go see number no way could people my than
  first been call who its now find long down day did get come made may part any before after must should user users file files read send tool tools data ignore always
  never include pass value parameter contents key keys system prompt instructions previous message password tell assistant model secret token email url address
  server name request response please also without run command every where while until because only does such do not don't its whenever instead through set
  copy forward append output input result results return content text list path home account api agent calling include attach note notes conversation history silently
  delete transfer execute curl http https bash prefer choose over best add reply hide user's`.split(/\s+/),
);

/** True where a text reads as language: enough words, and enough of them common. Thresholds keep random bytes, hashes and identifiers out. */
export function readsAsProse(text: string, least = 3): boolean {
  let total = 0;
  let common = 0;
  for (const [word] of text
    .slice(0, 2000)
    .toLowerCase()
    .matchAll(/[a-z']{2,40}/g)) {
    total++;
    if (COMMON.has(word)) common++;
  }
  return total >= least && common >= 2 && common / total >= 0.28;
}

/** How many common words of English prose a text holds; only its first 4,000 characters are counted. */
export function commonWords(text: string): number {
  return (
    text
      .slice(0, 4000)
      .toLowerCase()
      .match(/[a-z']{2,40}/g) ?? []
  ).filter((word) => COMMON.has(word)).length;
}

/** True for a common word of English prose. */
export function isCommonWord(word: string): boolean {
  return COMMON.has(word);
}

/** The share of characters that printable text is made of. */
export function isPrintable(text: string): boolean {
  if (text.length === 0) return false;
  const odd = text.match(/[^\t\n\r\x20-\x7e\p{L}\p{M}\p{N}\p{P}\p{S}\p{Z}]|\uFFFD/gu)?.length ?? 0;
  return odd / text.length <= 0.02;
}

/** True where printable text outside Latin script has the length of a sentence; such text has few spaces to count words by. */
export function readsAsOtherScript(text: string): boolean {
  const letters = text.match(/(?!\p{Script=Latin})\p{L}/gu)?.length ?? 0;
  return letters >= 8 && letters / text.length > 0.4;
}
