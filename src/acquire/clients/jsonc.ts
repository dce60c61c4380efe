import type { JSONVisitor } from 'jsonc-parser';
import type { JsonValue } from '../../text/json.ts';
import { CLIENT_BOUNDS } from './bounds.ts';
import type { ConfigData, ConfigParser, ConfigProblem, DuplicateName } from './parsed.ts';
import { child, TOO_MANY_TWICE } from './parsed.ts';

/** Objects deeper than this have no line of their own: no server stands there. */
const LINES_TO = 6;

/** An object or a list that is being read, with the key of its next value. */
interface Open {
  readonly value: Record<string, JsonValue> | JsonValue[];
  key: string;
}

interface Building {
  root: JsonValue | undefined;
  readonly open: Open[];
  readonly lines: Map<object, number>;
  readonly duplicates: DuplicateName[];
  problem: ConfigProblem | undefined;
}

type Library = typeof import('jsonc-parser');

/** Loads a reader of JSON with comments and trailing commas. Members like `__proto__` stay own ones, and a name that stands twice is reported. */
export async function loadJsonc(): Promise<ConfigParser> {
  const library = await import('jsonc-parser');
  return (text) => parseJsonc(text, library);
}

function parseJsonc(text: string, { visit, printParseErrorCode }: Library): ConfigData | ConfigProblem {
  const building: Building = { root: undefined, open: [], lines: new Map(), duplicates: [], problem: undefined };
  const onError: JSONVisitor['onError'] = (code, _offset, _length, line) => {
    building.problem ??= { problem: `not valid JSON (${wordsOf(printParseErrorCode(code))})`, line: line + 1 };
  };
  try {
    visit(text, { ...builder(building), onError }, { allowTrailingComma: true });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    return { problem: `nested deeper than ${CLIENT_BOUNDS.depth} levels`, ...building.problem };
  }
  if (building.problem) return building.problem;
  const { root, lines, duplicates } = building;
  return { value: root, duplicates, lineOf: (tokens) => lineIn(root, lines, tokens) };
}

/** `CommaExpected` in words: `comma expected`. */
function wordsOf(code: string): string {
  return code.replaceAll(/(?!^)[A-Z]/gu, ' $&').toLowerCase();
}

function builder(building: Building): JSONVisitor {
  const { open } = building;
  const begin = (value: Open['value'], line: number): void => {
    if (open.length >= CLIENT_BOUNDS.depth) throw new RangeError('too deep');
    place(building, value);
    if (open.length < LINES_TO) building.lines.set(value, line + 1);
    open.push({ value, key: '' });
  };
  const end = (): void => void open.pop();
  return {
    onObjectBegin: (_offset, _length, line) => begin({}, line),
    onArrayBegin: (_offset, _length, line) => begin([], line),
    onObjectEnd: end,
    onArrayEnd: end,
    onLiteralValue: (value: JsonValue) => place(building, value),
    onObjectProperty: (key, _offset, _length, line) => {
      const current = open.at(-1);
      if (!current) return;
      current.key = key;
      if (!Object.hasOwn(current.value, key)) return;
      if (building.duplicates.length < CLIENT_BOUNDS.duplicates) building.duplicates.push({ tokens: open.map(keyOf), line: line + 1 });
      else building.problem ??= { problem: TOO_MANY_TWICE, line: line + 1 };
    },
  };
}

function keyOf({ value, key }: Open): string {
  return Array.isArray(value) ? String(value.length - 1) : key;
}

/** Puts a value where it belongs. A plain assignment to `__proto__` would lose the member. */
function place(building: Building, value: JsonValue): void {
  const parent = building.open.at(-1);
  if (!parent) building.root = value;
  else if (Array.isArray(parent.value)) parent.value.push(value);
  else if (parent.key !== '__proto__') parent.value[parent.key] = value;
  else Object.defineProperty(parent.value, parent.key, { value, enumerable: true, configurable: true, writable: true });
}

function lineIn(root: JsonValue | undefined, lines: ReadonlyMap<object, number>, tokens: readonly string[]): number | undefined {
  const lineOf = (value: JsonValue | undefined): number | undefined => (typeof value === 'object' && value !== null ? lines.get(value) : undefined);
  let value = root;
  let line = lineOf(root);
  for (const token of tokens) {
    value = child(value, token);
    line = lineOf(value) ?? line;
  }
  return line;
}
