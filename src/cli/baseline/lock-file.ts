import { existsSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { readFileBounded } from '../../acquire/read.ts';
import { decodeText } from '../../acquire/decode.ts';
import type { Lock } from '../../baseline/lock.ts';
import { type ReadLock, readLock } from '../../baseline/lock-read.ts';
import { lockText } from '../../baseline/lock-text.ts';
import { UsageError } from '../../model/errors.ts';
import { LIMITS } from '../../model/limits.ts';
import { visible } from '../../text/visible.ts';

/** The name of a lock where none is given. */
export const LOCK_NAME = 'fineprint.lock.json';

/** A lock on the disk. */
export interface LockFile {
  /** Absolute. */
  readonly path: string;
  /** The folder that its sources are relative to. */
  readonly folder: string;
  /** How people name it. */
  readonly uri: string;
}

/** The lock that a command is about. */
export function lockFile(name: string | undefined, cwd: string): LockFile {
  const path = resolve(cwd, name ?? LOCK_NAME);
  return { path, folder: dirname(path), uri: relative(cwd, path).replaceAll('\\', '/') || basename(path) };
}

/** Reads and verifies a lock; undefined where there is none. Throws UsageError where it is damaged. */
export function loadLock({ path, uri }: LockFile): ReadLock | undefined {
  if (!existsSync(path)) return undefined;
  const read = readFileBounded(path, LIMITS.sourceBytes);
  if (read.problem !== undefined) throw new UsageError(`${visible(uri)}: ${read.problem}. Nothing was checked.`);
  const decoded = decodeText(read.bytes);
  if (decoded.problem !== undefined) throw new UsageError(`${visible(uri)}: ${decoded.problem}. Nothing was checked.`);
  return readLock(decoded.text, uri);
}

/** Reads a lock that has to be there. */
export function requireLock(file: LockFile): ReadLock {
  const read = loadLock(file);
  if (!read)
    throw new UsageError(
      `no lock ${visible(file.uri)}: nothing is pinned, so nothing can be checked. Write one: fineprint pin <source>${file.uri === LOCK_NAME ? '' : ` --lock ${visible(file.uri)}`}`,
    );
  return read;
}

/** How long another run may hold a lock before it is taken for dead, and how long to wait for it. */
const [STALE_MS, RETRIES, RETRY_MS] = [6_000, 80, 250];

/**
 * Changes a lock in one step: whoever else changes it waits, and sees the result. `change` gets the lock as it is then (undefined where there is none) and gives the new one; it
 * is written to a temporary file that takes the old one's place, so that a crash leaves the old one whole.
 */
export async function updateLock(file: LockFile, change: (read: ReadLock | undefined) => Lock): Promise<void> {
  const { prepareOutput, writeOutput } = await import('../output.ts');
  const { lock: hold } = await import('proper-lockfile');
  const output = await prepareOutput(file.path, file.folder);
  const release = await hold(file.path, {
    realpath: false,
    stale: STALE_MS,
    retries: { retries: RETRIES, factor: 1, minTimeout: RETRY_MS, maxTimeout: RETRY_MS },
  }).catch((cause: unknown) => {
    throw new UsageError(
      `${visible(file.uri)}: another run of fineprint holds it (${visible(`${file.uri}.lock`)}). Wait for it, or remove that folder if none runs. Nothing was written.`,
      { cause },
    );
  });
  try {
    await writeOutput(output, lockText(change(loadLock(file))));
  } finally {
    await release().catch(() => undefined);
  }
}
