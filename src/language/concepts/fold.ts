/** Folds a text so that spellings of one word agree: compatibility forms, case, Latin diacritics, Cyrillic ё, Arabic vowel signs and letter variants, Hindi dots and moons. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[\u0640\u064b-\u065f\u0670]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/(?<=[कखगजफ])\u093c/g, '')
    .replace(/\u0901/g, '\u0902');
}

// eslint-disable-next-line no-control-regex
const ASCII = /^[\0-\x7f]*$/;
/** Combining marks on Latin, Greek and Cyrillic letters; those of Japanese, Hindi and others carry meaning. */
const MARKS = /[\u0300-\u036f]/g;
