/** The command line or a source cannot be used as given: exit code 2. The message says what, where and what to do, and is safe to print. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Exit codes of the program. */
export const EXIT = { clean: 0, findings: 1, usage: 2, incomplete: 3 } as const;
