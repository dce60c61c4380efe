import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lexicon } from '../../src/language/concepts/concept.ts';
import { NEGATIONS } from '../../src/language/function-words.ts';
import { englishGlosses, type Glossed, type Glosses } from '../../src/language/concepts/glosses.ts';
import type { Token } from '../../src/model/token.ts';
import { matcherOf } from '../../src/language/concepts/matcher.ts';
import { stem } from '../../src/language/stem.ts';
import { type TextView, type ToolSubject, serverSubject, toolSubject } from '../../src/extract/subject.ts';
import { saidAround } from '../../src/meaning/chance.ts';
import { Gathering } from '../../src/meaning/gathering.ts';
import { toWire } from '../../src/model/segment.ts';
import { type EnglishReader, type TableName, type Unit, cluesIn, unitsOf } from '../../src/meaning/units.ts';
import { type Payload, payloadOf } from '../eval/payload.ts';
import { type Case, type Group, groupCases } from '../eval/rows.ts';
import type { Rows } from './hinge.ts';
import type { Origin, Training } from './sources.ts';

/** What is known of a unit: that it is part of an attack, that it is not, that only its tool is known to hold one, or that it is half of each. */
export type Known = 'attack' | 'honest' | 'tool' | 'mixed';

/** The units of one table with what is known of them. */
export interface Dataset {
  readonly rows: Rows;
  readonly names: readonly string[];
  readonly known: readonly Known[];
  /** Where each case comes from. */
  readonly origins: readonly Origin[];
  /** The case that each unit belongs to. */
  readonly bag: Uint32Array;
  readonly cases: readonly Case[];
  /** Characters that the tool of each unit says. */
  readonly said: readonly number[];
  /** Units that the table weighs in a scan; the others only teach it. */
  readonly weighed: readonly boolean[];
}

/** English by its meanings, which only training needs; its glosses are the words themselves, of which every language has the same. */
const ENGLISH = join('test', 'train', 'en.json');
const GLOSSES = join('src', 'language', 'concepts', 'glosses', 'es.json');

function englishReader(): EnglishReader {
  const concepts = matcherOf(JSON.parse(readFileSync(ENGLISH, 'utf8')) as Lexicon);
  const words = englishGlosses(JSON.parse(readFileSync(GLOSSES, 'utf8')) as Glosses);
  return ({ tokens }, text) => ({ concepts: concepts(text), glosses: glossesIn(tokens, words) });
}

/** Words that a denial reaches, as in the other languages. */
const REACH = 4;

function glossesIn(tokens: readonly Token[], glosses: ReadonlyMap<string, string>): Glossed {
  const words = new Set<string>();
  const denied = new Set<string>();
  let reach = 0;
  for (const { kind, lower } of tokens) {
    const gloss = kind === 'word' ? glosses.get(stem(lower)) : undefined;
    if (gloss !== undefined) words.add(gloss);
    if (gloss !== undefined && reach > 0) denied.add(gloss);
    reach = NEGATIONS.has(lower) ? REACH : kind === 'punctuation' ? 0 : reach - 1;
  }
  return { words, denied };
}

/** A unit is part of an attack where more than this share of it is labelled. */
const SHARE = 0.5;

/** Reads cases into the units of one table; a sentence that honest tools share is taken of a few servers. Meanings are the same in all languages, so that the table of concepts also learns from English. */
export function readDataset({ cases, origin }: Pick<Training, 'cases' | 'origin'>, table: TableName): Dataset {
  const columnsOf = new Map<string, number>();
  const columnOf = (name: string): number => {
    let column = columnsOf.get(name);
    if (column === undefined) columnsOf.set(name, (column = columnsOf.size));
    return column;
  };
  const columns: number[] = [];
  const starts = [0];
  const known: Known[] = [];
  const bag: number[] = [];
  const weighed: boolean[] = [];
  const said: number[] = [];
  const sayings = new Sayings();
  const texts: string[] = [];
  const order = new Map(cases.map((each, index) => [each, index]));
  const english = table === 'concepts' ? englishReader() : undefined;
  for (const group of groupCases(cases)) {
    for (const { view, unit, owner, what, length } of labelled(group, english)) {
      if (unit.table !== table) continue;
      const text = view.segment.text.slice(unit.span.start, unit.span.end);
      if (what === 'honest' && sayings.before(text, owner)) continue;
      for (const name of cluesIn(unit).keys()) columns.push(columnOf(name));
      starts.push(columns.length);
      known.push(what);
      texts.push(what === 'tool' ? text : '');
      weighed.push(!unit.english);
      said.push(length);
      bag.push(order.get(owner) ?? 0);
    }
  }
  // A tool can be poisoned where no sentence is, in its name or its schema; what honest tools say as well is not what poisons it.
  for (const [unit, text] of texts.entries()) if (known[unit] === 'tool' && sayings.knows(text)) known[unit] = 'mixed';
  const rows = { starts: Uint32Array.from(starts), columns: Uint32Array.from(columns), width: columnsOf.size };
  return { rows, names: [...columnsOf.keys()], known, origins: cases.map((each) => origin(each)), bag: Uint32Array.from(bag), cases, said, weighed };
}

/** The figure of the strongest unit of every case, of the units that are wanted. */
export function strongestUnits(
  { bag, cases }: { readonly bag: Uint32Array; readonly cases: readonly unknown[] },
  figures: Float64Array,
  wanted: (unit: number) => boolean,
): Float64Array {
  const best = new Float64Array(cases.length).fill(Number.NEGATIVE_INFINITY);
  for (const [unit, figure] of figures.entries()) if (wanted(unit)) best[bag[unit] ?? 0] = Math.max(best[bag[unit] ?? 0] ?? 0, figure);
  return best;
}

/** Servers whose use of one honest sentence counts: what many say is more surely honest than what one says, and copies of a server are many. */
const SAYING = 4;

/** Honest sentences, with the servers that say them. */
class Sayings {
  readonly #servers = new Map<string, Set<string>>();

  /** True where a sentence was said often enough, or by this server already. */
  before(text: string, { server, id }: Case): boolean {
    const key = keyOf(text);
    const who = server || id;
    const servers = this.#servers.get(key);
    if (!servers) this.#servers.set(key, new Set([who]));
    else if (servers.size >= SAYING || servers.has(who)) return true;
    else servers.add(who);
    return false;
  }

  /** True where an honest tool said it. */
  knows(text: string): boolean {
    return this.#servers.has(keyOf(text));
  }
}

function keyOf(text: string): string {
  return text.length > 64 ? createHash('sha256').update(text).digest('base64') : text;
}

interface Labelled {
  readonly view: TextView;
  readonly unit: Unit<Gathering>;
  readonly owner: Case;
  readonly what: Known;
  /** Characters that its tool says. */
  readonly length: number;
}

function* labelled({ cases, snapshot }: Group, english: EnglishReader | undefined): Generator<Labelled> {
  const [record] = snapshot.servers;
  const [first] = cases;
  if (!record || !first) return;
  const server = serverSubject(record);
  yield* unitsIn(server.texts, { tool: undefined, owner: first, english });
  for (const tool of record.tools) {
    const subject = toolSubject(tool, server);
    const owner = cases.find((each) => each.id === tool.id) ?? first;
    yield* unitsIn([...subject.texts, ...subject.joined], { tool: subject, owner, english });
  }
}

interface Whose {
  readonly tool: ToolSubject | undefined;
  readonly owner: Case;
  readonly english: EnglishReader | undefined;
}

function* unitsIn(views: readonly TextView[], { tool, owner, english }: Whose): Generator<Labelled> {
  const payload = payloadOf(owner);
  for (const view of views) {
    if (!view.readable) continue;
    for (const unit of unitsOf(view, tool, { sink: () => new Gathering(), english })) {
      const what = owner.label === 'benign' ? 'honest' : payload.length === 0 ? 'tool' : knownOf(view, unit, payload);
      yield { view, unit, owner, what, length: saidAround(view, tool) };
    }
    view.forget();
  }
}

function knownOf(view: TextView, { span, parts }: Unit<Gathering>, payload: readonly Payload[]): Known {
  const wire = toWire(view.segment, span);
  let covered = 0;
  for (const { pointer, text } of payload) {
    if (!wire.segment.pointer.endsWith(pointer)) continue;
    const start = text === '' ? 0 : wire.segment.text.indexOf(text);
    const end = text === '' ? wire.segment.text.length : start + text.length;
    if (start >= 0) covered += Math.max(0, Math.min(end, wire.span.end) - Math.max(start, wire.span.start));
  }
  const share = covered / Math.max(1, wire.span.end - wire.span.start);
  return share > (parts.length > 1 ? 0.9 : SHARE) ? 'attack' : share > 0.1 ? 'mixed' : 'honest';
}
