import { type Dirent, accessSync, constants, existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { visible } from '../../text/visible.ts';
import { type Confinement, ENVIRONMENT, HOME, type Mount } from './confinement.ts';
import { SandboxError } from './launch.ts';

/** A command of the host as it was typed or configured. */
export interface HostCommand {
  readonly command: readonly string[];
  readonly cwd: string;
  /** Set inside, besides the fixed environment. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What marks the folder that a program needs as a whole. */
const ROOT_MARKS = ['package.json', 'pyproject.toml', 'setup.py', 'node_modules', 'deno.json', 'go.mod'];
/** Places of the system that are seen inside under their own names. */
const SYSTEM = ['/usr/', '/bin/', '/sbin/', '/lib/', '/lib32/', '/lib64/', '/libx32/'];
/** Places of the system that hold more than a server may see. */
const CLOSED = ['/etc', '/proc', '/sys', '/dev', '/run', '/var', '/boot', '/usr', '/bin', '/sbin', '/lib'];

/** A command in the words of the inside: the folders of its program and of the files that its arguments name are seen under neutral names, nothing else of the host is. */
export function confine({ command, cwd, environment }: HostCommand): Confinement {
  const [typed = '', ...args] = command;
  const mounts = new Map<string, string>();
  const program = place(programPath(typed, cwd), mounts, 'program');
  const placed = args.map((arg) => argument(arg, cwd, mounts));
  const directory = insideOf(realOf(cwd), mounts) ?? '/tmp';
  const list = [...mounts].flatMap(([host, inside]): Mount[] => [
    { host, inside },
    ...secretsOf(host).map((name) => ({ host: '/dev/null', inside: `${inside}/${name}` })),
  ]);
  return { command: [program, ...placed], directory, mounts: list, environment: { ...ENVIRONMENT, ...environment }, network: 'none' };
}

/** Where the folder of a fetched or unpacked server stands inside. */
export const PLACE = '/server';

/** A program of the host that runs what stands in one folder; its arguments are in the words of the inside. */
export function confineFolder(folder: string, [program, ...args]: readonly [string, ...string[]]): Confinement {
  const { command, mounts, ...rest } = confine({ command: [program], cwd: '/', environment: {} });
  return { ...rest, command: [command[0], ...args], directory: PLACE, mounts: [...mounts, { host: folder, inside: PLACE }] };
}

/** The program as the shell would find it. */
function programPath(typed: string, cwd: string): string {
  const places = typed.includes('/') ? [resolve(cwd, typed)] : (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder || '.', typed));
  const found = places.find((path) => isProgram(path));
  if (found === undefined) throw new SandboxError(`${visible(typed, 100)}: no such program here; install it, or give its path`);
  return SYSTEM.some((start) => found.startsWith(start)) ? found : realpathSync(found);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** An argument that names a file or a folder here becomes its place inside; the user's home is not spelt out in others. */
function argument(arg: string, cwd: string, mounts: Map<string, string>): string {
  // `--config=path` names a path as well as `path` does.
  const [, option, value] = /^(--?[\w-]{1,60}=)(.+)$/su.exec(arg) ?? [];
  if (option !== undefined && value !== undefined) return option + argument(value, cwd, mounts);
  const path = resolve(cwd, arg);
  const isPath = arg !== '' && !arg.startsWith('-') && (isAbsolute(arg) || arg.includes('.') || arg.includes(sep)) && existsSync(path);
  if (isPath) return place(realpathSync(path), mounts, 'server');
  return arg.replaceAll(homedir(), HOME);
}

/** The place inside of a file of the host, whose folder is made visible if it is not yet. */
function place(path: string, mounts: Map<string, string>, name: string): string {
  if (SYSTEM.some((start) => path.startsWith(start))) return path;
  const known = insideOf(path, mounts);
  if (known !== undefined) return known;
  const root = rootOf(path);
  mounts.set(root, `/${name}${mounts.size === 0 ? '' : mounts.size}`);
  return insideOf(path, mounts) ?? path;
}

function insideOf(path: string, mounts: ReadonlyMap<string, string>): string | undefined {
  for (const [host, inside] of mounts) {
    if (path === host) return inside;
    if (path.startsWith(`${host}/`)) return `${inside}/${relative(host, path)}`;
  }
  return undefined;
}

/** The folder that a program needs: the nearest one that is marked as a project, never one that holds the home. */
function rootOf(path: string): string {
  const own = statSync(path).isDirectory() ? path : dirname(path);
  for (let folder = own; isHarmless(folder); folder = dirname(folder)) {
    if (ROOT_MARKS.some((mark) => existsSync(join(folder, mark)))) return folder;
    // A program installed under a prefix of its own needs the libraries beside `bin`.
    if (basename(folder) === 'bin' && existsSync(join(dirname(folder), 'lib')) && isHarmless(dirname(folder))) return dirname(folder);
  }
  if (isHarmless(own)) return own;
  throw new SandboxError(`${visible(basename(path), 100)}: it stands in a folder that holds much else (the home or the root); put it in a folder of its own`);
}

/** False for the root, the home, its hidden folders, every folder that holds it, and places of the system. */
function isHarmless(folder: string): boolean {
  const home = realpathSync(homedir());
  const closed = CLOSED.some((place) => folder === place || folder.startsWith(`${place}/`)) || folder.startsWith(`${home}/.`);
  return folder !== '/' && folder !== home && !home.startsWith(`${folder}/`) && folder !== '/tmp' && folder !== '/home' && !closed;
}

/** How deep, and in how many folders, files with secrets are looked for: a workspace keeps them beside its packages. */
const DEPTH = 3;
const FOLDERS = 2_000;
const SECRET_FILE = /^\.env(?:\.|$)|^\.npmrc$|^\.netrc$/u;

/** Files with secrets in the folder of a server in development, by their places in it: covered, not shown. */
function secretsOf(root: string): string[] {
  const found: string[] = [];
  const queue: (readonly [folder: string, depth: number])[] = [['', 0]];
  for (let looked = 0, next = queue.shift(); next && looked < FOLDERS; looked++, next = queue.shift()) {
    const [folder, depth] = next;
    for (const entry of entriesOf(join(root, folder))) {
      const path = join(folder, entry.name);
      if (SECRET_FILE.test(entry.name) && entry.isFile()) found.push(path);
      else if (entry.isDirectory() && depth < DEPTH && entry.name !== 'node_modules' && entry.name !== '.git') queue.push([path, depth + 1]);
    }
  }
  return found;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** The real path of a folder to start in. */
function realOf(cwd: string): string {
  try {
    return realpathSync(cwd);
  } catch {
    throw new SandboxError(`${visible(cwd, 200)}: no such folder to start in`);
  }
}
