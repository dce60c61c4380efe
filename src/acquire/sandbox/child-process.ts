/** What starts other programs, taken when it is used: a scan of files never loads it, and the bundle of the program stands without it. */
export function childProcess(): typeof import('node:child_process') {
  return process.getBuiltinModule('node:child_process');
}
