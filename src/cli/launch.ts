import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import type { Io } from './io.ts';

/** What the bundled program exports. */
interface Program {
  readonly main: (argv: readonly string[], io: Io) => Promise<number>;
  readonly processIo: () => Io;
}

const PROGRAM = join(__dirname, 'cli.cjs');
const CACHE = join(__dirname, 'cli.cache');

/**
 * Runs the program. What V8 made of it when it was built is taken from beside it, which saves a fifth of a short run; V8 itself refuses it where it was made for another
 * version or another text, and compiles anew. Flipped bytes it would run: a digest in front of them tells.
 */
export async function launch(argv: readonly string[]): Promise<void> {
  const { program } = load();
  process.exitCode = await program.main(argv, program.processIo());
}

/** Runs the program once and keeps what V8 made of it; a step of the build. */
export async function keepCode(argv: readonly string[]): Promise<void> {
  const { program, script } = load();
  await program.main(argv, { ...program.processIo(), stdout: { write: () => true } });
  const code = script.createCachedData();
  writeFileSync(CACHE, Buffer.concat([digest(code), code]));
}

function load(): { program: Program; script: Script } {
  // Patterns run once or a million times here; compiling them to byte code first and to machine code next doubles the cost of the first run. The ticks are kept in every
  // pattern as it is made. Turning the tier-up off instead holds for patterns that Node has already in byte code too, and V8 then jumps into them as if they were machine code.
  setFlagsFromString('--regexp-tier-up-ticks=0');
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(PROGRAM, 'utf8')}\n})`;
  const cachedData = cached();
  const script = new Script(source, { filename: PROGRAM, ...(cachedData ? { cachedData } : {}) });
  const module = { exports: {} as Program };
  script.runInThisContext()(module.exports, require, module, PROGRAM, __dirname);
  return { program: module.exports, script };
}

/** What V8 made of the program; nothing where there is none, or where it is not what was written. */
function cached(): Buffer | undefined {
  try {
    const kept = readFileSync(CACHE);
    const code = kept.subarray(DIGEST);
    return digest(code).equals(kept.subarray(0, DIGEST)) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** Bytes of a SHA-256. */
const DIGEST = 32;

function digest(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
