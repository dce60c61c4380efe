import { formatPointer } from '../../text/json-pointer.ts';
import type { JsonValue } from '../../text/json.ts';
import { isObject, member, stringMember } from '../../text/json.ts';
import { commandLine, environmentNames, headerNames, urlOf } from './fields.ts';
import type { RemoteLaunch, ServerLaunch, StdioLaunch } from './launch.ts';
import type { Entry } from './places.ts';
import type { ClientId } from './table.ts';
import type { Filler, Folders } from './variables.ts';
import { newFiller } from './variables.ts';

/** Whose file an entry stands in. */
export interface Origin {
  readonly client: ClientId | undefined;
  /** Absolute. */
  readonly file: string;
  readonly folders: Folders;
}

/** The problem of a server whose program only its client knows. */
export const SUPPLIED = 'its client supplies the program, and the file names none';

const NOTHING = 'it has neither a command nor a URL';
const BOTH = 'it has both a command and a URL, and clients differ in which one they use';

type Kind = ServerLaunch['kind'];
type Details<Launch> = Omit<Launch, 'name' | 'client' | 'file' | 'pointer' | 'disabled' | 'problem' | 'variables'> & { readonly problems: readonly string[] };

/** Reads one server; undefined where the entry is no object, or a part of Goose itself. */
export function readEntry({ name, tokens, value }: Entry, { client, file, folders }: Origin): ServerLaunch | undefined {
  if (!isObject(value) || isBuiltIn(value)) return undefined;
  const filler = newFiller(folders);
  const kind = kindOf(value);
  const { problems, ...details } = kind === 'stdio' ? stdio(value, filler) : remote(value, kind, filler);
  const disabled = member(value, 'disabled') === true || member(value, 'enabled') === false;
  const problem = problems.length > 0 && { problem: [...new Set(problems)].join('; ') };
  return { name, client, file, pointer: formatPointer(tokens), disabled, ...problem, variables: [...filler.names], ...details };
}

/** True for an extension that is a part of Goose. */
export function isBuiltIn(server: JsonValue): boolean {
  const type = stringMember(server, 'type') ?? '';
  return ['builtin', 'platform', 'frontend'].includes(type) && commandLine(server).command === undefined && urlOf(server) === undefined;
}

/** What the file calls the transport, where it says so and has what that needs; else a command goes first. */
function kindOf(server: JsonValue): Kind {
  const [hasCommand, hasUrl] = [commandLine(server).command !== undefined, urlOf(server) !== undefined];
  const type = typeOf(server);
  if (!hasUrl || (hasCommand && !['sse', 'http', 'streamablehttp'].includes(type))) return 'stdio';
  return type === 'sse' ? 'sse' : 'http';
}

function typeOf(server: JsonValue): string {
  const type = stringMember(server, 'type') ?? stringMember(server, 'transport') ?? '';
  return type.toLowerCase().replaceAll(/[-_]/gu, '');
}

function stdio(server: JsonValue, filler: Filler): Details<StdioLaunch> {
  const { command: given, args: givenArgs, problems } = commandLine(server);
  const command = filler.fill(given ?? '');
  const args = givenArgs.map(filler.fill);
  const directory = member(server, 'cwd');
  const cwd = typeof directory === 'string' ? filler.fill(directory) : undefined;
  const environment = environmentNames(server);
  const all = [
    ...(given === undefined ? [isSupplied(server) ? SUPPLIED : NOTHING] : problems),
    ...(given !== undefined && urlOf(server) !== undefined && typeOf(server) !== 'stdio' ? [BOTH] : []),
    ...(given !== undefined && problems.length === 0 && command.trim() === '' ? ['its command is empty'] : []),
    ...([command, ...args, cwd ?? ''].some((text) => text.includes('\0')) ? ['its command line has a NUL character'] : []),
    ...(directory === undefined || directory === null || typeof directory === 'string' ? [] : ['its cwd is not a text']),
    ...environment.problems,
  ];
  const names = [...new Set([...environment.names, ...filler.environment])];
  return { kind: 'stdio', command, args, ...(cwd !== undefined && { cwd }), environment: names, problems: all };
}

/** True where an extension of Zed, a hub of Continue or Goose itself brings the program. */
function isSupplied(server: JsonValue): boolean {
  return (
    stringMember(server, 'source') === 'extension' || typeOf(server) === 'inlinepython' || ['settings', 'uses'].some((key) => member(server, key) !== undefined)
  );
}

function remote(server: JsonValue, kind: 'http' | 'sse', filler: Filler): Details<RemoteLaunch> {
  const given = urlOf(server) ?? '';
  const url = filler.fill(given);
  const headers = headerNames(server);
  // A variable at the start may hold the scheme.
  const isWeb = /^https?:\/\/[^/]/iu.test(url) || /^\s*\$/u.test(given);
  return { kind, url, headers: headers.names, problems: [...(isWeb ? [] : ['its URL is not one of http or https']), ...headers.problems] };
}
