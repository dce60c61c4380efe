import type { CommanderError } from 'commander';
import { EXIT, UsageError } from '../model/errors.ts';
import { recheck } from '../report/layout.ts';
import { visible } from '../text/visible.ts';
import type { Io } from './io.ts';
import { buildProgram } from './program.ts';

export { processIo } from './io.ts';
export type { Io, OutputStream } from './io.ts';

/** Runs the program with the arguments after its name and gives the exit code; nothing is thrown. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let code: number = EXIT.clean;
  const { own, command } = splitCommand(argv);
  const commands = {
    scan: async (sources, options) => void (code = await (await import('./commands/scan.ts')).scanCommand(sources, { ...options, command }, io)),
    pin: async (sources, options) => void (code = await (await import('./commands/pin.ts')).pinCommand(sources, { ...options, command }, io)),
    check: async (sources, options) => void (code = await (await import('./commands/check.ts')).checkCommand(sources, { ...options, command }, io)),
    diff: async (sources, options) => void (code = await (await import('./commands/diff.ts')).diffCommand(sources, { ...options, command }, io)),
    approve: async (names, options) => void (code = await (await import('./commands/approve.ts')).approveCommand(names, options, io)),
    record: async (sources, options) => void (code = await (await import('./commands/record.ts')).recordCommand(sources, { ...options, command }, io)),
    hook: async (files, options) => void (code = await (await import('./commands/hook.ts')).hookCommand(files, options, io)),
    doctor: async () => void (code = await (await import('./commands/doctor.ts')).doctorCommand(io)),
    explain: async (rule, options) => void (code = await (await import('./commands/explain.ts')).explainCommand(rule, options, io)),
    rules: async (options) => void (code = await (await import('./commands/rules.ts')).rulesCommand(options, io)),
  } satisfies Parameters<typeof buildProgram>[0];
  try {
    await buildProgram(commands, io).parseAsync(own, { from: 'user' });
    return code;
  } catch (error) {
    return failure(error, argv, io);
  }
}

/** Commands that take the command of a server. */
const LAUNCHING = new Set(['scan', 'record', 'pin', 'check', 'diff']);

/** What stands behind `--` is the command of a server, options of its own included. */
function splitCommand(argv: readonly string[]): { own: readonly string[]; command: readonly string[] | undefined } {
  const at = argv.indexOf('--');
  const launches = LAUNCHING.has(argv[0] ?? '');
  return at < 0 || !launches ? { own: argv, command: undefined } : { own: argv.slice(0, at), command: argv.slice(at + 1) };
}

function failure(error: unknown, argv: readonly string[], io: Io): number {
  if (isCommanderError(error)) return commandLineFailure(error, argv, io);
  if (error instanceof UsageError) {
    io.stderr.write(`fineprint: ${recheck(error.message)}\n`);
    return EXIT.usage;
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  io.stderr.write(`fineprint: internal error: ${visible(message, 500)}\n`);
  if (io.env['FINEPRINT_DEBUG'] === '1')
    io.stderr.write(
      (stack ?? '')
        .split('\n')
        .map((line) => `${visible(line)}\n`)
        .join(''),
    );
  return EXIT.incomplete;
}

/** The class is not imported for this: errors of a bundled copy are told by their code. */
function isCommanderError(error: unknown): error is CommanderError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('commander.');
}

function commandLineFailure({ code, message }: CommanderError, argv: readonly string[], io: Io): number {
  if (code === 'commander.helpDisplayed' || code === 'commander.version') return EXIT.clean;
  // Help was printed because no command was given.
  if (code === 'commander.help') return EXIT.usage;
  const [first = ''] = argv;
  const isSource = code === 'commander.unknownCommand' && /[./\\*]/u.test(first);
  const hint = isSource ? ` (did you mean: fineprint scan ${first}?)` : ' (fineprint --help)';
  const text = message.replace(/^error: /u, '').replace(/\n\(Did/u, ' (did');
  io.stderr.write(`fineprint: ${visible(text, 500)}${visible(/\(did|Accepted: /u.test(text) ? '' : hint, 200)}\n`);
  return EXIT.usage;
}
