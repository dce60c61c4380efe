import { statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { UsageError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import { compileGlob, isGlob } from './glob.ts';
import { printable } from './place.ts';
import { slashed, walk } from './walk.ts';

/** One file or stream to read. */
export interface Entry {
  /** Absolute; undefined for standard input. */
  readonly path: string | undefined;
  readonly uri: string;
  /** True where the user named the file itself, not a folder or a pattern that holds it. */
  readonly named: boolean;
}

/** The files to read, in the order of the sources. */
export interface Expansion {
  readonly entries: readonly Entry[];
  /** True where the bound on sources left some out. */
  readonly cut: boolean;
  /** Folders that could not be listed. */
  readonly unreadable: readonly { readonly uri: string; readonly cause: unknown }[];
}

interface Search {
  readonly cwd: string;
  readonly unreadable: { uri: string; cause: unknown }[];
}

/** Folders that hold other people's code: left out unless a source names them. */
const SKIPPED = ['node_modules', '.git'];
/** What a folder is searched for; a named file or a pattern may have any ending. */
const ENDINGS = /\.(?:json|jsonl|ndjson|snap)$/iu;

/** Turns sources into files: sorted within a source, each once. A source that leads to nothing is a UsageError. */
export function expandSources(sources: readonly string[], cwd: string): Expansion {
  const search: Search = { cwd, unreadable: [] };
  const entries = new Map<string, Entry>();
  for (const source of sources) {
    for (const entry of expandSource(source, search)) {
      const key = entry.path ?? '-';
      const known = entries.get(key);
      if (!known && entries.size >= LIMITS.sources) return { entries: [...entries.values()], cut: true, unreadable: search.unreadable };
      if (!known || entry.named) entries.set(key, entry);
    }
  }
  return { entries: [...entries.values()], cut: false, unreadable: search.unreadable };
}

function* expandSource(source: string, search: Search): Generator<Entry> {
  if (source === '-') {
    yield { path: undefined, uri: '-', named: true };
    return;
  }
  if (source === '' || source.includes('\0')) throw new UsageError('a source has no name; name a file, a folder, a pattern or "-".');
  const path = resolve(search.cwd, source);
  const kind = kindOf(path);
  if (kind === 'file') {
    yield { path, uri: uriOf(path, source, search.cwd), named: true };
    return;
  }
  const before = search.unreadable.length;
  let found = false;
  for (const file of kind === 'folder' ? walkFolder(path, search) : walkGlobs(source, search)) {
    found = true;
    yield { path: file, uri: uriOf(file, file, search.cwd), named: false };
  }
  if (found) return;
  if (search.unreadable.length > before) throw new UsageError(`${printable(source)}: this folder cannot be read.`);
  if (kind === 'folder') throw new UsageError(`${printable(source)}: no .json, .jsonl, .ndjson or .snap file in this folder.`);
  if (isGlob(source)) throw new UsageError(`${printable(source)}: no file matches this pattern.`);
  throw new UsageError(`${printable(source)}: no such file or folder.`);
}

function walkFolder(folder: string, search: Search): Generator<string> {
  const onUnreadable = (path: string, cause: unknown): void => noteUnreadable(search, path, cause);
  return walk(folder, { pattern: ENDINGS, depth: Number.POSITIVE_INFINITY, skipped: new Set(SKIPPED), onUnreadable });
}

function* walkGlobs(source: string, search: Search): Generator<string> {
  if (!isGlob(source)) return;
  const onUnreadable = (path: string, cause: unknown): void => noteUnreadable(search, path, cause);
  const pattern = slashed(source);
  const segments = pattern.split('/');
  const skipped = new Set(SKIPPED.filter((name) => !segments.includes(name)));
  for (const glob of compileGlob(pattern)) {
    const base = resolve(search.cwd, glob.base);
    if (kindOf(base) === 'folder') yield* walk(base, { ...glob, skipped, onUnreadable });
  }
}

function noteUnreadable(search: Search, path: string, cause: unknown): void {
  search.unreadable.push({ uri: uriOf(path, path, search.cwd), cause });
}

function kindOf(path: string): 'file' | 'folder' | undefined {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}

/** A relative path with forward slashes for a file below the working directory; else as the source names it. */
export function uriOf(path: string, source: string, cwd: string): string {
  const inside = relative(cwd, path);
  const isBelow = inside !== '' && inside !== '..' && !inside.startsWith(`..${sep}`) && resolve(cwd, inside) === path;
  return slashed(isBelow ? inside : source);
}
