import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type CanaryHome, makeCanaryHome } from '../../../src/acquire/sandbox/canary.ts';

const made: CanaryHome[] = [];
afterEach(() => {
  for (const home of made.splice(0)) home.remove();
});

function fresh(): CanaryHome {
  const home = makeCanaryHome();
  made.push(home);
  return home;
}

function contentOf(home: CanaryHome, path: string): string {
  const file = home.files.find((each) => each.path === path);
  return readFileSync(file?.host ?? '', 'utf8');
}

/** The token that stands in a file: the only long run of hexadecimal digits in it. */
function tokenOf(home: CanaryHome, path: string): string {
  return /[0-9a-f]{48}/u.exec(contentOf(home, path))?.[0] ?? '';
}

const PATHS = (() => {
  const home = makeCanaryHome();
  home.remove();
  return home.files.map(({ path }) => path);
})();
const KEY = '.ssh/id_ed25519';
const reversed = (text: string): string => [...text].reverse().join('');

/** Whether the file system of the temporary folder keeps the time of reading: some are mounted without. */
const told = (() => {
  const home = makeCanaryHome();
  const opened = home.opened();
  home.remove();
  return opened !== undefined;
})();

describe.runIf(told)('files that were read', () => {
  test('are none where nobody read', () => {
    const home = fresh();
    for (const { host } of home.files) statSync(host);
    expect(home.opened()).toEqual([]);
  });

  test.each(PATHS)('are noticed: %s', (path) => {
    const home = fresh();
    contentOf(home, path);
    expect(home.opened()).toEqual([path]);
  });

  test('are noticed together, in the order of the home', () => {
    const home = fresh();
    for (const { host } of [...home.files].reverse()) readFileSync(host);
    expect(home.opened()).toEqual(PATHS);
  });

  test('are noticed where they were made away with', () => {
    const home = fresh();
    home.remove();
    expect(home.opened()).toEqual(PATHS);
  });
});

describe('the home', () => {
  test('has files that only their owner reads, each with a token of its own', () => {
    const home = fresh();
    expect(home.files.filter(({ host }) => (statSync(host).mode & 0o077) !== 0)).toEqual([]);
    const tokens = home.files.map(({ path }) => tokenOf(home, path));
    expect(tokens.filter((token) => token.length !== 48)).toEqual([]);
    expect(new Set(tokens).size).toBe(tokens.length);
  });

  test('has other tokens than another home', () => {
    const [one, other] = [fresh(), fresh()];
    const tokens = new Set(one.files.map(({ path }) => tokenOf(one, path)));
    expect(other.files.filter(({ path }) => tokens.has(tokenOf(other, path)))).toEqual([]);
    expect(one.censor(contentOf(other, KEY)).leaked).toEqual([]);
  });

  test('is gone when it is removed, and may be removed twice', () => {
    const home = fresh();
    const root = dirname(home.files.find(({ path }) => path === '.env')?.host ?? '');
    expect(existsSync(root)).toBe(true);
    home.remove();
    expect(existsSync(root)).toBe(false);
    expect(() => home.remove()).not.toThrow();
  });
});

describe('a token that was passed on', () => {
  const FORMS: Record<string, (token: string) => string> = {
    plain: (token) => token,
    'in capitals': (token) => token.toUpperCase(),
    'in letters of both sizes': (token) => [...token].map((letter, index) => (index % 2 === 0 ? letter.toUpperCase() : letter)).join(''),
    'from behind': reversed,
    'from behind, in capitals': (token) => reversed(token).toUpperCase(),
    'in hexadecimal': (token) => Buffer.from(token).toString('hex'),
    'in hexadecimal capitals': (token) => Buffer.from(token).toString('hex').toUpperCase(),
    'in base64': (token) => Buffer.from(token).toString('base64'),
    'in base64, one byte later': (token) => Buffer.from(`"${token}"`).toString('base64'),
    'in base64, two bytes later': (token) => Buffer.from(`k=${token};`).toString('base64'),
    'in base64 for addresses': (token) => Buffer.from(`id=${token}&`).toString('base64url'),
    'its first half': (token) => token.slice(0, 24),
    'its second half': (token) => token.slice(24),
    twice: (token) => `${token} ${token}`,
  };

  test.each(Object.entries(FORMS))('%s, is found and nothing of it is left', (_name, form) => {
    const home = fresh();
    const token = tokenOf(home, KEY);
    const passed = form(token);
    const { text, leaked } = home.censor(`before ${passed} after`);
    expect(leaked).toEqual([KEY]);
    expect(text).toMatch(/^before (?:\[planted token\] )+after$/u);
    expect(piecesIn(text, passed)).toEqual([]);
  });

  test('is found where it is stuck to other letters', () => {
    const home = fresh();
    const { text, leaked } = home.censor(`before xx_${tokenOf(home, KEY)}_yy after`);
    expect([text, leaked]).toEqual(['before xx_[planted token]_yy after', [KEY]]);
  });

  test.each(PATHS)('is found in the whole content in base64, wherever it begins: %s', (path) => {
    const home = fresh();
    for (const before of ['', 'x', 'xy']) {
      const encoded = Buffer.from(before + contentOf(home, path)).toString('base64');
      const { text, leaked } = home.censor(`data:${encoded}.`);
      expect(leaked).toEqual([path]);
      expect(piecesIn(text, Buffer.from(tokenOf(home, path)).toString('base64').slice(4, -4))).toEqual([]);
      expect(text.endsWith('.')).toBe(true);
    }
  });

  test('is named with every file that it came from', () => {
    const home = fresh();
    const passed = [KEY, '.env', 'Documents/passwords.txt'].map((path) => tokenOf(home, path));
    const { text, leaked } = home.censor(passed.join(', '));
    expect([...leaked].sort()).toEqual(['.env', KEY, 'Documents/passwords.txt'].sort());
    expect(text).toBe('[planted token], [planted token], [planted token]');
  });

  test('leaves the text around it as it is', () => {
    const home = fresh();
    expect(home.censor('nothing here, é😀 İ').text).toBe('nothing here, é😀 İ');
    expect(home.censor('')).toEqual({ text: '', leaked: [] });
    expect(home.censor(`é😀 "${tokenOf(home, KEY)}" é😀`).text).toBe('é😀 "[planted token]" é😀');
  });
  test('is taken out behind letters that grow when they are made small', () => {
    const home = fresh();
    const token = tokenOf(home, KEY);
    expect(home.censor('İ'.repeat(100) + token).text).not.toContain(token);
  });
  test.each([
    ['a line break', '\n'],
    ['a tab', '\t'],
    ['a control', '\u0001'],
  ])('leaves a message what it is behind %s', (_name, before) => {
    const home = fresh();
    const message = JSON.stringify({ description: `key:${before}${tokenOf(home, KEY)}` });
    const { text } = home.censor(message);
    expect(JSON.parse(text)).toEqual({ description: `key:${before}[planted token]` });
  });
});

/** Pieces of eight characters of what was passed on that are still there. */
function piecesIn(text: string, passed: string): string[] {
  const pieces = Array.from({ length: Math.max(0, passed.length - 7) }, (_each, at) => passed.slice(at, at + 8));
  return pieces.filter((piece) => !/[\s_]/u.test(piece) && text.toLowerCase().includes(piece.toLowerCase()));
}
