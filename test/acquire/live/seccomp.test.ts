import { describe, expect, test } from 'vitest';
import { seccompFilter } from '../../../src/acquire/sandbox/seccomp.ts';

const ALLOW = 0x7fff0000;
const KILL = 0x80000000;
const EPERM = 0x00050000 + 1;
const ENOSYS = 0x00050000 + 38;

/** One system call as the kernel shows it to a filter (struct seccomp_data). */
interface Call {
  readonly audit: number;
  readonly number: number;
  readonly first?: number;
}

/** Runs a classic BPF program over one call and gives what it returns; throws where the kernel would refuse the program. */
function run(program: Uint8Array, { audit, number, first = 0 }: Call): number {
  const words = new Map([
    [0, number >>> 0],
    [4, audit],
    [16, first >>> 0],
    [20, 0],
  ]);
  const view = new DataView(program.buffer, program.byteOffset, program.byteLength);
  let accumulator = 0;
  for (let at = 0; at < program.byteLength / 8; at++) {
    const code = view.getUint16(at * 8, true);
    const [yes, no, k] = [view.getUint8(at * 8 + 2), view.getUint8(at * 8 + 3), view.getUint32(at * 8 + 4, true)];
    if (code === 0x06) return k;
    if (code === 0x20) {
      const loaded = words.get(k);
      if (loaded === undefined) throw new Error(`a load from ${k}, which no call has`);
      accumulator = loaded;
    } else {
      at += holds(code, accumulator, k) ? yes : no;
    }
  }
  throw new Error('a program that ends without a return');
}

function holds(code: number, accumulator: number, k: number): boolean {
  if (code === 0x15) return accumulator === k;
  if (code === 0x35) return accumulator >= k;
  if (code === 0x45) return (accumulator & k) !== 0;
  throw new Error(`an instruction ${code} that this machine does not have`);
}

/** Numbers of linux/unistd.h, written down from the headers and not from the filter. */
const X64 = {
  audit: 0xc000003e,
  clone: 56,
  allowed: { read: 0, write: 1, openat: 257, mmap: 9, execve: 59, exit_group: 231, socket: 41, futex: 202, getrandom: 318 },
  refused: {
    ptrace: 101,
    process_vm_readv: 310,
    process_vm_writev: 311,
    unshare: 272,
    setns: 308,
    mount: 165,
    umount2: 166,
    pivot_root: 155,
    chroot: 161,
    bpf: 321,
    perf_event_open: 298,
    userfaultfd: 323,
    keyctl: 250,
    add_key: 248,
    request_key: 249,
    kexec_load: 246,
    init_module: 175,
    finit_module: 313,
    delete_module: 176,
    open_by_handle_at: 304,
  },
};
const ARM64 = {
  audit: 0xc00000b7,
  clone: 220,
  allowed: { read: 63, write: 64, openat: 56, mmap: 222, execve: 221, exit_group: 94, socket: 198, futex: 98, getrandom: 278 },
  refused: {
    ptrace: 117,
    process_vm_readv: 270,
    process_vm_writev: 271,
    unshare: 97,
    setns: 268,
    mount: 40,
    umount2: 39,
    pivot_root: 41,
    chroot: 51,
    bpf: 280,
    perf_event_open: 241,
    userfaultfd: 282,
    keyctl: 219,
    add_key: 217,
    request_key: 218,
    kexec_load: 104,
    init_module: 105,
    finit_module: 273,
    delete_module: 106,
    open_by_handle_at: 265,
  },
};
/** The same on every processor. */
const COMMON = { io_uring_setup: 425, io_uring_enter: 426, io_uring_register: 427, open_tree: 428, move_mount: 429, fsopen: 430, fsmount: 432 };
const CLONE3 = 435;

const NAMESPACES = {
  CLONE_NEWNS: 0x00020000,
  CLONE_NEWCGROUP: 0x02000000,
  CLONE_NEWUTS: 0x04000000,
  CLONE_NEWIPC: 0x08000000,
  CLONE_NEWUSER: 0x10000000,
  CLONE_NEWPID: 0x20000000,
  CLONE_NEWNET: 0x40000000,
};
/** CLONE_VM, FS, FILES, SIGHAND, THREAD, SYSVSEM, SETTLS, PARENT_SETTID and CHILD_CLEARTID: what pthread_create asks for. */
const THREAD = 0x003d0f00;
/** What fork asks for: CHILD_CLEARTID, CHILD_SETTID and SIGCHLD. */
const FORK = 0x01200011;

describe.each([
  ['x64', X64],
  ['arm64', ARM64],
])('the filter for %s', (name, { audit, clone, allowed, refused }) => {
  const program = seccompFilter(name)!;
  const call = (number: number, first?: number): number => run(program, { audit, number, ...(first !== undefined && { first }) });

  test('is a program that the kernel takes', () => {
    expect(program.byteLength % 8).toBe(0);
    expect(program.byteLength / 8).toBeLessThanOrEqual(4096);
  });

  test.each(Object.entries({ ...refused, ...COMMON }))('refuses %s', (_call, number) => {
    expect(call(number)).toBe(EPERM);
  });

  test.each(Object.entries(allowed))('allows %s', (_call, number) => {
    expect(call(number)).toBe(ALLOW);
  });

  test.each(Object.entries(NAMESPACES))('refuses clone with %s', (_flag, flag) => {
    expect([call(clone, flag), call(clone, flag | THREAD), call(clone, flag | FORK)]).toEqual([EPERM, EPERM, EPERM]);
  });

  test('allows clone for a thread and for a fork', () => {
    expect([call(clone, THREAD), call(clone, FORK), call(clone, 0)]).toEqual([ALLOW, ALLOW, ALLOW]);
  });

  test('does not know clone3', () => {
    expect([call(CLONE3), call(CLONE3, THREAD)]).toEqual([ENOSYS, ENOSYS]);
  });

  test('refuses no more than it names', () => {
    const known = new Set<number>([...Object.values(refused), ...Object.values(COMMON), CLONE3]);
    const others = Array.from({ length: 600 }, (_each, number) => number).filter((number) => !known.has(number));
    expect(others.filter((number) => call(number) !== ALLOW)).toEqual([]);
  });

  test.each([
    ['32-bit x86', 0x40000003],
    ['32-bit ARM', 0x40000028],
    ['64-bit RISC-V', 0xc00000f3],
    ['none', 0],
    ['the other of the two', name === 'x64' ? ARM64.audit : X64.audit],
  ])('ends a process that calls as %s', (_name, other) => {
    expect([0, 1, clone, CLONE3, 101].map((number) => run(program, { audit: other, number }))).toEqual(Array.from({ length: 5 }, () => KILL));
  });
});

test('calls of the x32 ABI are refused, those below are not taken for them', () => {
  const program = seccompFilter('x64')!;
  const numbers = [0x40000000, 0x40000001, 0x40000000 + X64.refused.ptrace, 0x40000000 + 512, 0x7fffffff, 0xffffffff];
  expect(numbers.map((number) => run(program, { audit: X64.audit, number }))).toEqual(numbers.map(() => EPERM));
  expect(run(program, { audit: X64.audit, number: 0x3fffffff })).toBe(ALLOW);
});

test('an unknown processor has no filter', () => {
  expect(['ia32', 'arm', 'riscv64', 's390x', ''].map((name) => seccompFilter(name))).toEqual([undefined, undefined, undefined, undefined, undefined]);
});

test('this processor is the one that is meant where none is named', () => {
  expect(seccompFilter()).toEqual(seccompFilter(process.arch));
});
