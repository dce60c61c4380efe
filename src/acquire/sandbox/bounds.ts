/** Every bound of a launched server, with its reason. Bytes, milliseconds and counts. */
export const BOUNDS = {
  /** One message. The largest real tool list is under 2 MB; a line of 1 GiB must not fill the scanner. */
  lineBytes: 8 * 1024 * 1024,
  /** Everything that one session says. Kept in memory until it is written, so that the scanner stays under 150 MB. */
  sessionBytes: 16 * 1024 * 1024,
  /** Messages of one session: more than any server sends while it only lists. */
  messages: 20_000,
  /** Elements of one list: the largest real server has about a thousand tools. */
  elements: 3_000,
  /** Pages of one list. Real servers use one; ten thousand tools come in a hundred. */
  pages: 200,
  /** Bytes of standard error that are read; then reading stops, and the server blocks or not. */
  stderrBytes: 64 * 1024,
  /** Of these, what is kept as its last words. */
  lastWords: 2_000,
  /** Time until a server answers its first request: a cold start of a big server takes 3 s here. */
  start: 20_000,
  /** Time for each later answer. */
  answer: 10_000,
  /** Time that a server gets to take note of a greeting before it is asked on. */
  courtesy: 2_000,
  /** Time of one session, whatever it does. */
  session: 45_000,
  /** Time that a server gets to go by itself once its input is closed. */
  farewell: 50,
  /** Memory of all processes of the sandbox together. Node needs 60 MB to say hello; big servers 300. */
  memory: 1024 * 1024 * 1024,
  /** Processes and threads. Node takes eleven; a JVM sixty. The limit of the system stands above it, so that a fork bomb is noticed and not only held. */
  processes: 192,
  /** Open files of one process. */
  openFiles: 4096,
  /** The largest file that can be written. */
  fileBytes: 64 * 1024 * 1024,
  /** Each writable place (`/tmp`, the home, `/dev/shm`) is a memory file system of this size. */
  scratchBytes: 64 * 1024 * 1024,
  /** Processor seconds of one process. */
  cpuSeconds: 60,
  /** For npm, which is trusted and works harder: the tree of a big server takes a minute of two processors and 1.5 GiB. */
  fetchMemory: 3 * 1024 * 1024 * 1024,
  fetchCpuSeconds: 600,
  fetchFileBytes: 1024 * 1024 * 1024,
  /** How often memory and processes are looked at. */
  watch: 50,
} as const;

/** A bound in bytes, in words. */
export function mebibytes(bytes: number): string {
  return `${bytes / 1024 / 1024} MiB`;
}
