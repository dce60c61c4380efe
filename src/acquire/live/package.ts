import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { type JsonValue, isObject, member, stringMember } from '../../text/json.ts';
import { visible } from '../../text/visible.ts';
import type { Provenance, Recording } from '../recording.ts';
import { childProcess } from '../sandbox/child-process.ts';
import { PLACE, confine, confineFolder } from '../sandbox/confine.ts';
import { type Confinement, ENVIRONMENT, NOBODY } from '../sandbox/confinement.ts';
import { launchConfined, SandboxError } from '../sandbox/launch.ts';
import type { Sandbox } from '../sandbox/preflight.ts';
import { launchBare } from '../sandbox/unconfined.ts';
import { type How, recordConfined } from './record.ts';
import { nameOfSpec, type PackageTarget } from './target.ts';

/** Time to fetch a package and what it depends on. Big servers take 30 s. */
const FETCH = 180_000;

/** Fetches a package without running anything of it, launches it without a network, and records what it says. Throws SandboxError where it cannot be fetched. */
export async function recordPackage({ name, spec, args, environment }: PackageTarget, how: How): Promise<Recording> {
  const stage = mkdtempSync(join(tmpdir(), 'fineprint-package-'));
  // Somebody without rights outside will run it.
  chmodSync(stage, 0o755);
  try {
    await fetchInto(stage, spec, how.sandbox);
    const { entry, provenance } = entryOf(stage, nameOfSpec(spec));
    const what = confineFolder(stage, ['node', entry, ...args]);
    return await recordConfined({ name, what, environment, provenance }, how);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** Runs npm in a sandbox that has the registry and one folder to write, and runs no script of any package. */
async function fetchInto(stage: string, spec: string, sandbox: Sandbox): Promise<void> {
  const dropped = process.getuid?.() === 0 && sandbox === 'bubblewrap';
  mkdirSync(join(stage, '.cache'));
  if (dropped) for (const folder of [stage, join(stage, '.cache')]) chownSync(folder, NOBODY.uid, NOBODY.gid);
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--no-save', '--omit=dev', '--loglevel=error', '--prefix', PLACE];
  const npm = confine({ command: ['npm', 'install', ...options, spec], cwd: '/', environment: {} });
  const fetch: Confinement = {
    ...npm,
    directory: PLACE,
    mounts: [...npm.mounts, { host: stage, inside: PLACE, writable: true }],
    environment: { ...ENVIRONMENT, npm_config_cache: `${PLACE}/.cache`, npm_config_registry: registry(), npm_config_fetch_timeout: '60000', ...certificates() },
    network: 'registry',
  };
  // npm itself is trusted; what it fetches does not run here.
  const confined = sandbox === 'bubblewrap' ? await launchConfined(fetch, { owner: dropped ? 'nobody' : 'self' }) : launchBare(fetch, stage);
  confined.stdin.end();
  confined.stdout.resume();
  let words = '';
  confined.stderr.on('data', (chunk: Buffer) => (words = (words + chunk.toString('utf8')).slice(-4_000)));
  const timer = setTimeout(() => confined.kill(), FETCH);
  const { code, bound } = await confined.ended;
  clearTimeout(timer);
  rmSync(join(stage, '.cache'), { recursive: true, force: true });
  if (code !== 0) throw new SandboxError(`npm could not fetch ${visible(spec, 120)} (${errorOf(words) || bound || 'no word why'})`);
}

/** The first lines of an error of npm that say something, without addresses of the registry. */
function errorOf(words: string): string {
  const lines = words.split('\n').filter((line) => /^npm (?:error|ERR!) (?!A complete log)/u.test(line));
  return visible(
    lines
      .slice(0, 2)
      .map((line) => line.replace(/^npm (?:error|ERR!) /u, '').replaceAll(/https?:\/\/\S+/gu, 'the registry'))
      .join('; '),
    240,
  );
}

/** Certificates of the system, which a company's own registry may need. */
function certificates(): Record<string, string> {
  const file = '/etc/ssl/certs/ca-certificates.crt';
  return existsSync(file) ? { NODE_EXTRA_CA_CERTS: file } : {};
}

/** The registry of the user's own npm; the address alone, no login. */
function registry(): string {
  const { stdout } = childProcess().spawnSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8', timeout: 10_000, cwd: '/' });
  const found = /^https?:\/\/[^\s@]+$/mu.exec(stdout ?? '')?.[0];
  return found ?? 'https://registry.npmjs.org/';
}

/** The program of a fetched package, and what is known of the package. */
function entryOf(stage: string, name: string): { entry: string; provenance: Provenance } {
  const manifest = readJson(join(stage, 'node_modules', name, 'package.json'));
  const bin = member(manifest, 'bin');
  const own = name.replace(/^@[^/]*\//u, '');
  const programs = isObject(bin) ? bin : { [own]: typeof bin === 'string' ? bin : null };
  const path = stringMember(programs, own) ?? Object.values(programs).find((each) => typeof each === 'string');
  if (typeof path !== 'string') throw new SandboxError(`${visible(name, 120)} has no program (bin) to launch; it is no server`);
  const inside = posix.join(PLACE, 'node_modules', name, posix.normalize(`/${path}`));
  if (!existsSync(join(stage, inside.slice(PLACE.length)))) throw new SandboxError(`the program of ${visible(name, 120)} is not in the package`);
  const locked = member(member(readJson(join(stage, 'node_modules', '.package-lock.json')), 'packages'), `node_modules/${name}`);
  const integrity = stringMember(locked, 'integrity');
  const version = stringMember(manifest, 'version') ?? 'unknown';
  return { entry: inside, provenance: { package: { name, version, ...(integrity !== undefined && { integrity }) } } };
}

function readJson(path: string): JsonValue {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as JsonValue;
  } catch {
    return null;
  }
}
