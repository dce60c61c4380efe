import { formatPointer } from './json-pointer.ts';
import { fail, isDigit, KEPT, readNumber, readString, skipSpace } from './json-token.ts';
import type { Cursor } from './json-token.ts';

/** What a JSON text holds that `JSON.parse` would hide, found before it is called. Offsets are UTF-16 offsets in the whole string. */
export interface JsonScan {
  /** The deepest nesting seen: 0 for a scalar, 1 for `[]`. */
  readonly depth: number;
  /** Where the nesting went past `maxDepth`; the scan stopped there. */
  readonly tooDeep?: number;
  /** Members that an earlier member of the same object names too; at most 100 are kept. */
  readonly duplicates: readonly DuplicateKey[];
  /** Places in strings where a surrogate stands alone, raw or escaped; at most 100 are kept. */
  readonly loneSurrogates: readonly number[];
  /** The first syntax problem; the text is valid JSON (RFC 8259) where there is none and `tooDeep` is absent. */
  readonly error?: { readonly offset: number; readonly message: string };
}

/** A second member of the same name: the pointer leads to it, the offset to the quote that opens its key. */
export interface DuplicateKey {
  readonly pointer: string;
  readonly key: string;
  readonly offset: number;
}

/** Which part of the string to scan and how deep. */
export interface ScanOptions {
  readonly start?: number;
  readonly end?: number;
  readonly maxDepth?: number;
}

interface Level {
  object: boolean;
  /** Keys seen in this object: the first `count` entries; past SMALL they move to the set. */
  readonly keys: string[];
  count: number;
  set: Set<string> | undefined;
  key: string;
  index: number;
}

interface Scanner extends Cursor {
  readonly maxDepth: number;
  readonly levels: Level[];
  readonly duplicates: DuplicateKey[];
  depth: number;
  deepest: number;
  tooDeep: number;
}

type State = 'value' | 'first-item' | 'key' | 'first-key' | 'after' | 'done';

/** Objects with more members than this look keys up in a set. */
const SMALL = 12;

/** Reads a JSON text once, iteratively and in linear time, and says what is wrong with it or unusual in it. */
export function scanJson(text: string, options: ScanOptions = {}): JsonScan {
  const s: Scanner = {
    text,
    end: options.end ?? text.length,
    maxDepth: options.maxDepth ?? Number.POSITIVE_INFINITY,
    levels: [],
    duplicates: [],
    loneSurrogates: [],
    at: options.start ?? 0,
    depth: 0,
    deepest: 0,
    tooDeep: -1,
    escaped: false,
    error: undefined,
  };
  let state: State = 'value';
  while (state !== 'done') {
    skipSpace(s);
    state = next(s, state);
  }
  return {
    depth: s.deepest,
    duplicates: s.duplicates,
    loneSurrogates: s.loneSurrogates,
    ...(s.tooDeep >= 0 && { tooDeep: s.tooDeep }),
    ...(s.error && { error: s.error }),
  };
}

function next(s: Scanner, state: State): State {
  const code = s.at < s.end ? s.text.charCodeAt(s.at) : -1;
  switch (state) {
    case 'first-item':
      return code === 0x5d ? close(s) : readValue(s, code);
    case 'first-key':
      return code === 0x7d ? close(s) : readKey(s, code);
    case 'key':
      return readKey(s, code);
    case 'after':
      return readAfter(s, code);
    default:
      return readValue(s, code);
  }
}

function stop(s: Scanner, offset: number, expected: string): 'done' {
  fail(s, offset, expected);
  return 'done';
}

function readValue(s: Scanner, code: number): State {
  switch (code) {
    case 0x22:
      return readString(s) ? 'after' : 'done';
    case 0x7b:
      return open(s, true);
    case 0x5b:
      return open(s, false);
    case 0x74:
      return readWord(s, 'true');
    case 0x66:
      return readWord(s, 'false');
    case 0x6e:
      return readWord(s, 'null');
    default:
      if (code === 0x2d || isDigit(code)) return readNumber(s) ? 'after' : 'done';
      return stop(s, s.at, 'a value');
  }
}

function open(s: Scanner, object: boolean): State {
  if (s.depth >= s.maxDepth) {
    s.tooDeep = s.at;
    return 'done';
  }
  const level = s.levels[s.depth];
  if (level) {
    level.object = object;
    level.count = 0;
    level.set = undefined;
    level.index = 0;
  } else {
    s.levels.push({ object, keys: [], count: 0, set: undefined, key: '', index: 0 });
  }
  s.depth += 1;
  if (s.depth > s.deepest) s.deepest = s.depth;
  s.at += 1;
  return object ? 'first-key' : 'first-item';
}

function close(s: Scanner): State {
  s.depth -= 1;
  s.at += 1;
  return 'after';
}

function readAfter(s: Scanner, code: number): State {
  const level = s.levels[s.depth - 1];
  if (s.depth === 0 || !level) return code === -1 ? 'done' : stop(s, s.at, 'the end of the text');
  if (code === 0x2c) {
    s.at += 1;
    level.index += 1;
    return level.object ? 'key' : 'value';
  }
  if (code === (level.object ? 0x7d : 0x5d)) return close(s);
  return stop(s, s.at, level.object ? '"," or "}"' : '"," or "]"');
}

function readKey(s: Scanner, code: number): State {
  const start = s.at;
  if (code !== 0x22) return stop(s, start, 'a key in double quotes');
  if (!readString(s)) return 'done';
  const raw = s.text.slice(start + 1, s.at - 1);
  noteKey(s, s.escaped ? (JSON.parse(`"${raw}"`) as string) : raw, start);
  skipSpace(s);
  if (s.at >= s.end || s.text.charCodeAt(s.at) !== 0x3a) return stop(s, s.at, '":"');
  s.at += 1;
  return 'value';
}

function noteKey(s: Scanner, key: string, offset: number): void {
  const level = s.levels[s.depth - 1];
  if (!level) return;
  level.key = key;
  if (isKnown(level, key)) {
    if (s.duplicates.length < KEPT) s.duplicates.push({ pointer: pointerHere(s), key, offset });
    return;
  }
  if (level.set) level.set.add(key);
  else level.keys[level.count++] = key;
}

function isKnown(level: Level, key: string): boolean {
  if (level.set) return level.set.has(key);
  for (let i = 0; i < level.count; i++) if (level.keys[i] === key) return true;
  if (level.count >= SMALL) level.set = new Set(level.keys.slice(0, level.count));
  return false;
}

function pointerHere(s: Scanner): string {
  return formatPointer(s.levels.slice(0, s.depth).map((level) => (level.object ? level.key : level.index)));
}

function readWord(s: Scanner, word: string): State {
  if (s.at + word.length > s.end || !s.text.startsWith(word, s.at)) return stop(s, s.at, 'a value');
  s.at += word.length;
  return 'after';
}
