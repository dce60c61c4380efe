import { existsSync, readFileSync } from 'node:fs';
import { childProcess } from './child-process.ts';
import { ENVIRONMENT } from './confinement.ts';
import { type Engine, IMAGE } from './container.ts';
import { SEATBELT } from './seatbelt.ts';
import { launchConfined, SandboxError } from './launch.ts';

/** What a server runs in. */
export type Sandbox = 'bubblewrap' | 'seatbelt' | Engine | 'none';

/** A sandbox, or why there is none; and whether what a server tries to reach can be seen in it. */
type Choice = { readonly network: boolean } & (
  | { readonly sandbox: Sandbox; readonly problem?: never }
  | { readonly sandbox?: never; readonly problem: string }
);

/** The sandbox to use: bubblewrap, on macOS sandbox-exec, else an engine of containers that has an image to run. Undefined, with the reason, where there is none: the caller refuses. */
export async function chooseSandbox(): Promise<Choice> {
  if (process.platform === 'darwin' && existsSync(SEATBELT)) return { sandbox: 'seatbelt', network: false };
  const { problem, network } = await preflight();
  if (problem === undefined) return { sandbox: 'bubblewrap', network };
  const engine = (['podman', 'docker'] as const).find((each) => hasImage(each));
  return engine === undefined ? { problem, network: false } : { sandbox: engine, network: false };
}

/** True where an engine answers and holds the image: none is fetched behind the user's back. */
export function hasImage(engine: Engine): boolean {
  const image = process.env['FINEPRINT_IMAGE'] ?? IMAGE;
  return childProcess().spawnSync(engine, ['image', 'inspect', image], { stdio: 'ignore', timeout: 5_000 }).status === 0;
}

/** What works on this machine. */
export interface Readiness {
  /** Why there is no sandbox, with the remedy for this system; undefined where there is one. */
  readonly problem: string | undefined;
  /** Whether what a server tries to reach can be seen. */
  readonly network: boolean;
}

/** Makes a sandbox in which nothing runs but `true`. About 100 ms. */
export async function preflight(): Promise<Readiness> {
  if (process.platform !== 'linux')
    return { problem: `sandboxes are made with bubblewrap, which is for Linux; here is ${process.platform}. Use a container`, network: false };
  try {
    const confined = await launchConfined(
      { command: ['/usr/bin/true'], directory: '/tmp', mounts: [], environment: ENVIRONMENT, network: 'none' },
      { owner: process.getuid?.() === 0 ? 'nobody' : 'self' },
    );
    confined.stdout.resume();
    confined.stderr.resume();
    const { code } = await confined.ended;
    return { problem: code === 0 ? undefined : `a process in the sandbox ended with code ${code ?? 'none'}`, network: confined.network !== undefined };
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    return { problem: `${error.message}. ${remedy(error.message)}`, network: false };
  }
}

/** What to do on this system. */
function remedy(reason: string): string {
  if (/not installed/u.test(reason)) return 'Install it: apt install bubblewrap, dnf install bubblewrap, pacman -S bubblewrap';
  if (existsSync('/.dockerenv') || /docker|containerd|kubepods/u.test(read('/proc/1/cgroup'))) {
    return 'This is a container: start it with --security-opt seccomp=unconfined --security-opt apparmor=unconfined, or scan outside';
  }
  if (read('/proc/sys/kernel/apparmor_restrict_unprivileged_userns').trim() === '1') {
    return 'AppArmor refuses user namespaces (Ubuntu 24.04): sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0, or a profile for /usr/bin/bwrap';
  }
  if (read('/proc/sys/kernel/unprivileged_userns_clone').trim() === '0')
    return 'User namespaces are switched off: sudo sysctl -w kernel.unprivileged_userns_clone=1';
  if (read('/proc/sys/user/max_user_namespaces').trim() === '0') return 'User namespaces are switched off: sudo sysctl -w user.max_user_namespaces=10000';
  return `Use a container: with docker or podman, fetch ${IMAGE} first`;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** The version that a program prints; undefined where it is not there. */
export function versionOf(program: string, args: readonly string[] = ['--version']): string | undefined {
  const { status, stdout } = childProcess().spawnSync(program, [...args], {
    encoding: 'utf8',
    timeout: 3_000,
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/bin' },
  });
  return status === 0 ? stdout.trim().split('\n')[0]?.slice(0, 80) : undefined;
}
