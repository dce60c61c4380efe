import type { Parameter } from '../extract/parameters.ts';
import { splitName } from '../extract/purpose.ts';
import { isObject, member, stringMember } from '../text/json.ts';

/** What kind of authority a parameter's value carries. */
export type Authority = 'shell' | 'sql' | 'code' | 'path' | 'url' | 'credential';

const NAMES: Readonly<Record<Authority, RegExp>> = {
  shell: /^(?:cmd|command|commands|shell|shell command|bash|bash command|command line|cmdline|terminal command|exec|args string|powershell)$/u,
  sql: /^(?:sql|sql query|query sql|raw sql|sql statement|statement|sql string|raw query|where clause|cypher|cypher query)$/u,
  code: /^(?:code|script|javascript|python|python code|js|js code|expression|eval|source code|function body|lambda|snippet|program|script content|java script|expr)$/u,
  path: /^(?:path|file|file path|filepath|filename|file name|directory|dir|folder|folder path|absolute path|target path|source path|destination path|output path|input path|local path|paths|root|workdir|working directory|cwd|save path|dest|destination)$/u,
  url: /^(?:url|uri|link|endpoint|callback url|webhook|webhook url|website|page url|target url|base url|href|urls|image url|host|server url)$/u,
  credential: /^(?:password|passwd|api key|apikey|secret|token|access token|auth token|bearer token|private key|secret key|client secret|credentials|credential|session token|cookie|cookies|passphrase|pin|seed phrase|mnemonic|ssh key|authorization|connection string|aws secret access key)$/u,
};
const SHELL_TEXT = /\b(?:shell|bash|terminal|powershell|cli|command[- ]line|system) (?:command|script|line)s?\b|\bcommand to (?:run|execute)\b/iu;
const SQL_TEXT = /\bsql (?:query|statement|command)s?\b|\b(?:raw|arbitrary) sql\b|\bSELECT\b.{0,40}\bFROM\b/u;
const CODE_TEXT = /\b(?:python|javascript|js|typescript|lua|ruby|php|r) (?:code|script|snippet|expression)\b|\bcode to (?:run|execute|evaluate)\b/iu;

/** The authority that a free string parameter carries, by its name and its description; undefined where none, or where it is bounded. */
export function authorityOf(parameter: Parameter): Authority | undefined {
  if (isBounded(parameter)) return undefined;
  const name = splitName(parameter.name);
  for (const kind of ['shell', 'sql', 'credential', 'url', 'path', 'code'] as const) {
    if (NAMES[kind].test(name)) return kind;
  }
  const text = stringMember(parameter.schema, 'description') ?? '';
  if (SHELL_TEXT.test(text.slice(0, 300))) return 'shell';
  if (SQL_TEXT.test(text.slice(0, 300))) return 'sql';
  return CODE_TEXT.test(text.slice(0, 300)) ? 'code' : undefined;
}

/** True where the schema itself says what values there are. */
function isBounded(parameter: Parameter): boolean {
  const { schema } = parameter;
  const type = member(schema, 'type');
  const strings = type === undefined || type === 'string' || (Array.isArray(type) && type.includes('string')) || (type === 'array' && isStringList(member(schema, 'items')));
  if (!strings) return true;
  return member(schema, 'enum') !== undefined || member(schema, 'const') !== undefined || (stringMember(schema, 'pattern')?.length ?? 0) > 6;
}

function isStringList(items: unknown): boolean {
  return isObject(items) && (items['type'] === 'string' || items['type'] === undefined) && items['enum'] === undefined;
}
