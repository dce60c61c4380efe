import type { TextView, ToolSubject } from '../extract/subject.ts';
import { isCommonWord } from '../text/prose.ts';
import { verbEntry } from '../language/lexicon.ts';
import { type Meanings, foreignMeanings } from '../language/concepts/index.ts';
import type { Sentence } from '../model/frame.ts';
import type { Span } from '../text/span.ts';
import { tellClues } from './clues.ts';
import { tellGlosses, tellMeanings, tellWords } from './concept-clues.ts';
import type { Clues, Gathering, Sink } from './gathering.ts';
import { surroundingsOf } from './surroundings.ts';

/** Which table weighs a unit: English words, or the meanings of any other language. */
export type TableName = 'words' | 'concepts';

/** One sentence or two neighbours, with what they show: what the model weighs at once. */
export interface Unit<Part extends Sink> {
  readonly span: Span;
  readonly table: TableName;
  /** What each of the sentences shows. */
  readonly parts: readonly [Part] | readonly [Part, Part];
  /** Read by its meanings though it is English, for training. */
  readonly english?: true;
}

/** What a unit shows, its sentences together. */
export function cluesIn({ parts: [first, second] }: Pick<Unit<Gathering>, 'parts'>): Clues {
  return second ? new Map([...first.clues, ...second.clues]) : first.clues;
}

/** Reads an English sentence by its meanings. */
export type EnglishReader = (sentence: Sentence, text: string) => Meanings;

/** How texts are read into units. */
export interface Reader<Part extends Sink> {
  /** Makes what takes the clues of one sentence. */
  readonly sink: (table: TableName) => Part;
  /** Reads English by its meanings too, for training. */
  readonly english?: EnglishReader | undefined;
  /** Reads what stands in this range only. */
  readonly within?: Span;
}

/** Every sentence of a text, and every two that follow each other in one language. */
export function* unitsOf<Part extends Sink>(view: TextView, tool: ToolSubject | undefined, reader: Reader<Part>): Generator<Unit<Part>> {
  let before: Unit<Part> | undefined;
  let last: Sentence | undefined;
  for (const sentence of view.reading.sentences) {
    const unit = isWithin(sentence.span, reader.within) ? sentenceUnit(sentence, view, { tool, last, reader }) : undefined;
    last = sentence;
    if (!unit) continue;
    yield unit;
    if (before && before.table === unit.table) {
      yield {
        span: { start: before.span.start, end: unit.span.end },
        table: unit.table,
        parts: [before.parts[0], unit.parts[0]],
        ...(before.english || unit.english ? { english: true } : {}),
      };
    }
    before = unit;
  }
}

function isWithin({ start, end }: Span, range: Span | undefined): boolean {
  return !range || (range.start <= start && end <= range.end);
}

interface Around<Part extends Sink> {
  readonly tool: ToolSubject | undefined;
  readonly last: Sentence | undefined;
  readonly reader: Reader<Part>;
}

/** Stars inside of a word: its halves are no words, and another layer reads it whole. */
const GARBLED = /\p{L}\*{1,3}\p{L}/u;

function sentenceUnit<Part extends Sink>(sentence: Sentence, view: TextView, { tool, last, reader }: Around<Part>): Unit<Part> | undefined {
  const { span } = sentence;
  const text = view.segment.text.slice(span.start, span.end);
  if (view.garbled && GARBLED.test(text)) return undefined;
  const foreign = foreignMeanings(sentence, text);
  const meanings = foreign ?? reader.english?.(sentence, text);
  const table = meanings ? 'concepts' : 'words';
  if (foreign ? !saysSomething(foreign) : meanings ? meanings.concepts.length < 2 : !isLanguage(sentence)) return undefined;
  const part = reader.sink(table);
  const surroundings = surroundingsOf(view, tool, last);
  if (foreign) tellWords(part, sentence);
  if (meanings) {
    tellMeanings(part, sentence, meanings.concepts);
    tellGlosses(part, sentence, meanings.glosses, surroundings);
  } else tellClues(part, sentence, surroundings);
  return { span, table, parts: [part], ...(meanings && !foreign ? { english: true } : {}) };
}

/** One known word is enough to weigh a sentence of another language: the beginnings of its words say the rest. */
function saysSomething({ concepts, glosses }: Meanings): boolean {
  return concepts.length + glosses.words.size > 0;
}

/** Known words, as a share of everything in a sentence, that make it language. */
const LEAST = 0.2;
/** Words are written in one case, or with a capital; keys are not. */
const WRITTEN = /^(?:[a-z']+|[A-Z][a-z']+|[A-Z']+)$/;

/** Signs that set words off or enclose them; whoever writes many of them writes no less language. */
const ENCLOSING = new Set(['"', "'", '(', ')', '{', '}', '[', ']', '*', '_', '`', '~', '\\', '“', '”', '«', '»']);

/** Digests, keys and lists of names are no language, whatever their letters spell: two different words have to be known, and not be lost among other signs. */
function isLanguage({ tokens }: Sentence): boolean {
  let least = LEAST * tokens.length;
  for (const { text } of tokens) if (ENCLOSING.has(text)) least -= LEAST;
  let first: string | undefined;
  let different = false;
  let known = 0;
  for (const { text, lower } of tokens) {
    if (lower.length < 3 || !(isCommonWord(lower) || verbEntry(lower)) || !WRITTEN.test(text)) continue;
    known++;
    different ||= first !== undefined && first !== lower;
    first ??= lower;
    if (different && known >= least) return true;
  }
  return false;
}
