import type { ChildProcess, StdioOptions } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { visible } from '../../text/visible.ts';
import { BOUNDS } from './bounds.ts';
import { bubblewrapArguments, type MadeFiles } from './bubblewrap.ts';
import { childProcess } from './child-process.ts';
import { type Confinement, NOBODY } from './confinement.ts';
import { NAME_SERVER, type NetworkObserver, observeNetwork } from './network-observer.ts';
import { seccompFilter } from './seccomp.ts';
import { killGroup, watchOver } from './watchdog.ts';

/** A server that runs in a sandbox. */
export interface Confined {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** How it ended; always resolves, and then nothing of it is left. */
  readonly ended: Promise<Ending>;
  readonly network: NetworkObserver | undefined;
  /** Ends everything in the sandbox at once. */
  kill(): void;
}

/** How a server ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
  /** The bound that it went over, in words; undefined where it ended by itself or was told to. */
  readonly bound: string | undefined;
}

/** A sandbox that could not be made; the message says why and what to do, safe to print. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';
}

const FILTER = 3;
const STATUS = 4;
const GATE = 5;

/** Starts a command in a sandbox. Throws SandboxError where that cannot be had: nothing then runs. */
export async function launchConfined(what: Confinement, { owner }: { readonly owner: 'nobody' | 'self' }): Promise<Confined> {
  const made = makeFiles(what);
  let child: ChildProcess;
  try {
    const filter = openSync(made.filter, 'r');
    const stdio: StdioOptions = ['pipe', 'pipe', 'pipe', filter, 'pipe', 'pipe'];
    const numbers = { filter: FILTER, status: STATUS, gate: GATE };
    // Its own environment can be read inside at /proc/1/environ: it gets none.
    child = childProcess().spawn(process.env['FINEPRINT_BWRAP'] ?? 'bwrap', bubblewrapArguments(what, made.files, numbers), {
      stdio,
      env: { PATH: '/usr/bin:/bin' },
      detached: true,
      ...(owner === 'nobody' && NOBODY),
    });
    closeSync(filter);
  } catch (error) {
    made.remove();
    throw new SandboxError(reasonOf(error));
  }
  return attend(child, made.remove, what.network);
}

async function attend(child: ChildProcess, clean: () => void, reach: Confinement['network']): Promise<Confined> {
  const { stdin, stdout, stderr } = child;
  const [, , , , status, gate] = child.stdio as unknown as [Writable, Readable, Readable, null, Readable, Writable];
  if (!stdin || !stdout || !stderr) throw new SandboxError('the sandbox has no streams');
  for (const stream of [stdin, stdout, stderr, status, gate]) stream.on('error', () => undefined);
  let bound: string | undefined;
  let network: NetworkObserver | undefined;
  const kill = (): void => killGroup(child);
  const ended = new Promise<Ending>((resolve) => {
    const done = (code: number | null, signal: string | null): void => {
      killGroup(child);
      network?.stop();
      clean();
      resolve({ code, signal, bound });
    };
    child.once('error', (error: Error) => {
      bound = reasonOf(error);
      done(null, null);
    });
    child.once('exit', done);
  });
  const pid = await childOf(status, ended);
  if (pid === undefined) {
    const words = stderr.read() as Buffer | null;
    const { bound: reason } = await ended;
    throw new SandboxError(reason ?? visible((words?.toString('utf8') ?? 'bubblewrap ended before the server started').trim(), 300));
  }
  const most = reach === 'none' ? BOUNDS.memory : BOUNDS.fetchMemory;
  network = reach === 'none' ? await observeNetwork(pid, process.getuid?.() !== 0) : undefined;
  const unwatch = watchOver(pid, most, (reason) => {
    bound = reason;
    kill();
  });
  void ended.then(unwatch);
  gate.end('1');
  return { stdin, stdout, stderr, ended, network, kill };
}

/** The number of the first process inside, which bubblewrap tells before the command starts. */
async function childOf(status: Readable, ended: Promise<Ending>): Promise<number | undefined> {
  const told = new Promise<number | undefined>((resolve) => {
    let text = '';
    status.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      const pid = /"child-pid": ?(\d+)/u.exec(text)?.[1];
      if (pid !== undefined) resolve(Number(pid));
    });
    status.on('end', () => resolve(undefined));
  });
  return Promise.race([told, ended.then(() => undefined)]);
}

/** Small files of the system that are made for the sandbox instead of being taken from the host, whose names they hold. */
function makeFiles(what: Confinement): { files: MadeFiles; filter: string; remove: () => void } {
  const filter = seccompFilter();
  if (!filter) throw new SandboxError(`no filter of system calls is known for the processor ${process.arch}; use a container (docker or podman)`);
  const folder = mkdtempSync(join(tmpdir(), 'fineprint-sandbox-'));
  chmodSync(folder, 0o755);
  const write = (name: string, text: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, text, { mode: 0o644 });
    return path;
  };
  const files = {
    '/etc/passwd': write('passwd', 'user:x:65534:65534:user:/home/user:/bin/sh\n'),
    '/etc/group': write('group', 'user:x:65534:\n'),
    '/etc/hosts': write('hosts', '127.0.0.1 localhost\n'),
    ...(what.network === 'none' && { '/etc/resolv.conf': write('resolv.conf', `nameserver ${NAME_SERVER}\noptions timeout:1 attempts:1\n`) }),
  };
  return { files, filter: write('filter', filter), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return 'bubblewrap (bwrap) is not installed';
  return visible(error instanceof Error ? error.message : String(error), 300);
}
