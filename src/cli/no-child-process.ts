/**
 * Stands in for `node:child_process` in the bundle: commander asks for it to start commands that are programs of their own, of which there are none here, and
 * loading it costs a tenth of a short run.
 */
export function spawn(): never {
  throw new Error('fineprint starts no other program');
}
