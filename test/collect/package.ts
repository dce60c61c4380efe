import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { parseTarGzip } from 'nanotar';
import { type JsonObject, stringMember } from '../../src/text/json.ts';
import { toolsIn } from './tools.ts';

/** Bounds, so that one package cannot stop the others: bytes of an archive, of its files together, of one file, and seconds of a request. */
const BOUNDS = { archive: 3_000_000, unpacked: 8_000_000, source: 4_000_000, file: 2_500_000, seconds: 30 };
/** Tools of one package that are taken. */
const MOST = 200;

const SOURCE = /\.(?:[cm]?js|m?ts)$/;
const BESIDE = /\.d\.m?ts$|\.min\.js$|(?:^|\/)(?:tests?|__tests__|spec|node_modules|examples?)\/|\.(?:test|spec)\./;
const DEFINES = /inputSchema|input_schema|parameters|\.tool\(|registerTool|addTool|createTool|defineTool/;

interface Release {
  readonly dist: { readonly tarball: string; readonly integrity: string; readonly unpackedSize?: number };
}

/** The registry that npm is set to. */
export function registry(): string {
  return execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim();
}

/** The tools that stand in the source of a released package, the longest definition of each name. Throws where the package cannot be had, is too large or was altered. */
export async function toolsOfPackage(base: string, name: string, version: string): Promise<JsonObject[]> {
  const { dist } = (await (await answer(new URL(`${name.replace('/', '%2f')}/${version}`, base))).json()) as Release;
  if ((dist.unpackedSize ?? 0) > BOUNDS.unpacked) throw new Error(`is larger than ${BOUNDS.unpacked} bytes`);
  const archive = Buffer.from(await (await answer(new URL(dist.tarball))).arrayBuffer());
  if (archive.length > BOUNDS.archive) throw new Error(`has an archive of more than ${BOUNDS.archive} bytes`);
  const digest = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
  if (digest !== dist.integrity) throw new Error(`has the digest ${digest} instead of ${dist.integrity}`);
  const found = new Map<string, JsonObject>();
  for (const tool of sourcesOf(await parseTarGzip(archive)).flatMap(({ name: file, text }) => toolsIn(text, file))) {
    const key = stringMember(tool, 'name') ?? '';
    const known = found.get(key);
    if (!known || JSON.stringify(tool).length > JSON.stringify(known).length) found.set(key, tool);
  }
  return [...found.values()].slice(0, MOST);
}

/** Follows no address that does not answer in time. */
async function answer(url: URL): Promise<Response> {
  const response = await fetch(url, { signal: AbortSignal.timeout(1000 * BOUNDS.seconds) });
  if (!response.ok) throw new Error(`is answered with ${response.status}`);
  return response;
}

/** The files that may define tools, in name order, as far as the bounds go. */
function sourcesOf(files: readonly { readonly name: string; readonly text: string }[]): { readonly name: string; readonly text: string }[] {
  let left = BOUNDS.source;
  return files
    .filter(({ name }) => SOURCE.test(name) && !BESIDE.test(name))
    .map(({ name, text }) => ({ name, text }))
    .filter(({ text }) => text.length <= BOUNDS.file && text.includes('description') && DEFINES.test(text))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .filter(({ text }) => (left -= text.length) >= 0);
}
