import { type Language, UNSPACED } from './concept.ts';
import { fold } from './fold.ts';

/** An entry of a word list in a sentence. `at` and `length` count words, or characters where a language writes no spaces. */
export interface Hit {
  /** What the entry stands for. */
  readonly label: string;
  readonly at: number;
  readonly length: number;
  /** Letters of the entry. */
  readonly letters: number;
}

/** Finds the entries of a word list in a sentence. */
export type Finder = (sentence: string) => Hit[];

/** Builds the finder of lists of entries, separated by ` | `, each list under what it stands for (see `Lexicon`). Work is linear in the sentence. */
export function finderOf(language: Language, lists: Iterable<readonly [label: string, entries: string]>): Finder {
  const entries: Entry[] = [];
  for (const [label, list] of lists) for (const entry of list.split(' | ')) if (entry.trim() !== '') entries.push(entryOf(label, entry));
  return UNSPACED.has(language) ? pieceFinder(entries) : wordFinder(entries, language === 'ar');
}

interface Entry {
  readonly label: string;
  /** Words, or the one piece of text. */
  readonly words: readonly string[];
  /** Which of the words are stems. */
  readonly stems: readonly boolean[];
  readonly letters: number;
}

function entryOf(label: string, entry: string): Entry {
  const written = fold(entry.trim()).split(/\s+/);
  const words = written.map((word) => word.replace(/\*$/, ''));
  return { label, words, stems: written.map((word) => word.endsWith('*')), letters: words.reduce((sum, word) => sum + word.length, 0) };
}

const WORD = /[\p{L}\p{M}\p{N}_]+(?:['’](?=\p{L})[\p{L}\p{M}]+)?/gu;
/** Articles and pronouns that are written onto the next word in French and Italian. */
const ELIDED = /^[ldcnsjm]['’]|^qu['’]|^(?:dell|all|nell|sull|dall|un)['’]/;

function wordFinder(entries: readonly Entry[], arabic: boolean): Finder {
  const whole = new Map<string, Entry[]>();
  const stems = new Map<string, Entry[]>();
  for (const entry of entries) push(entry.stems[0] ? stems : whole, entry.words[0] ?? '', entry);
  const longest = Math.max(0, ...[...stems.keys()].map((stem) => stem.length));
  return (sentence) => {
    const words = (fold(sentence).match(WORD) ?? []).map((word) => word.replace(ELIDED, ''));
    const found: Hit[] = [];
    for (const [at, word] of words.entries()) {
      for (const form of arabic ? cliticForms(word) : [word]) {
        const candidates = [...(whole.get(form) ?? []), ...stemEntries(stems, form, longest)];
        const matched = candidates.filter((entry) => continues(entry, words, at, arabic));
        for (const { label, words: own, letters } of matched) found.push({ label, at, length: own.length, letters });
        if (matched.length > 0) break;
      }
    }
    return found;
  };
}

function stemEntries(stems: ReadonlyMap<string, Entry[]>, word: string, longest: number): Entry[] {
  const entries: Entry[] = [];
  for (let length = 3; length <= Math.min(word.length, longest); length++) {
    const list = stems.get(word.slice(0, length));
    if (list) entries.push(...list);
  }
  return entries;
}

function continues(entry: Entry, words: readonly string[], at: number, arabic: boolean): boolean {
  return entry.words.every((word, index) => {
    if (index === 0) return true;
    const own = words[at + index];
    if (own === undefined) return false;
    const forms = arabic ? cliticForms(own) : [own];
    return forms.some((form) => (entry.stems[index] ? form.startsWith(word) : form === word));
  });
}

/** An Arabic word, then the same without the conjunctions, prepositions and article that are written onto it. */
function cliticForms(word: string): string[] {
  const bare = /^(?:[وف]?[بكلس]?ال|[وف]?لل|[وف][بكلس]?|[بكلس])(?=.{3})/u.exec(word)?.[0] ?? '';
  const forms = [word];
  for (let cut = 1; cut <= bare.length; cut++) forms.push(word.slice(cut));
  return forms;
}

function pieceFinder(entries: readonly Entry[]): Finder {
  const byStart = new Map<string, { readonly label: string; readonly piece: string }[]>();
  for (const { label, words } of entries) {
    const piece = words.join(' ');
    push(byStart, piece.slice(0, 1), { label, piece });
  }
  return (sentence) => {
    const text = fold(sentence);
    const found: Hit[] = [];
    for (let at = 0; at < text.length; at++) {
      for (const { label, piece } of byStart.get(text[at] ?? '') ?? []) {
        if (text.startsWith(piece, at)) found.push({ label, at, length: piece.length, letters: piece.length });
      }
    }
    return found;
  };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
