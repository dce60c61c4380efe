import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { visible } from '../../text/visible.ts';
import { BOUNDS } from './bounds.ts';
import { childProcess } from './child-process.ts';
import type { Confinement } from './confinement.ts';
import { containerArguments, type Engine, IMAGE } from './container.ts';
import { type Confined, type Ending, SandboxError } from './launch.ts';
import { SEATBELT, seatbeltProfile } from './seatbelt.ts';
import { killGroup, watchOver } from './watchdog.ts';

/** Starts a command in a container of docker or podman. What it tries to reach fails unseen. */
export function launchContainer(what: Confinement, engine: Engine): Confined {
  const name = `fineprint-${randomBytes(6).toString('hex')}`;
  const [run = 'run', ...rest] = containerArguments(what, process.env['FINEPRINT_IMAGE'] ?? IMAGE);
  const child = start(engine, [run, `--name=${name}`, ...rest], engineEnvironment());
  // The client is not the container: that is ended by its name.
  return attendPlainly(
    child,
    () =>
      void childProcess()
        .spawn(engine, ['kill', name], { stdio: 'ignore', env: engineEnvironment() })
        .on('error', () => undefined),
  );
}

/**
 * Starts a command with no sandbox at all, as `--unsafe-no-sandbox` asks: it can read every file of the user, reach the network and outlive the scan. Its environment
 * is still made for it, and its home is the one of fakes.
 */
export function launchBare(what: Confinement, home: string, under: readonly string[] = []): Confined {
  const outside = (text: string): string =>
    what.mounts.reduce((rest, { host, inside }) => (rest === inside || rest.startsWith(`${inside}/`) ? host + rest.slice(inside.length) : rest), text);
  const [program, ...args] = [...under, ...what.command.map(outside)];
  const directory = outside(what.directory);
  return attendPlainly(start(program ?? '', args, { ...what.environment, HOME: home }, directory), () => undefined);
}

/** Starts a command under sandbox-exec. Memory, processes and time are bounded by the watchdog alone. */
export function launchSeatbelt(what: Confinement, home: string): Confined {
  // A profile names real paths: the temporary folder of macOS is a link.
  const real = realpathSync(home);
  return launchBare(what, real, [SEATBELT, '-p', seatbeltProfile(what, real)]);
}

function start(program: string, args: readonly string[], env: Readonly<Record<string, string>>, cwd = '/'): ChildProcess {
  return childProcess().spawn(program, [...args], { stdio: ['pipe', 'pipe', 'pipe'], detached: true, cwd, env });
}

/** What a client of containers needs to find its engine. */
function engineEnvironment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'DOCKER_HOST', 'DOCKER_CONTEXT', 'CONTAINER_HOST', 'XDG_RUNTIME_DIR'];
  const found: Record<string, string> = {};
  for (const name of names) {
    const value = process.env[name];
    if (value !== undefined) found[name] = value;
  }
  return found;
}

function attendPlainly(child: ChildProcess, alsoKill: () => void): Confined {
  const { stdin, stdout, stderr } = child;
  if (!stdin || !stdout || !stderr) throw new SandboxError('the server has no streams');
  for (const stream of [stdin, stdout, stderr]) stream.on('error', () => undefined);
  let bound: string | undefined;
  const kill = (): void => {
    alsoKill();
    killGroup(child);
  };
  const unwatch = watchOver(child.pid ?? 0, BOUNDS.memory, (reason) => {
    bound = reason;
    kill();
  });
  const ended = new Promise<Ending>((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: null, bound: visible(error.message, 200) }));
    child.once('exit', (code, signal) => resolve({ code, signal, bound }));
  }).finally(() => {
    unwatch();
    kill();
  });
  return { stdin, stdout, stderr, ended, network: undefined, kill };
}
