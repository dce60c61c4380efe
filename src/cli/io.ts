/** Where a program writes to. */
export interface OutputStream {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** The world as the program sees it, so that a test can be one. */
export interface Io {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly stdin: () => AsyncIterable<Uint8Array>;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The real world. A reader that goes away early, as `head` does, ends the output quietly. */
export function processIo(): Io {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  return {
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    stdin: () => process.stdin,
    cwd: process.cwd(),
    env: process.env,
  };
}

function outputOf(stream: NodeJS.WriteStream): OutputStream {
  return { write: (text) => stream.write(text), isTTY: stream.isTTY, columns: stream.columns };
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
