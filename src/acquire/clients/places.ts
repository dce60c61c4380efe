import type { JsonValue } from '../../text/json.ts';
import { isObject, member, stringMember } from '../../text/json.ts';
import { child } from './parsed.ts';
import type { ServerPlace } from './table.ts';
import { CLIENTS } from './table.ts';

/** A value with the keys that lead to it from the root. */
export interface Found {
  readonly tokens: readonly string[];
  readonly value: JsonValue;
}

/** One entry of an object or of a list of servers. */
export interface Entry extends Found {
  readonly name: string;
}

/** Keys that say how a server is started or reached. */
const LAUNCH_KEYS = ['command', 'cmd', 'url', 'serverUrl', 'httpUrl', 'uri'];

/** Keys that mean servers wherever they stand; others are common words and need servers below them. */
const SURE = new Set(['mcpServers', 'context_servers', 'mcp_servers', 'mcp', 'mcp.servers', 'projects']);

/** The places of all clients, each once. */
function everyPlace(): readonly ServerPlace[] {
  return [...new Map(CLIENTS.flatMap(({ places }) => places).map((place) => [JSON.stringify(place), place])).values()];
}

/** What stands at the places where a client keeps its servers, whatever its type. */
export function findServers(root: JsonValue | undefined, places: readonly ServerPlace[]): Found[] {
  return places.flatMap((place) => walk(root, place));
}

/** The servers of a file of an unknown client: at every known place, or the root where that is an object or a list of servers itself. */
export function guessServers(root: JsonValue | undefined): Found[] {
  const found = findServers(root, everyPlace()).filter(({ tokens, value }) => SURE.has(tokens[0] ?? '') || isEmpty(value) || holdsServers(value));
  if (found.length > 0 || root === undefined || !holdsServers(root)) return found;
  return [{ tokens: [], value: root }];
}

function walk(root: JsonValue | undefined, place: ServerPlace): Found[] {
  let found: Found[] = root === undefined ? [] : [{ tokens: [], value: root }];
  for (const step of place) {
    found = found.flatMap(({ tokens, value }) => {
      if (!isObject(value)) return [];
      const keys = step === '*' ? Object.keys(value) : [step];
      return keys.flatMap((key) => {
        const inner = member(value, key);
        return inner === undefined ? [] : [{ tokens: [...tokens, key], value: inner }];
      });
    });
  }
  // A key without a value is how YAML and a careless hand write "none".
  return found.filter(({ value }) => value !== null);
}

function isEmpty(value: JsonValue): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}

function holdsServers(value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.keys(value).some((key) => LAUNCH_KEYS.some((launch) => member(child(value, key), launch) !== undefined));
}

/** The entries below a place, named by their keys or by the `name` of each in a list; undefined where it is neither an object nor a list. */
export function entriesOf({ tokens, value }: Found): { readonly count: number; readonly take: (most: number) => Entry[] } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const keys = Object.keys(value);
  const entry = (key: string): Entry => {
    const inner = child(value, key) ?? null;
    const name = Array.isArray(value) ? (stringMember(inner, 'name') ?? `#${Number(key) + 1}`) : key;
    return { name, tokens: [...tokens, key], value: inner };
  };
  return { count: keys.length, take: (most) => keys.slice(0, most).map(entry) };
}
