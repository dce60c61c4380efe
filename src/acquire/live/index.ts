import { UsageError } from '../../model/errors.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { visible } from '../../text/visible.ts';
import { newCollector, notify } from '../collector.ts';
import { finishRun } from '../draft.ts';
import { loadSource } from '../load.ts';
import type { Recording } from '../recording.ts';
import { newSource } from '../source.ts';
import { confine } from '../sandbox/confine.ts';
import { SandboxError } from '../sandbox/launch.ts';
import { chooseSandbox, type Sandbox } from '../sandbox/preflight.ts';
import type { Probes } from './probes.ts';
import { type How, recordConfined } from './record.ts';
import type { CommandTarget, Target } from './target.ts';

export type { Probes } from './probes.ts';
export { commandTarget } from './target.ts';
export type { Target } from './target.ts';

/** What a launch without a sandbox gives up. */
export const GIVEN_UP = 'lets the server read your files, reach the network, change what you can change and outlive the scan';

/** How servers are looked at. */
export interface LiveOptions {
  readonly probes: Probes;
  /** Launch without a sandbox, whatever there is. */
  readonly unsafe?: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onProgress?: (done: number, total: number, name: string) => void;
}

/** What came of one target. */
export interface Recorded {
  readonly target: Target;
  /** Undefined where it could not be launched or reached; `problem` then says why. */
  readonly recording: Recording | undefined;
  readonly problem: string | undefined;
}

/** Launches or calls every target and records what it says. Throws UsageError where a sandbox is needed and there is none: nothing then runs. */
export async function recordTargets(targets: readonly Target[], options: LiveOptions): Promise<Recorded[]> {
  const sandbox = targets.some(({ kind }) => kind !== 'url') ? await sandboxFor(options) : 'none';
  const recorded: Recorded[] = [];
  for (const [index, target] of targets.entries()) {
    options.onProgress?.(index, targets.length, visible(target.name, 60));
    try {
      recorded.push({ target, recording: await recordOne(target, { ...options, sandbox }), problem: undefined });
    } catch (error) {
      if (!(error instanceof SandboxError)) throw error;
      recorded.push({ target, recording: undefined, problem: error.message });
    }
  }
  return recorded;
}

async function sandboxFor({ unsafe }: LiveOptions): Promise<Sandbox> {
  if (unsafe === true) return 'none';
  const { sandbox, problem } = await chooseSandbox();
  if (sandbox === undefined) throw new UsageError(`no sandbox here: ${problem}; or --unsafe-no-sandbox, which ${GIVEN_UP}. Nothing was launched.`);
  return sandbox;
}

async function recordOne(target: Target, { probes, sandbox, env }: LiveOptions & { readonly sandbox: Sandbox }): Promise<Recording> {
  if (target.kind === 'command') return recordCommand(target, { probes, sandbox });
  if (target.kind === 'package') return (await import('./package.ts')).recordPackage(target, { probes, sandbox });
  if (target.kind === 'bundle') return (await import('./bundle.ts')).recordBundle(target, { probes, sandbox });
  return (await import('./http.ts')).recordUrl(target, { probes, env });
}

async function recordCommand({ name, command, cwd, environment }: CommandTarget, how: How): Promise<Recording> {
  const what = confine({ command, cwd, environment: {} });
  // The words of the inside: those of the host would tell the names of its folders.
  return recordConfined({ name, what, environment, provenance: { command: what.command } }, how);
}

/** The recordings as a snapshot, read as they are read from a file. What could not be recorded is a notification. */
export function snapshotOfRecordings(recorded: readonly Recorded[]): Snapshot {
  const to = newCollector();
  for (const one of recorded) {
    const { target, recording } = one;
    const { uri, name, set } = target;
    const source = newSource(to, { uri, fallbackName: name, ...(set !== undefined && { set }) });
    if (recording) loadSource(source, Buffer.from(recordingText(recording)));
    else notify(to, { level: 'error', code: 'server-not-launched', message: `${problemOf(one)}. It was not scanned.` }, { uri });
  }
  return finishRun(to);
}

/** Why a target gave no recording, beginning with its name; safe to print. */
export function problemOf({ target, problem = 'it was not launched' }: Recorded): string {
  const name = visible(target.name, 100);
  return problem.startsWith(`${name}:`) ? problem : `${name}: ${problem}`;
}

/** A recording as the text of a file. */
export function recordingText(recording: Recording): string {
  return `${JSON.stringify(recording, null, 1)}\n`;
}
