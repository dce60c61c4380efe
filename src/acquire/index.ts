import { basename, dirname, resolve } from 'node:path';
import { UsageError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Collector } from './collector.ts';
import { newCollector, notify } from './collector.ts';
import { finishRun } from './draft.ts';
import type { Entry, Expansion } from './expand.ts';
import { expandSources, uriOf } from './expand.ts';
import type { Outcome } from './load.ts';
import { loadSource } from './load.ts';
import { printable } from './place.ts';
import { readFileBounded, readStreamBounded } from './read.ts';
import type { Bytes } from './read.ts';
import { acceptedShapes } from './shapes/index.ts';
import type { Folder, Source } from './source.ts';
import { newSource } from './source.ts';

/** What acquisition needs from the world besides the file system. */
export interface AcquireIo {
  /** Absolute; relative sources start here. */
  readonly cwd: string;
  /** Standard input; opened only for the source `-`. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  /** Called after each source. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** A source that gave nothing, kept until it is known whether another one did. */
interface Miss {
  readonly uri: string;
  readonly named: boolean;
  readonly outcome: Exclude<Outcome, { kind: 'read' }>;
}

/**
 * Reads files, folders, patterns and standard input (`-`) into a snapshot. Throws UsageError where a source is missing, has an unknown
 * shape, or nothing at all could be read; all other trouble is a notification, at level `error` where something was not looked at.
 */
export async function acquire(sources: readonly string[], io: AcquireIo): Promise<Snapshot> {
  if (sources.length === 0) throw new UsageError('no source; name a file, a folder, a pattern, "-" for standard input, npm:package, or -- and a command.');
  const expansion = expandSources(sources, io.cwd);
  const to = newCollector();
  const misses: Miss[] = [];
  let budget: number = LIMITS.totalBytes;
  for (const [index, entry] of expansion.entries.entries()) {
    const bytes = entry.path === undefined ? await readStreamBounded(io.stdin(), budget) : readFileBounded(entry.path, budget);
    if (bytes.problem === undefined) budget -= bytes.bytes.length;
    const outcome = take(to, entry, { bytes, cwd: io.cwd });
    if (outcome.kind !== 'read') misses.push({ uri: entry.uri, named: entry.named, outcome });
    else to.recognised += 1;
    io.onProgress?.(index + 1, expansion.entries.length);
  }
  judgeMisses(to, misses);
  reportExpansion(to, expansion);
  return finishRun(to);
}

function take(to: Collector, entry: Entry, what: { bytes: Bytes; cwd: string }): Outcome {
  const { bytes, cwd } = what;
  if (bytes.problem === undefined) return loadSource(sourceOf(to, entry, cwd), bytes.bytes);
  const message = `${printable(entry.uri)}: ${bytes.problem}`;
  if (entry.named && (bytes.code === 'missing' || bytes.code === 'unreadable')) throw new UsageError(`${message}. Nothing was scanned.`);
  return { kind: 'failed', code: bytes.code, message, opensJson: true };
}

function sourceOf(to: Collector, entry: Entry, cwd: string): Source {
  const { uri, path } = entry;
  const fallbackName = path === undefined ? 'stdin' : basename(path).replace(/(?<=.)\.[^.]+$/u, '');
  const folder = path === undefined ? undefined : folderOf(path, { cwd, namedFile: entry.named });
  return newSource(to, { uri, fallbackName, ...(folder && { folder }) });
}

function folderOf(file: string, { cwd, namedFile }: { cwd: string; namedFile: boolean }): Folder {
  const path = dirname(file);
  return { path, uri: path === resolve(cwd) ? '.' : uriOf(path, path, cwd), name: basename(path) || path, namedFile };
}

/** Decides what the sources that gave nothing mean: an error of use, or a notification beside what was read. */
function judgeMisses(to: Collector, misses: readonly Miss[]): void {
  for (const { uri, named, outcome } of misses) {
    if (named && outcome.kind === 'unknown') throw new UsageError(unknownShape(uri, outcome.found));
  }
  if (to.recognised === 0) throw new UsageError(nothingRead(misses));
  for (const { uri, named, outcome } of misses) {
    if (outcome.kind === 'unknown' || (!named && !outcome.opensJson)) {
      const found = outcome.kind === 'unknown' ? outcome.found : 'no JSON';
      notify(to, { level: 'note', code: 'not-a-tool-list', message: `${printable(uri)}: ${found}; skipped.` }, { uri });
    } else {
      notify(to, { level: 'error', code: outcome.code, message: `${outcome.message}. It was not scanned.` }, { uri });
    }
  }
}

function unknownShape(uri: string, found: string): string {
  return `${printable(uri)}: unknown shape: found ${found}. Accepted: ${acceptedShapes()} (fineprint scan --help).`;
}

function nothingRead(misses: readonly Miss[]): string {
  const failed = misses.find(({ outcome }) => outcome.kind === 'failed' && outcome.opensJson) ?? misses[0];
  if (!failed) return 'no source could be read. Nothing was scanned.';
  const { uri, outcome } = failed;
  const others = misses.length > 1 ? ` (and ${misses.length - 1} more files without a tool list)` : '';
  return outcome.kind === 'unknown' ? `${unknownShape(uri, outcome.found)}${others}` : `${outcome.message}. Nothing was scanned${others}.`;
}

function reportExpansion(to: Collector, { cut, unreadable, entries }: Expansion): void {
  for (const { uri } of unreadable) {
    notify(to, { level: 'error', code: 'unreadable', message: `${printable(uri)}: this folder cannot be read. It was not scanned.` }, { uri });
  }
  const uri = entries.at(-1)?.uri ?? '.';
  const message = `more than ${LIMITS.sources} files; those after ${printable(uri)} were not scanned. Name a smaller folder.`;
  if (cut) notify(to, { level: 'error', code: 'too-many-sources', message }, { uri });
}
