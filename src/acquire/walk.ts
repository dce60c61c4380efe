import { readdirSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { relative, resolve, sep } from 'node:path';

/** Which files of a folder are wanted. */
export interface Wanted {
  /** Tests a path below the folder, with forward slashes. */
  readonly pattern: RegExp;
  /** How many segments such a path has at most. */
  readonly depth: number;
  /** Names of folders that are left out. */
  readonly skipped: ReadonlySet<string>;
  /** Called with a folder that could not be listed, and why. */
  readonly onUnreadable: (folder: string, cause: unknown) => void;
}

/** The wanted files below a folder, depth first, by code unit; links to folders are not followed, devices and pipes are no files. */
export function* walk(base: string, wanted: Wanted): Generator<string> {
  const todo: { path: string; depth: number; entry?: Dirent }[] = [{ path: base, depth: 0 }];
  for (let next = todo.pop(); next; next = todo.pop()) {
    const { path, depth, entry } = next;
    if (!entry || entry.isDirectory()) {
      if (depth >= wanted.depth) continue;
      for (const child of list(path, wanted)) todo.push({ path: resolve(path, child.name), depth: depth + 1, entry: child });
    } else if (wanted.pattern.test(slashed(relative(base, path))) && isRegular(path, entry)) {
      yield path;
    }
  }
}

/** What a folder holds, last first, because it goes on a stack. */
function list(folder: string, wanted: Wanted): Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => !wanted.skipped.has(entry.name)).sort((a, b) => (a.name < b.name ? 1 : -1));
  } catch (cause) {
    wanted.onUnreadable(folder, cause);
    return [];
  }
}

function isRegular(path: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** A path with forward slashes. */
export function slashed(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}
