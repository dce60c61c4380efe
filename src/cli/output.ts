import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from '../model/errors.ts';
import { visible } from '../text/visible.ts';

/** A file that may be written: its real path and, where it exists, its permissions. */
export interface OutputFile {
  readonly path: string;
  readonly mode?: number;
}

/** Makes sure that a file can be written, before work is done for it; throws a UsageError that says why not. */
export async function prepareOutput(file: string, cwd: string): Promise<OutputFile> {
  const path = resolve(cwd, file);
  const existing = await stat(path).catch(() => undefined);
  if (existing?.isDirectory()) throw new UsageError(`--output ${visible(file)} is a directory; name a file in it`);
  if (existing && !existing.isFile()) throw new UsageError(`--output ${visible(file)} is not a regular file; leave --output out and redirect instead`);
  // Through a symbolic link, the file that it names is replaced, not the link.
  if (existing) return { path: await realpath(path), mode: existing.mode & 0o777 };
  const parent = await stat(dirname(path)).catch(() => undefined);
  if (!parent?.isDirectory()) throw new UsageError(`--output ${visible(file)}: the directory ${visible(dirname(file))} does not exist; create it first`);
  return { path };
}

/** Writes the whole file or nothing: a temporary file beside it takes its place in one step. */
export async function writeOutput({ path, mode }: OutputFile, text: string): Promise<void> {
  const temporary = join(dirname(path), `.fineprint-${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(text);
      if (mode !== undefined) await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw new UsageError(`cannot write ${visible(path)}: ${visible(reasonOf(cause))}`, { cause });
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}
