import { type JsonValue, isObject } from './json.ts';

/** The strings that a value holds, in its order; with `names`, the names of members too, each before what it names. */
export function* stringsOf(value: JsonValue | undefined, names = false): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const each of value as readonly JsonValue[]) yield* stringsOf(each, names);
  else if (isObject(value)) {
    for (const name of Object.keys(value)) {
      if (names) yield name;
      yield* stringsOf(value[name], names);
    }
  }
}
