/** What is done, or asked to be done. */
export const ACTS = [
  'read',
  'collect',
  'include',
  'send',
  'call',
  'modify',
  'prefer',
  'ignore',
  'tell',
  'hide',
  'execute',
  'delete',
  'remember',
  'pay',
  'grant',
  'repeat',
  'falsify',
  'respond',
  'become',
  'confirm',
  'write',
] as const;

/** What words of any language can mean to a reader of tool texts; one list for all languages, so that what is learnt in one holds in the others. */
export const CONCEPTS = [
  ...ACTS,
  'secret',
  'environment',
  'private-file',
  'file',
  'conversation',
  'user-words',
  'system-prompt',
  'tool-output',
  'personal',
  'everything',
  'instructions',
  'safety',
  'confirmation',
  'this-step',
  'answer',
  'error',
  'money',
  'permission',
  'database',
  'future',
  'other-tools',
  'tool',
  'arguments',
  'code',
  'model',
  'user',
  'outside',
  'log',
  'must',
  'always',
  'before',
  'after',
  'when',
  'only',
  'instead',
  'also',
  'quietly',
  'without-asking',
  'harmless',
  'compliance',
  'security',
  'telemetry',
  'urgency',
  'authority',
  'otherwise-fails',
  'regardless',
  'best',
  'worse',
] as const;

/** One of the meanings. */
export type Concept = (typeof CONCEPTS)[number];

/**
 * The words of one language. Entries are separated by ` | `. In languages that write spaces an entry is one to five words, and a word that ends in `*` is a stem;
 * in Chinese, Japanese and Korean an entry is a piece of text.
 */
export interface Lexicon {
  readonly language: Language;
  /** Small words that tell the language of a sentence, separated by spaces. */
  readonly functionWords: string;
  /** Words and particles that negate, separated by spaces. */
  readonly not: string;
  /** True where the negation stands behind what it negates. */
  readonly negationFollows: boolean;
  /** Words and marks that part clauses, separated by spaces. */
  readonly clauseMarks: string;
  readonly concepts: Readonly<Record<Concept, string>>;
}

/** Languages with a lexicon, by ISO 639-1 code. */
export type Language = 'en' | 'zh' | 'ja' | 'ko' | 'es' | 'fr' | 'de' | 'pt' | 'ru' | 'it' | 'ar' | 'hi';

/** Languages that are written without spaces, or with endings joined to the word: their entries are pieces of text, and places count characters. */
export const UNSPACED: ReadonlySet<Language> = new Set(['zh', 'ja', 'ko']);
