import type { JsonValue } from '../../text/json.ts';
import { isObject, member, stringMember } from '../../text/json.ts';

/** How a server is started, in the words of the file. */
export interface CommandLine {
  /** Undefined where there is no command. */
  readonly command: string | undefined;
  readonly args: readonly string[];
  readonly problems: readonly string[];
}

/** The names below some keys of a server. */
export interface NameList {
  readonly names: readonly string[];
  readonly problems: readonly string[];
}

/** The program and its arguments: a text with `args`, a list, or Zed's object of `path` and `args`. */
export function commandLine(server: JsonValue): CommandLine {
  const given = present(server, ['command', 'cmd']);
  const holder = isObject(given) ? given : server;
  const args = textsOf(member(holder, 'args'), 'args');
  if (given === undefined || typeof given === 'string') return { command: given, ...args };
  if (isObject(given)) {
    const path = stringMember(given, 'path') ?? stringMember(given, 'command');
    return { command: path ?? '', args: args.args, problems: path === undefined ? ['its command has no path', ...args.problems] : args.problems };
  }
  const list = textsOf(given, 'command');
  const [command = '', ...first] = list.args;
  const problems = Array.isArray(given) ? list.problems : ['its command is neither a text nor a list of texts'];
  return { command, args: [...first, ...args.args], problems: [...problems, ...args.problems] };
}

/** The URL; undefined where there is none, empty where it is no text. */
export function urlOf(server: JsonValue): string | undefined {
  const given = present(server, ['url', 'serverUrl', 'httpUrl', 'uri']);
  return given === undefined || typeof given === 'string' ? given : '';
}

/** Names of the environment variables that a server is given. Values are not looked at: a part of a secret could pass for a name. */
export function environmentNames(server: JsonValue): NameList {
  const command = member(server, 'command');
  const objects = [keysOf(server, 'env'), keysOf(server, 'envs'), keysOf(command, 'env')];
  const lists = ['env_vars', 'env_keys'].flatMap((key) => member(server, key) ?? []).flat();
  const listed = lists.flatMap((item) => (typeof item === 'string' ? item : (stringMember(item as JsonValue, 'name') ?? [])));
  return join([...objects, { names: listed.filter((name) => /^[A-Za-z_]\w*$/u.test(name)), problems: [] }]);
}

/** Names of the headers that are sent to a server. */
export function headerNames(server: JsonValue): NameList {
  const objects = ['headers', 'http_headers', 'env_http_headers'].map((key) => keysOf(server, key));
  const bearer = member(server, 'bearer_token_env_var') === undefined ? [] : ['Authorization'];
  return join([...objects, keysOf(member(server, 'requestOptions'), 'headers'), { names: bearer, problems: [] }]);
}

/** The first of several members that is there. */
function present(server: JsonValue, keys: readonly string[]): JsonValue | undefined {
  return keys.map((key) => member(server, key)).find((value) => value !== undefined && value !== null);
}

function keysOf(holder: JsonValue | undefined, key: string): NameList {
  const value = member(holder, key);
  if (value === undefined || value === null) return { names: [], problems: [] };
  return isObject(value) ? { names: Object.keys(value), problems: [] } : { names: [], problems: [`its ${key} is not an object of names and values`] };
}

function join(lists: readonly NameList[]): NameList {
  return { names: [...new Set(lists.flatMap(({ names }) => names))], problems: lists.flatMap(({ problems }) => problems) };
}

/** Texts of a list; a number or a truth value among them is what a person meant as text. */
function textsOf(value: JsonValue | undefined, key: string): { args: string[]; problems: string[] } {
  if (value === undefined || value === null) return { args: [], problems: [] };
  const items = Array.isArray(value) ? (value as readonly JsonValue[]) : [];
  const args = items.filter((item) => typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean').map(String);
  return { args, problems: Array.isArray(value) && args.length === items.length ? [] : [`its ${key} is not a list of texts`] };
}
