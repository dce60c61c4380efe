import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const LAUNCHER = fileURLToPath(new URL('../../dist/launch.cjs', import.meta.url));

/** Patterns run once before the program is loaded, so that V8 keeps them as byte code, and again after it through every way into the engine. */
const BEFORE_AND_AFTER = `
  const patterns = Array.from({ length: 50 }, (_, at) => new RegExp('a(b+)c' + at, 'g'));
  for (const [at, each] of patterns.entries()) each.exec('xxabbc' + at);
  const { launch } = require(${JSON.stringify(LAUNCHER)});
  launch(['--version']).then(() => {
    let found = 0;
    for (let round = 0; round < 3; round++)
      for (const [at, each] of patterns.entries()) {
        each.lastIndex = 0;
        const text = 'zabbbc' + at + ' abc' + at;
        text.replace(each, () => (found++, ''));
        found += text.split(each).length + [...text.matchAll(each)].length;
      }
    console.log(found);
  });
`;

it('leaves patterns that ran before the program was loaded as they were', () => {
  const { status, signal, stdout } = spawnSync(process.execPath, ['-e', BEFORE_AND_AFTER], { encoding: 'utf8' });
  expect({ status, signal, last: stdout.trim().split('\n').at(-1) }).toEqual({ status: 0, signal: null, last: '1350' });
});

/** Ways in which a file of kept code can be other than it was written. */
const DAMAGES: readonly (readonly [what: string, damage: (code: Buffer) => Buffer])[] = [
  ['cut short', (code) => code.subarray(0, code.length / 2)],
  ['emptied', () => Buffer.alloc(0)],
  ['flipped in its digest', (code) => flipped(code, 3)],
  ...[0.1, 0.3, 0.5, 0.7, 0.9].map((part) => [`flipped at ${part}`, (code: Buffer) => flipped(code, Math.floor(code.length * part))] as const),
];

function flipped(code: Buffer, at: number): Buffer {
  const copy = Buffer.from(code);
  for (let index = at; index < at + 64; index++) copy[index] = 0xff ^ (copy[index] ?? 0);
  return copy;
}

it.each(DAMAGES)('compiles anew where the kept code is %s', (_, damage) => {
  const folder = mkdtempSync(join(tmpdir(), 'fineprint-launch-'));
  try {
    cpSync(join(LAUNCHER, '..'), folder, { recursive: true });
    const cache = join(folder, 'cli.cache');
    writeFileSync(cache, damage(readFileSync(cache)));
    const { status, signal, stdout, stderr } = spawnSync(
      process.execPath,
      ['-e', `require(${JSON.stringify(join(folder, 'launch.cjs'))}).launch(['--version'])`],
      {
        encoding: 'utf8',
      },
    );
    expect({ status, signal, stderr, stdout }).toEqual({ status: 0, signal: null, stderr: '', stdout: expect.stringMatching(/^\d+\.\d+\.\d+/) });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
