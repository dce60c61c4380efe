import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, relative, resolve } from 'node:path';
import type { ServerLaunch } from '../acquire/clients/launch.ts';
import type { ClientId } from '../acquire/clients/table.ts';
import { commandTarget, isPackageSpec, nameOfSpec, type Target, withoutCredentials } from '../acquire/live/target.ts';
import { UsageError } from '../model/errors.ts';
import type { Notification } from '../model/notification.ts';
import { visible } from '../text/visible.ts';
import type { Io } from './io.ts';
import type { LiveOptions } from './options.ts';
import { BUNDLE, PACKAGE, isServer } from './server-sources.ts';

/** Servers to launch or to call, and what the configurations that name them had to be told about. */
export interface Targets {
  readonly targets: readonly Target[];
  readonly notifications: readonly Notification[];
}

/** Everything that the command line names to launch or to call. Throws UsageError where one of it cannot be. */
export async function targetsOf(sources: readonly string[], options: LiveOptions, io: Io): Promise<Targets> {
  const targets = sources
    .filter((source) => isServer(source))
    .map((source): Target => (source.startsWith(PACKAGE) ? packageTarget(source.slice(PACKAGE.length)) : bundleTarget(source, io.cwd)));
  if (options.command !== undefined) {
    if (options.command.length === 0) throw new UsageError('no command behind --; name the program of the server and its arguments.');
    targets.push(commandTarget(options.command, { cwd: io.cwd, environment: [] }));
  }
  if (options.url !== undefined) targets.push(urlTarget(options.url, options));
  const configured = await configuredTargets(options, io);
  return { targets: [...targets, ...configured.targets], notifications: configured.notifications };
}

function packageTarget(spec: string): Target {
  if (!isPackageSpec(spec))
    throw new UsageError(`${visible(PACKAGE + spec, 120)}: not the name of a package in a registry; write npm:name or npm:@scope/name@version.`);
  return { kind: 'package', name: nameOfSpec(spec), uri: `${PACKAGE}${spec}`, spec, args: [], environment: [] };
}

function bundleTarget(source: string, cwd: string): Target {
  const path = resolve(cwd, source);
  if (!existsSync(path)) throw new UsageError(`${visible(source, 120)}: no such file. Nothing was scanned.`);
  return { kind: 'bundle', name: basename(source).replace(BUNDLE, ''), uri: basename(source), path };
}

function urlTarget(url: string, { transport, header }: LiveOptions): Target {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^https?:$/u.test(parsed.protocol)) throw new UsageError(`--url ${visible(url, 120)}: not an address that starts with http:// or https://.`);
  if (parsed.username !== '' || parsed.password !== '')
    throw new UsageError('--url: leave user name and password out of the address; give them with --header and an environment variable.');
  const headers = header.map((each) => {
    const [, name, variable] = /^([\w-]{1,100}):\s*([A-Za-z_]\w{0,100})$/u.exec(each) ?? [];
    // The value itself is not repeated: somebody may have typed a secret.
    if (name === undefined || variable === undefined)
      throw new UsageError("--header: write 'Name: VARIABLE', where VARIABLE is an environment variable that holds the value.");
    return { name, variable };
  });
  return { kind: 'url', name: parsed.host, uri: withoutCredentials(url), url, headers, transport };
}

async function configuredTargets({ config, client, clients }: LiveOptions, io: Io): Promise<Targets> {
  if (config === undefined && client === undefined && clients !== true) return { targets: [], notifications: [] };
  const place = { home: homedir(), cwd: io.cwd, platform: process.platform };
  const launches: ServerLaunch[] = [];
  const notifications: Notification[] = [];
  for (const file of config ?? []) {
    const { readClientConfig } = await import('../acquire/clients/read.ts');
    const read = await readClientConfig(resolve(io.cwd, file), place);
    launches.push(...read.launches);
    notifications.push(...read.notifications);
  }
  for (const id of clients === true ? [undefined] : await Promise.all((client ?? []).map((each) => clientId(each)))) {
    const { discoverClientConfigs } = await import('../acquire/clients/discover.ts');
    const found = await discoverClientConfigs({ ...place, ...(id !== undefined && { client: id }) });
    launches.push(...found.launches);
    notifications.push(...found.notifications);
  }
  if (launches.length === 0 && notifications.length === 0) {
    throw new UsageError(`no server is configured${client ? ` for ${visible(client.join(', '), 60)}` : ''} in the home or here; name a file with --config.`);
  }
  const enabled = launches.filter(({ disabled }) => !disabled);
  for (const launch of launches) if (launch.disabled) notifications.push(note(launch, 'note', 'it is switched off; it was not launched'));
  for (const launch of enabled) if (launch.problem !== undefined) notifications.push(note(launch, 'error', launch.problem));
  return { targets: enabled.filter(({ problem }) => problem === undefined).map((launch) => launchTarget(launch, io.cwd)), notifications };
}

async function clientId(text: string): Promise<ClientId> {
  const ids = (await import('../acquire/clients/table.ts')).CLIENTS.map(({ id }) => id);
  const found = ids.find((id) => id === text);
  if (!found) throw new UsageError(`--client ${visible(text, 60)}: unknown. Accepted: ${ids.join(', ')}.`);
  return found;
}

function launchTarget(launch: ServerLaunch, cwd: string): Target {
  const set = launch.client ?? launch.file;
  const { name } = launch;
  const uri = `${shownFile(launch.file, cwd)}#${name}`;
  if (launch.kind === 'stdio') {
    const { command, args, environment } = launch;
    return { ...commandTarget([command, ...args], { name, cwd: resolve(cwd, launch.cwd ?? '.'), environment, set }), uri };
  }
  // Values of configured headers are secrets that stay where they are: a server that wants them says so.
  return { kind: 'url', name, uri, url: launch.url, headers: [], transport: launch.kind, set };
}

/** A file as its user would name it: from here, or from the home. */
function shownFile(file: string, cwd: string): string {
  const here = relative(cwd, file);
  if (!here.startsWith('..')) return here;
  const inHome = relative(homedir(), file);
  return inHome.startsWith('..') ? file : `~/${inHome}`;
}

function note({ name, file }: ServerLaunch, level: Notification['level'], what: string): Notification {
  return { level, code: 'client-config', message: `${visible(name, 100)} (${visible(file, 200)}): ${what}.` };
}
