import { type JsonValue, isObject } from '../text/json.ts';
import { appendToken } from '../text/json-pointer.ts';
import { same } from '../text/same.ts';

/** A value that differs. Its pointer leads to it now; to where it was, where it is gone. */
export interface Leaf {
  readonly pointer: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
  /** True where a list holds the same elements in another order. */
  readonly reordered?: true;
}

/** The smallest values that differ, each once. Lists of named things are compared by name, other lists element by element. */
export function leaves(before: JsonValue | undefined, after: JsonValue | undefined, pointer = ''): Leaf[] {
  if (same(before, after)) return [];
  if (isObject(before) && isObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => leaves(ownOf(before, name), ownOf(after, name), appendToken(pointer, name)));
  }
  if (Array.isArray(before) && Array.isArray(after)) return elements(before as readonly JsonValue[], after as readonly JsonValue[], pointer);
  return [{ pointer, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

function ownOf(object: Readonly<Record<string, JsonValue>>, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function elements(before: readonly JsonValue[], after: readonly JsonValue[], pointer: string): Leaf[] {
  if (isReordered(before, after)) return [{ pointer, before, after, reordered: true }];
  // Lists of plain values are read as a whole.
  if (![...before, ...after].some((each) => typeof each === 'object' && each !== null)) return [{ pointer, before, after }];
  const names = [before, after].map((list) => list.map((each) => nameOf(each)));
  const [was = [], is = []] = names;
  const named = names.every((list) => list.every((name) => name !== undefined) && new Set(list).size === list.length);
  if (!named) {
    const longer = before.length > after.length ? before : after;
    return longer.flatMap((_, index) => leaves(before[index], after[index], appendToken(pointer, index)));
  }
  const found = after.flatMap((value, index) => leaves(before[was.indexOf(is[index])], value, appendToken(pointer, index)));
  const gone = before.flatMap((value, index) => (is.includes(was[index]) ? [] : leaves(value, undefined, appendToken(pointer, index))));
  return [...found, ...gone];
}

/** Lists longer than this are compared as they stand. */
const LONG = 2_000;

function isReordered(before: readonly JsonValue[], after: readonly JsonValue[]): boolean {
  if (before.length !== after.length || before.length > LONG) return false;
  const texts = [before, after].map((list) => list.map((each) => JSON.stringify(each)).sort());
  return same(texts[0], texts[1]);
}

function nameOf(value: JsonValue): string | undefined {
  if (!isObject(value)) return undefined;
  for (const key of ['name', 'uri', 'uriTemplate', 'src']) {
    const name = value[key];
    if (typeof name === 'string') return `${key} ${name}`;
  }
  return undefined;
}
