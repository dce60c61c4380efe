import { statSync } from 'node:fs';
import { decodeText } from '../decode.ts';
import { readFileBounded } from '../read.ts';
import { CLIENT_BOUNDS } from './bounds.ts';
import { loadJsonc } from './jsonc.ts';
import type { ConfigData, ConfigParser, ConfigProblem } from './parsed.ts';
import type { ConfigSyntax } from './table.ts';
import { syntaxOf } from './table.ts';
import { loadToml } from './toml.ts';
import { loadYaml } from './yaml.ts';

const EMPTY: ConfigData = { value: undefined, lineOf: () => undefined, duplicates: [] };

const PARSERS = { jsonc: loadJsonc, toml: loadToml, yaml: loadYaml } satisfies Record<ConfigSyntax, () => Promise<ConfigParser>>;

/**
 * Reads and parses one configuration; the ending of the path tells the syntax, JSON with comments where it tells none. Only the parser
 * that is needed is loaded; the promise is rejected where that fails, and for nothing that a file holds.
 */
export async function readConfigData(path: string): Promise<ConfigData | ConfigProblem> {
  const syntax = syntaxOf(path) ?? 'jsonc';
  const read = readText(path, CLIENT_BOUNDS.fileBytes[syntax]);
  if ('problem' in read) return read;
  // Clients leave empty files behind.
  if (read.text.trim() === '') return EMPTY;
  const parse = await PARSERS[syntax]();
  try {
    return parse(read.text);
  } catch {
    // Whatever a parser throws may quote the file.
    return { problem: `its ${syntax.toUpperCase()} cannot be parsed` };
  }
}

function readText(path: string, most: number): { readonly text: string } | ConfigProblem {
  const stat = statOf(path);
  // A pipe would wait for ever, and a device has no end.
  if (stat && !stat.isFile()) return { problem: stat.isDirectory() ? 'is a folder' : 'is not a regular file' };
  const read = readFileBounded(path, most);
  if (read.problem !== undefined) return { problem: read.code === 'too-much' || read.code === 'too-big' ? tooBig(most) : read.problem };
  const decoded = decodeText(read.bytes);
  return decoded.problem === undefined ? { text: decoded.text } : { problem: decoded.problem };
}

function tooBig(most: number): string {
  return `bigger than ${most / 1024} KB, the bound for such a configuration`;
}

function statOf(path: string): ReturnType<typeof statSync> | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
