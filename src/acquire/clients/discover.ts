import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Notification } from '../../model/notification.ts';
import { CLIENT_BOUNDS } from './bounds.ts';
import type { ServerLaunch } from './launch.ts';
import { newNotices } from './notices.ts';
import type { ClientOptions } from './read.ts';
import { readClientConfig } from './read.ts';
import type { ClientId, ClientPath, ClientPlatform } from './table.ts';
import { CLIENTS, syntaxOf } from './table.ts';

/** A configuration that exists. */
export interface ClientFile {
  readonly client: ClientId;
  /** Absolute. */
  readonly path: string;
}

/** Everything that the clients on this machine and in this project are configured to use. */
export interface Discovery {
  /** In the order of the table of clients, home before project; a file that two clients share stands once, for the first of them. */
  readonly files: ClientFile[];
  readonly launches: ServerLaunch[];
  readonly notifications: Notification[];
}

/**
 * Reads every configuration that exists in the home folder and in the project, of all clients or of one. It starts nothing, and every
 * trouble is a notification; the promise is rejected only where the package of a parser cannot be loaded.
 */
export async function discoverClientConfigs(options: ClientOptions): Promise<Discovery> {
  const notifications: Notification[] = [];
  const files = new Map<string, ClientFile>();
  for (const { id, home, project } of CLIENTS) {
    if (options.client !== undefined && options.client !== id) continue;
    const paths = [...home.map((path) => ({ base: options.home, path })), ...project.map((path) => ({ base: options.cwd, path }))];
    for (const { base, path } of paths) {
      for (const file of filesAt(resolve(base), pathOn(path, options.platform), { cwd: options.cwd, notifications })) {
        if (!files.has(file)) files.set(file, { client: id, path: file });
      }
    }
  }
  const launches: ServerLaunch[] = [];
  for (const { client, path } of files.values()) {
    const read = await readClientConfig(path, { ...options, client });
    launches.push(...read.launches);
    notifications.push(...read.notifications);
  }
  return { files: [...files.values()], launches, notifications };
}

function pathOn(path: ClientPath, platform: NodeJS.Platform): string {
  const known: ClientPlatform = platform === 'darwin' || platform === 'win32' ? platform : 'linux';
  return typeof path === 'string' ? path : path[known];
}

/** What exists at a path of the table; a part `*` stands for every entry of its folder, and as the last part for every configuration there. */
function filesAt(base: string, path: string, to: { cwd: string; notifications: Notification[] }): string[] {
  let found = [base];
  const parts = path.split('/');
  for (const [index, part] of parts.entries()) {
    if (part !== '*') {
      found = found.map((folder) => join(folder, part));
      continue;
    }
    const isLast = index === parts.length - 1;
    found = found.flatMap((folder) => entriesAt(folder, to).filter((file) => !isLast || syntaxOf(file) !== undefined));
  }
  return found.filter(exists);
}

function entriesAt(folder: string, { cwd, notifications }: { cwd: string; notifications: Notification[] }): string[] {
  if (!exists(folder)) return [];
  const notices = newNotices(folder, cwd);
  let names: string[] = [];
  try {
    names = readdirSync(folder).sort();
  } catch {
    notices.add({ text: 'this folder cannot be read; its configurations were not read, check its permissions' });
  }
  if (names.length > CLIENT_BOUNDS.folderFiles) {
    notices.add({ text: `it has more than ${CLIENT_BOUNDS.folderFiles} entries; the others were not read, remove what is not needed` });
  }
  notifications.push(...notices.all());
  return names.slice(0, CLIENT_BOUNDS.folderFiles).map((name) => join(folder, name));
}

/** False only where nothing is there: what cannot be looked at is left to the reader, who says so. */
function exists(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}
