import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A home of believable fakes. A server that only lists its tools has no business in any of them. */
export interface CanaryHome {
  /** Files by their path in the home, with the place on the host that stands for it. */
  readonly files: readonly { readonly path: string; readonly host: string }[];
  /** The folder that holds them, for a server that runs without a sandbox. */
  readonly root: string;
  /** Paths that were read since the home was made; undefined where this file system does not keep the time of reading. */
  opened(): readonly string[] | undefined;
  /** A text with every token (plain, reversed, in hexadecimal or in base64) replaced by a mark, and the paths whose tokens it held. */
  censor(text: string): { readonly text: string; readonly leaked: readonly string[] };
  remove(): void;
}

/** What each file holds around its token. Forms are those of the real files; every value is made up and valid nowhere. */
const FILES: Readonly<Record<string, (token: string) => string>> = {
  '.ssh/id_ed25519': (token) => `-----BEGIN OPENSSH PRIVATE KEY-----\n${token}\n-----END OPENSSH PRIVATE KEY-----\n`,
  '.ssh/id_rsa': (token) => `-----BEGIN RSA PRIVATE KEY-----\n${token}\n-----END RSA PRIVATE KEY-----\n`,
  '.ssh/config': (token) => `Host build\n  HostName build.example.com\n  User deploy\n  # ${token}\n`,
  '.aws/credentials': (token) => `[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = ${token}\n`,
  '.env': (token) => `DATABASE_URL=postgres://app:${token}@db.example.com/app\nOPENAI_API_KEY=sk-${token}\n`,
  '.npmrc': (token) => `//registry.example.com/:_authToken=npm_${token}\n`,
  '.netrc': (token) => `machine git.example.com login deploy password ${token}\n`,
  '.git-credentials': (token) => `https://deploy:${token}@git.example.com\n`,
  '.config/gcloud/application_default_credentials.json': (token) => `{"client_id":"1.apps.example.com","refresh_token":"${token}","type":"authorized_user"}\n`,
  '.docker/config.json': (token) => `{"auths":{"registry.example.com":{"auth":"${token}"}}}\n`,
  '.kube/config': (token) => `apiVersion: v1\nkind: Config\nusers:\n- name: admin\n  user:\n    token: ${token}\n`,
  '.config/google-chrome/Default/Login Data': (token) => `SQLite format 3\0${token}`,
  '.config/solana/id.json': (token) => `["${token}"]\n`,
  '.bash_history': (token) => `mysql -u root -p${token}\nssh build\n`,
  '.cursor/mcp.json': (token) => `{"mcpServers":{"mail":{"command":"mail-mcp","env":{"MAIL_TOKEN":"${token}"}}}}\n`,
  '.claude.json': (token) => `{"mcpServers":{"notes":{"command":"notes-mcp","env":{"NOTES_KEY":"${token}"}}}}\n`,
  'Documents/passwords.txt': (token) => `bank: ${token}\n`,
};

/** Long before anything: a reading after this is seen whatever the mount option `relatime` thinks of it. */
const LONG_AGO = new Date('2001-02-03T04:05:06Z');
const WRITTEN = new Date('2024-05-06T07:08:09Z');

/** Makes the home in a fresh folder that only `owner` can read; remove it when the server has ended. */
export function makeCanaryHome(owner?: { readonly uid: number; readonly gid: number }): CanaryHome {
  const root = mkdtempSync(join(tmpdir(), 'fineprint-home-'));
  const tokens = new Map<string, string>();
  const files = Object.keys(FILES).map((path) => {
    const token = randomBytes(24).toString('hex');
    tokens.set(path, token);
    const host = join(root, path);
    mkdirSync(dirname(host), { recursive: true, mode: 0o755 });
    writeFileSync(host, FILES[path]?.(token) ?? '', { mode: 0o600 });
    return { path, host };
  });
  chmodSync(root, owner ? 0o755 : 0o700);
  if (owner) for (const { host } of files) chownSync(host, owner.uid, owner.gid);
  const told = readsAreTold(join(root, 'told'));
  for (const { host } of files) utimesSync(host, LONG_AGO, WRITTEN);
  return {
    files,
    root,
    opened: () => (told ? files.filter(({ host }) => wasRead(host)).map(({ path }) => path) : undefined),
    censor: (text) => censor(text, tokens),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** True where the file system keeps the time of reading. */
function readsAreTold(probe: string): boolean {
  writeFileSync(probe, 'x');
  utimesSync(probe, LONG_AGO, WRITTEN);
  readFileSync(probe);
  return wasRead(probe);
}

function wasRead(file: string): boolean {
  try {
    return statSync(file).atimeMs !== LONG_AGO.getTime();
  } catch {
    return true;
  }
}

function censor(text: string, tokens: ReadonlyMap<string, string>): { text: string; leaked: string[] } {
  const leaked: string[] = [];
  let censored = text;
  for (const [path, token] of tokens) {
    for (const form of formsOf(token)) {
      const replaced = replaceForm(censored, form);
      if (replaced === censored) continue;
      if (!leaked.includes(path)) leaked.push(path);
      censored = replaced;
    }
  }
  return { text: censored, leaked };
}

/** A way in which a token may be passed on, and how many characters beside it hold bits of it too. */
interface Form {
  readonly text: string;
  readonly beside: number;
}

/** As it is, in part, reversed, in hexadecimal, in base64 at each of its three offsets. */
function formsOf(token: string): Form[] {
  const reversed = [...token].reverse().join('');
  const inBase64 = [0, 1, 2].map((offset) => {
    const encoded = Buffer.from(`${'x'.repeat(offset)}${token}`)
      .toString('base64')
      .replace(/=+$/u, '');
    return { text: encoded.slice(offset === 0 ? 0 : 4, -4), beside: 6 };
  });
  const plain = [token, token.slice(0, 24), token.slice(24), reversed, Buffer.from(token).toString('hex')];
  return [...plain.map((text) => ({ text, beside: 0 })), ...inBase64];
}

/** What stands in a recording where a token stood. */
const MARK = '[planted token]';
const ENCODED = /[\w+/=-]/u;

/** Replaces a token, whatever its case, and what holds bits of it beside; never half of an escape, so that JSON stays JSON. */
function replaceForm(text: string, { text: form, beside }: Form): string {
  let result = '';
  let from = 0;
  for (const match of text.matchAll(new RegExp(form.replaceAll(/[+/]/gu, String.raw`\$&`), 'gi'))) {
    if (match.index < from) continue;
    let start = match.index;
    while (start > from && match.index - start < beside && ENCODED.test(text[start - 1] ?? '') && text[start - 2] !== '\\') start--;
    let end = match.index + form.length;
    const last = end + beside;
    while (end < last && ENCODED.test(text[end] ?? '')) end++;
    result += text.slice(from, start) + MARK;
    from = end;
  }
  return result + text.slice(from);
}
