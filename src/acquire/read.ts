import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { LIMITS } from '../model/limits.ts';

/** The bytes of a source, or why they were not read. */
export type Bytes =
  | { readonly bytes: Uint8Array; readonly problem?: never }
  | { readonly problem: string; readonly code: 'too-big' | 'too-much' | 'unreadable' | 'missing' };

const CHUNK = 64 * 1024;

/** Reads a file of bounded size: a regular file is refused by its size before it is read, a pipe or a device when it goes on too long. */
export function readFileBounded(path: string, budget: number): Bytes {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const stat = fstatSync(file);
    if (stat.isDirectory()) return { code: 'unreadable', problem: 'is a folder' };
    const refused = refusal(stat.size, budget);
    if (refused) return refused;
    return readAll(file, stat.size, budget);
  } catch (cause) {
    return describeFailure(cause);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function readAll(file: number, size: number, budget: number): Bytes {
  // One byte more than the size shows the end without another buffer; a file that grows or has no size (a pipe) goes on.
  let buffer = Buffer.allocUnsafe(Math.max(size + 1, CHUNK));
  let length = 0;
  for (;;) {
    if (length === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
    const count = readSync(file, buffer, length, buffer.length - length, null);
    if (count === 0) return { bytes: buffer.subarray(0, length) };
    length += count;
    const refused = refusal(length, budget);
    if (refused) return refused;
  }
}

/** Reads a stream of bounded size and stops reading when it goes on too long. */
export async function readStreamBounded(stream: AsyncIterable<Uint8Array>, budget: number): Promise<Bytes> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      length += chunk.length;
      const refused = refusal(length, budget);
      if (refused) return refused;
      chunks.push(chunk);
    }
  } catch (cause) {
    return describeFailure(cause);
  }
  return { bytes: Buffer.concat(chunks, length) };
}

function refusal(length: number, budget: number): Bytes | undefined {
  const megabytes = (count: number): string => `${Math.ceil(count / 1024 / 1024)} MB`;
  if (length > LIMITS.sourceBytes) {
    return { code: 'too-big', problem: `bigger than ${megabytes(LIMITS.sourceBytes)}, the bound for one source; split it` };
  }
  if (length > budget) {
    return { code: 'too-much', problem: `past the ${megabytes(LIMITS.totalBytes)} of one run; scan fewer sources at a time` };
  }
  return undefined;
}

function describeFailure(cause: unknown): Bytes {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOENT') return { code: 'missing', problem: 'no such file' };
  if (code === 'EACCES' || code === 'EPERM') return { code: 'unreadable', problem: 'no permission to read it' };
  return { code: 'unreadable', problem: `cannot be read${/^E[A-Z\d]+$/u.test(code) ? ` (${code})` : ''}` };
}
