import type { Parameter } from '../extract/parameters.ts';
import { splitName } from '../extract/purpose.ts';
import { isObject, member, stringMember } from '../text/json.ts';

/** What kind of authority a parameter's value carries. */
export type Authority = 'shell' | 'sql' | 'code' | 'path' | 'url' | 'credential';

const NAMES: Readonly<Record<Authority, RegExp>> = {
  shell: /^(?:cmd|command|commands|shell|shell command|bash|bash command|command line|cmdline|terminal command|exec|args string|powershell)$/,
  sql: /^(?:sql|sql query|query sql|raw sql|sql statement|sql string|raw query|where clause|cypher|cypher query)$/,
  code: /^(?:code|script|javascript|python|python code|js|js code|expression|eval|source code|function body|lambda|snippet|program|script content|java script|expr)$/,
  path: /^(?:path|file|file path|filepath|filename|file name|directory|dir|folder|folder path|absolute path|target path|source path|destination path|output path|input path|local path|paths|root|workdir|working directory|cwd|save path|dest|destination)$/,
  url: /^(?:url|uri|link|endpoint|callback url|webhook|webhook url|website|page url|target url|base url|href|urls|image url|host|server url)$/,
  credential:
    /^(?:password|passwd|api key|apikey|secret|token|access token|auth token|bearer token|private key|secret key|client secret|credentials|credential|session token|cookie|cookies|passphrase|pin|seed phrase|mnemonic|ssh key|authorization|connection string|aws secret access key)$/,
};
const SHELL_TEXT = /\b(?:shell|bash|terminal|powershell|cli|command[- ]line|system) (?:command|script|line)s?\b|\bcommand to (?:run|execute)\b/i;
const SQL_TEXT = /\b(?:sql|SQL) (?:query|statement|command)s?\b|\b(?:raw|arbitrary) (?:sql|SQL)\b|\bSELECT\b.{0,40}\bFROM\b/;
const CREDENTIAL_TEXT = /\b(?:connection string|with (?:its |the )?password|access key|api key)\b/i;
/** Descriptions that say what else a word of the name can mean: a country code, a coin's token, a stage script. */
const OTHER_SENSE =
  /\b(?:iso|country|postal|zip|currency|airport|language|coin|ticker|symbol|writing system|alphabet|face|expression of|claim|accounting|chord|root note|musical|pin (?:on|of) (?:a|the) (?:map|board)|map pin|bank statement|travel|city|country or)\b/i;
const CODE_TEXT = /\b(?:python|javascript|js|typescript|lua|ruby|php|r) (?:code|script|snippet|expression)\b|\bcode to (?:run|execute|evaluate)\b/i;

/** The authority that a free string parameter carries, by its name and its description; undefined where none, or where it is bounded. */
export function authorityOf(parameter: Parameter): Authority | undefined {
  if (isBounded(parameter)) return undefined;
  const name = splitName(parameter.name);
  const text = (stringMember(parameter.schema, 'description') ?? '').slice(0, 300);
  if (OTHER_SENSE.test(text)) return undefined;
  for (const kind of ['shell', 'sql', 'credential', 'url', 'path', 'code'] as const) {
    if (NAMES[kind].test(name)) return kind;
  }
  if (SHELL_TEXT.test(text)) return 'shell';
  if (SQL_TEXT.test(text)) return 'sql';
  if (CODE_TEXT.test(text)) return 'code';
  return CREDENTIAL_TEXT.test(text) ? 'credential' : undefined;
}

/** True where the schema itself says what values there are. */
function isBounded(parameter: Parameter): boolean {
  const { schema } = parameter;
  const type = member(schema, 'type');
  const strings =
    type === undefined || type === 'string' || (Array.isArray(type) && type.includes('string')) || (type === 'array' && isStringList(member(schema, 'items')));
  if (!strings) return true;
  return member(schema, 'enum') !== undefined || member(schema, 'const') !== undefined || (stringMember(schema, 'pattern')?.length ?? 0) > 6;
}

function isStringList(items: unknown): boolean {
  return isObject(items) && (items['type'] === 'string' || items['type'] === undefined) && items['enum'] === undefined;
}
