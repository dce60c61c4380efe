import type { Document as YamlDocument } from 'yaml';
import type { JsonValue } from '../../text/json.ts';
import { lineAndColumn } from '../../text/lines.ts';
import { CLIENT_BOUNDS } from './bounds.ts';
import type { ConfigData, ConfigParser, ConfigProblem, DuplicateName } from './parsed.ts';
import { TOO_MANY_TWICE } from './parsed.ts';

type Library = typeof import('yaml');

/** What went wrong in words of our own: those of the library may quote the file. */
const PROBLEMS: ReadonlyMap<string, string> = new Map([
  ['RESOURCE_EXHAUSTION', 'nested too deeply'],
  ['TAG_RESOLVE_FAILED', 'it has a tag that is not of the core schema of YAML'],
  ['MULTIPLE_DOCS', 'it has several YAML documents, and clients read one'],
  ['NON_STRING_KEY', 'a key is not a text'],
]);

/** Loads a reader of one YAML 1.2 document in the core schema: no tags of its own, no merge keys, and few aliases. */
export async function loadYaml(): Promise<ConfigParser> {
  const library = await import('yaml');
  return (text) => parseYaml(text, library);
}

function parseYaml(text: string, library: Library): ConfigData | ConfigProblem {
  // The library compares every key with every other one to find duplicates, which hostile text makes slow; `duplicatesIn` does not.
  const document = library.parseDocument(text, {
    schema: 'core',
    customTags: [],
    resolveKnownTags: false,
    merge: false,
    stringKeys: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const error = document.errors[0] ?? document.warnings[0];
  if (error) return { problem: PROBLEMS.get(error.code) ?? 'not valid YAML', line: lineAndColumn(text, error.pos[0]).line };
  const lineAt = (offset: number): number => lineAndColumn(text, offset).line;
  try {
    const value = document.toJS({ maxAliasCount: CLIENT_BOUNDS.yamlAliases }) as JsonValue;
    const duplicates = duplicatesIn(library, document, lineAt);
    if (duplicates.length > CLIENT_BOUNDS.duplicates) return { problem: TOO_MANY_TWICE };
    return { value, duplicates, lineOf: (tokens) => lineIn(library, document, { tokens, lineAt }) };
  } catch (cause) {
    if (cause instanceof ReferenceError) return { problem: 'too many YAML aliases, or one without an anchor' };
    if (cause instanceof RangeError) return { problem: 'nested too deeply' };
    throw cause;
  }
}

function lineIn(library: Library, document: YamlDocument, at: { tokens: readonly string[]; lineAt: (offset: number) => number }): number | undefined {
  for (let count = at.tokens.length; count >= 0; count--) {
    const node = document.getIn(at.tokens.slice(0, count), true);
    if (library.isNode(node) && node.range) return at.lineAt(node.range[0]);
  }
  return undefined;
}

/** Names that stand twice in one mapping, found in linear time. */
function duplicatesIn(library: Library, document: YamlDocument, lineAt: (offset: number) => number): DuplicateName[] {
  const found: DuplicateName[] = [];
  library.visit(document, {
    Map: (_key, map, path) => {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!library.isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name)) found.push({ tokens: [...tokensOf(library, [...path, map]), name], line: lineAt(key.range?.[0] ?? 0) });
        if (found.length > CLIENT_BOUNDS.duplicates) return library.visit.BREAK;
        seen.add(name);
      }
      return undefined;
    },
  });
  return found;
}

/** The keys and indexes that lead through nodes, each inside the one before. */
function tokensOf(library: Library, path: readonly unknown[]): string[] {
  return path.flatMap((node, index) => {
    if (library.isPair(node) && library.isScalar(node.key)) return [String(node.key.value)];
    return library.isSeq(node) && index + 1 < path.length ? [String(node.items.indexOf(path[index + 1]))] : [];
  });
}
