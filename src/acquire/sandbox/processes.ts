import { readFileSync, readdirSync } from 'node:fs';

/** What the processes below one take together (Linux: proc(5)). */
export interface Usage {
  /** Resident bytes. */
  readonly memory: number;
  /** Processes and their threads. */
  readonly count: number;
}

const PAGE = 4096;
/** Processes that are looked at; more of them are too many anyway. */
const MOST = 4096;

/** Everything that a process started, and what that started, itself included. A process that ends meanwhile counts as nothing. */
export function usageBelow(pid: number): Usage {
  const queue = [pid];
  let memory = 0;
  let count = 0;
  for (let next = queue.pop(); next !== undefined && count < MOST; next = queue.pop()) {
    const threads = list(`/proc/${next}/task`);
    count += threads.length;
    memory += Number(read(`/proc/${next}/statm`).split(' ')[1] ?? 0) * PAGE;
    for (const thread of threads) {
      for (const child of read(`/proc/${next}/task/${thread}/children`).split(' ')) if (child !== '') queue.push(Number(child));
    }
  }
  return { memory, count };
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function list(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
