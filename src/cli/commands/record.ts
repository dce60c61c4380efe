import { GIVEN_UP, problemOf, recordingText, recordTargets } from '../../acquire/live/index.ts';
import { EXIT, UsageError } from '../../model/errors.ts';
import { visible } from '../../text/visible.ts';
import type { Io } from '../io.ts';
import { prepareOutput, writeOutput } from '../output.ts';
import type { RecordOptions } from '../options.ts';
import { progressOn } from '../progress.ts';
import { filesAmong } from '../server-sources.ts';
import { targetsOf } from '../targets.ts';

/** Records one server into a file and gives the exit code; throws a UsageError where it cannot be launched, and then leaves no file. */
export async function recordCommand(sources: readonly string[], options: RecordOptions, io: Io): Promise<number> {
  const [file] = filesAmong(sources);
  if (file !== undefined) throw new UsageError(`${visible(file, 120)}: a file is a recording already; name npm:package, --url, or -- and a command.`);
  const { targets } = await targetsOf(sources, options, io);
  const [target, other] = targets;
  if (!target || other) throw new UsageError(`${targets.length} servers; record one at a time: name npm:package, --url, or -- and a command.`);
  const output = await prepareOutput(options.output, io.cwd);
  if (options.unsafeNoSandbox === true) io.stderr.write(`fineprint: no sandbox: this ${GIVEN_UP}.\n`);
  const progress = progressOn(io);
  try {
    progress.say(`asking ${visible(target.name, 60)}`);
    const [recorded] = await recordTargets([target], { probes: options.probes, unsafe: options.unsafeNoSandbox === true, env: io.env });
    if (!recorded?.recording) throw new UsageError(`${recorded ? problemOf(recorded) : visible(target.name, 100)}. Nothing was recorded.`);
    await writeOutput(output, recordingText(recorded.recording));
    return recorded.recording.problems === undefined ? EXIT.clean : EXIT.incomplete;
  } finally {
    progress.erase();
  }
}
