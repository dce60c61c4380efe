import type { Language } from './concept.ts';

/** Scripts that decide by themselves; Japanese before Chinese, since it uses both. */
const SCRIPTS: readonly (readonly [RegExp, Language])[] = [
  [/[\u3041-\u30ff]/, 'ja'],
  [/[\uac00-\ud7af]/, 'ko'],
  [/[\u3400-\u4dbf\u4e00-\u9fff]/, 'zh'],
  [/[\u0400-\u04ff]{2}/, 'ru'],
  [/[\u0600-\u06ff]{2}/, 'ar'],
  [/[\u0900-\u097f]/, 'hi'],
];
const NON_ASCII = /[^\0-\x7f]/;
const FOREIGN_SCRIPT = /[\u0400-\u04ff\u0600-\u06ff\u0900-\u097f\u3041-\u9fff\uac00-\ud7af]/;

/** Words that are common in one of the languages in Latin script and rare in English texts, accents removed. */
const COMMON: Readonly<Partial<Record<Language, string>>> = {
  es: 'el los las del que con una por para como sin antes cuando debe este esta todos usuario siempre nunca herramienta y al su lo cada de la se es son sus pero mas si ya hay tiene ser hasta desde entre sobre donde quien cual esa ese eso le les nos',
  fr: 'le les des une du et est pour avec dans sur vous cette sans avant lorsque doit toujours jamais utilisateur outil aux votre vos qui ne pas au ce de la que se il elle sont par plus ou si mais on nous leur ses son sa ces cet etre fait deja aucun en',
  de: 'der das den dem und ist nicht mit ein eine einen fur auf wird werden bevor wenn muss immer niemals benutzer werkzeug von zu im als auch oder bei sie die des sich dieser dieses diese diesem sind seit aus nach nur noch wie kein keine keinen durch uber gegen ihre ihr sein seine wurde wurden kann konnen sollen soll hat haben jede jeder jedes alle alles dass',
  pt: 'os das dos que uma com para por sem antes quando deve esta todos usuario sempre nunca ferramenta ao na no seu nao voce do em o de se ou mais ja foi ser pelo pela sobre onde quem esse essa isso nas nos as dele dela sao',
  it: 'il gli della dello del che con una per senza prima quando deve questo questa sempre mai utente strumento nel alla non di lo tutti ogni i sono piu si anche ma come suo sua loro degli nelle dalla dal sul essere gia chi cui hanno viene',
};
const ENGLISH = new Set(
  `the of and to a in is for this with that it on be or as by from an are when if not you your must all any will can use used before after return returns user tool which only each
  other into should has have its do does was were than then at but no so there these those they we our`.split(/\s+/),
);
const languagesOf = new Map<string, Language[]>();
for (const [language, words] of Object.entries(COMMON) as [Language, string][]) {
  for (const word of words.split(' ')) languagesOf.set(word, [...(languagesOf.get(word) ?? []), language]);
}

/** Small words of one Latin language, against English ones, that make a sentence that language's. */
const ENOUGH = 2;

/** The language of a sentence, by its script or by its small words; English where nothing says otherwise. */
export function languageOf(text: string, words: readonly string[]): Language {
  const accented = NON_ASCII.test(text);
  if (accented && FOREIGN_SCRIPT.test(text)) return SCRIPTS.find(([script]) => script.test(text))?.[1] ?? 'en';
  let english = 0;
  let votes: Map<Language, number> | undefined;
  for (const word of words) {
    if (ENGLISH.has(word)) {
      english++;
      continue;
    }
    const languages = languagesOf.get(accented ? plain(word) : word);
    if (!languages) continue;
    votes ??= new Map();
    for (const language of languages) votes.set(language, (votes.get(language) ?? 0) + 1);
  }
  if (!votes) return 'en';
  let best: Language = 'en';
  let most = Math.max(ENOUGH - 1, english);
  for (const [language, count] of votes) {
    if (count > most) {
      best = language;
      most = count;
    }
  }
  return best;
}

function plain(word: string): string {
  return NON_ASCII.test(word) ? word.normalize('NFD').replace(/[\u0300-\u036f]/g, '') : word;
}
