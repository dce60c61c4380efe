import { stringMember, member } from '../text/json.ts';
import { parametersOf } from './parameters.ts';
import { stem } from '../language/stem.ts';
import { findThings } from '../language/things.ts';
import { tokenize } from '../language/tokens.ts';
import { verbEntry } from '../language/lexicon.ts';
import type { Act, Thing } from '../model/frame.ts';
import type { ServerRecord, ToolItem } from '../model/snapshot.ts';

/** What a tool says it is for, taken from where it cannot say much else: its name, its title, its server's name, the head of its first sentence. */
export interface Purpose {
  readonly words: ReadonlySet<string>;
  /** Stems of the words in its name, its server's and its parameters' names: where a text stands, whoever writes it chooses, but a name is seen by people. */
  readonly stems: ReadonlySet<string>;
  readonly things: ReadonlySet<Thing>;
  readonly acts: ReadonlySet<Act>;
  /** The acts that its name gives. */
  readonly namedActs: ReadonlySet<Act>;
  /** The same, joined by `+`; `none` where it gives none. */
  readonly named: string;
}

const HEAD_WORDS = 12;
/** Up to the first mark that ends something; the stop in ".env" or "Node.js" ends nothing. */
const HEAD = /^(?:[^.!?\n:;(]|\.(?=[^\s.])){0,160}/u;

/** Reads the purpose of a tool. */
export function purposeOf(tool: ToolItem, server: ServerRecord): Purpose {
  const description = stringMember(tool.value, 'description') ?? stringMember(member(tool.value, 'function'), 'description') ?? '';
  const head = HEAD.exec(description.trimStart())?.[0] ?? '';
  const name = splitName(tool.name);
  const title = stringMember(tool.value, 'title') ?? '';
  const host = serverWords(server);
  const named = actsOf(name);
  const text = `${name} . ${title.slice(0, 100)} . ${host} . ${head.split(/\s+/u).slice(0, HEAD_WORDS).join(' ')}`;
  const tokens = tokenize(text.toLowerCase());
  const words = tokens.map((token) => token.lower);
  const things = new Set(findThings(tokens, words).map((ref) => ref.thing));
  const acts = new Set(words.flatMap((word) => verbEntry(word)?.acts ?? []));
  return {
    words: new Set(words),
    stems: stemsOf([name, host, ...parametersOf(tool).map((parameter) => splitName(parameter.name))]),
    things,
    acts,
    namedActs: new Set(named),
    named: named.join('+') || 'none',
  };
}

/** Acts that count of a name. */
const NAMED_ACTS = 2;

function actsOf(name: string): Act[] {
  const acts = new Set(name.split(' ').flatMap((word) => verbEntry(word)?.acts ?? []));
  return [...acts].slice(0, NAMED_ACTS);
}

/** A server's name counts where the server gave it; a name made from the file's says what the user called the file. */
function serverWords(server: ServerRecord): string {
  const file = server.uri
    .split('/')
    .at(-1)
    ?.replace(/\.[a-z]{2,6}$/iu, '');
  return server.name === file ? '' : splitName(server.name);
}

const namesOf = new WeakMap<ServerRecord, ReadonlySet<string>>();

/** Stems of the words that say what a server is for: those in its name and the names of its tools. */
export function serverStems(server: ServerRecord): ReadonlySet<string> {
  let stems = namesOf.get(server);
  if (!stems) namesOf.set(server, (stems = stemsOf([serverWords(server), ...server.tools.map(({ name }) => splitName(name))])));
  return stems;
}

function stemsOf(names: readonly string[]): Set<string> {
  return new Set(names.flatMap((name) => name.split(' ')).map((word) => stem(word)));
}

/** Names that were split before: a list says "id" and "limit" hundreds of times. */
const split = new Map<string, string>();
const MOST_SPLIT = 4096;

/** A name as lower-case words. */
export function splitName(name: string): string {
  let words = split.get(name);
  if (words === undefined) {
    words = wordsOf(name);
    if (split.size >= MOST_SPLIT) split.clear();
    if (name.length <= 64) split.set(name, words);
  }
  return words;
}

function wordsOf(name: string): string {
  return name
    .slice(0, 200)
    .replace(/([a-z\d])([A-Z])/gu, '$1 $2')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .toLowerCase()
    .trim();
}
