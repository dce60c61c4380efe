import { spawnSync } from 'node:child_process';
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
