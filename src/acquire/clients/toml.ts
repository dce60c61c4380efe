import type { JsonValue } from '../../text/json.ts';
import { CLIENT_BOUNDS } from './bounds.ts';
import type { ConfigData, ConfigParser, ConfigProblem } from './parsed.ts';

type Library = typeof import('smol-toml');

/** Loads a reader of TOML. Its errors tell the line only: the library's own message quotes the text around it, which may be a secret. */
export async function loadToml(): Promise<ConfigParser> {
  const library = await import('smol-toml');
  return (text) => parseToml(text, library);
}

function parseToml(text: string, { parse, TomlError }: Library): ConfigData | ConfigProblem {
  try {
    const value = parse(text, { integersAsBigInt: 'asNeeded', maxDepth: CLIENT_BOUNDS.depth });
    return { value: value as unknown as JsonValue, duplicates: [], lineOf: () => undefined };
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    return { problem: 'not valid TOML', line: cause.line };
  }
}
