import { join } from 'node:path';
import type { ServerLaunch } from '../../../src/acquire/clients/launch.ts';
import { discoverClientConfigs } from '../../../src/acquire/clients/discover.ts';
import type { Discovery } from '../../../src/acquire/clients/discover.ts';
import { readClientConfig } from '../../../src/acquire/clients/read.ts';
import type { ClientConfig, ClientOptions } from '../../../src/acquire/clients/read.ts';
import type { Notification } from '../../../src/model/notification.ts';
import { folder } from '../folder.ts';
import type { Files } from '../folder.ts';

/** A folder with `home/…` and `project/…` of these files, and the options that point there. */
export function machine(files: Files, more: Partial<ClientOptions> = {}): ClientOptions & { root: string } {
  const root = folder({ 'home/.keep': '', 'project/.keep': '', ...files });
  return { root, home: join(root, 'home'), cwd: join(root, 'project'), platform: 'linux', ...more };
}

export function discover(files: Files, more: Partial<ClientOptions> = {}): Promise<Discovery> {
  return discoverClientConfigs(machine(files, more));
}

/** Reads one file with this content from the project. */
export function readOne(name: string, content: Files[string], more: Partial<ClientOptions> = {}): Promise<ClientConfig> {
  return readClientConfig(name, machine({ [`project/${name}`]: content }, more));
}

/** `name kind what-is-started-or-reached` of each server. */
export function summary(launches: readonly ServerLaunch[]): string[] {
  return launches.map((launch) => `${launch.name} ${launch.kind} ${launch.kind === 'stdio' ? [launch.command, ...launch.args].join(' ') : launch.url}`);
}

export function messages(notifications: readonly Notification[]): string[] {
  return notifications.map(({ message }) => message);
}
