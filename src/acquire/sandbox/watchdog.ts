import type { ChildProcess } from 'node:child_process';
import { BOUNDS, mebibytes } from './bounds.ts';
import { usageBelow } from './processes.ts';

/** Looks at what the processes below one take, and says so once it is too much. Gives what ends the watch. */
export function watchOver(pid: number, memoryBound: number, tooMuch: (bound: string) => void): () => void {
  const watch = setInterval(() => {
    const { memory, count } = usageBelow(pid);
    if (memory > memoryBound) tooMuch(`more than ${mebibytes(memoryBound)} of memory`);
    else if (count > BOUNDS.processes) tooMuch(`more than ${BOUNDS.processes} processes and threads`);
  }, BOUNDS.watch);
  return () => clearInterval(watch);
}

/** Ends a process that leads a group, and everything in the group. */
export function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}
