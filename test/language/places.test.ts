import { describe, expect, it } from 'vitest';
import { isPrivatePath } from '../../src/language/places.ts';

describe('a path is private', () => {
  it.each([
    '~/.ssh/id_rsa',
    '/home/ann/.config/gh/hosts.yml',
    '.git/config',
    '~/library/keychains/login.keychain-db',
    '~/.cargo/credentials.toml',
    'app/.env.local',
  ])('by where it stands: %s', (path) => {
    expect(isPrivatePath(path)).toBe(true);
  });

  it.each(['~/.config/editor/theme.json', 'docs/git/config.md', '/app/environment', 'library/books.csv', '.github/workflows/ci.yml', 'config/gh'])(
    'not by a part alone: %s',
    (path) => {
      expect(isPrivatePath(path)).toBe(false);
    },
  );
});
