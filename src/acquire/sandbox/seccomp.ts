/*
 * A seccomp filter as classic BPF (seccomp(2), linux/seccomp.h, linux/filter.h): what a server has no need of and what could widen a hole in the sandbox.
 * Written out here because it is forty lines of a fixed format; libseccomp would be a native build.
 */

interface Architecture {
  /** AUDIT_ARCH of linux/audit.h. */
  readonly audit: number;
  readonly clone: number;
  readonly clone3: number;
  /** Numbers of the system calls that are refused with EPERM. */
  readonly refused: readonly number[];
}

/*
 * ptrace, process_vm_readv, process_vm_writev, unshare, setns, mount, umount2, pivot_root, chroot, bpf, perf_event_open, userfaultfd, keyctl, add_key, request_key,
 * io_uring_setup, io_uring_enter, io_uring_register, kexec_load, init_module, finit_module, delete_module, open_by_handle_at, open_tree, move_mount, fsopen, fsmount.
 */
const ARCHITECTURES: Readonly<Partial<Record<string, Architecture>>> = {
  x64: {
    audit: 0xc000003e,
    clone: 56,
    clone3: 435,
    refused: [101, 310, 311, 272, 308, 165, 166, 155, 161, 321, 298, 323, 250, 248, 249, 425, 426, 427, 246, 175, 313, 176, 304, 428, 429, 430, 432],
  },
  arm64: {
    audit: 0xc00000b7,
    clone: 220,
    clone3: 435,
    refused: [117, 270, 271, 97, 268, 40, 39, 41, 51, 280, 241, 282, 219, 217, 218, 425, 426, 427, 104, 105, 273, 106, 265, 428, 429, 430, 432],
  },
};

/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID and NEWNET of clone(2). */
const NEW_NAMESPACES = 0x7e020000;
/** Numbers from here on are calls of the x32 ABI (linux/unistd.h), which would pass by a filter for x86-64. */
const X32 = 0x40000000;

const LOAD = 0x20; // BPF_LD | BPF_W | BPF_ABS
const EQUALS = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
const AT_LEAST = 0x35; // BPF_JMP | BPF_JGE | BPF_K
const ANY_BIT = 0x45; // BPF_JMP | BPF_JSET | BPF_K
const RETURN = 0x06; // BPF_RET | BPF_K
const NUMBER = 0;
const ARCHITECTURE = 4;
const FIRST_ARGUMENT = 16;
const ALLOW = 0x7fff0000;
const KILL = 0x80000000;
const EPERM = 0x00050001;
/** A C library that hears ENOSYS for clone3 falls back to clone, whose flags can be read. */
const ENOSYS = 0x00050026;

/** The filter as bytes for `bwrap --seccomp`; undefined where the processor is not known, so that the caller can refuse. */
export function seccompFilter(architecture: string = process.arch): Uint8Array | undefined {
  const known = ARCHITECTURES[architecture];
  if (!known) return undefined;
  const program: (readonly [code: number, yes: number, no: number, k: number])[] = [
    [LOAD, 0, 0, ARCHITECTURE],
    [EQUALS, 1, 0, known.audit],
    [RETURN, 0, 0, KILL],
    [LOAD, 0, 0, NUMBER],
  ];
  if (architecture === 'x64') program.push([AT_LEAST, 0, 1, X32], [RETURN, 0, 0, EPERM]);
  program.push([EQUALS, 0, 1, known.clone3], [RETURN, 0, 0, ENOSYS]);
  for (const number of known.refused) program.push([EQUALS, 0, 1, number], [RETURN, 0, 0, EPERM]);
  program.push([EQUALS, 0, 3, known.clone], [LOAD, 0, 0, FIRST_ARGUMENT], [ANY_BIT, 0, 1, NEW_NAMESPACES], [RETURN, 0, 0, EPERM], [RETURN, 0, 0, ALLOW]);
  const bytes = Buffer.alloc(program.length * 8);
  for (const [index, [code, yes, no, k]] of program.entries()) {
    bytes.writeUInt16LE(code, index * 8);
    bytes.writeUInt8(yes, index * 8 + 2);
    bytes.writeUInt8(no, index * 8 + 3);
    bytes.writeUInt32LE(k >>> 0, index * 8 + 4);
  }
  return bytes;
}
