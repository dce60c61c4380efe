import { chooseSandbox, versionOf } from '../../acquire/sandbox/preflight.ts';
import { EXIT } from '../../model/errors.ts';
import { visible } from '../../text/visible.ts';
import type { Io } from '../io.ts';

/** Says what works on this machine; exits with 3 where servers cannot be launched. */
export async function doctorCommand(io: Io): Promise<number> {
  const { sandbox, problem, network } = await chooseSandbox();
  const npm = versionOf('npm');
  const rows = [
    ['scan of recordings', 'works'],
    ['sandbox', sandbox === undefined ? `missing: ${problem}` : `works (${sandbox === 'bubblewrap' ? (versionOf('bwrap') ?? sandbox) : sandbox})`],
    ['what a server tries to reach', network ? 'is seen' : 'stays unseen, and fails: nsenter and ip (util-linux, iproute2) are needed'],
    ['packages (npm:…)', npm === undefined ? 'missing: npm is not installed' : `work (npm ${npm})`],
  ] as const;
  for (const [what, how] of rows) io.stdout.write(`${what.padEnd(30)}${visible(how, 400)}\n`);
  return sandbox === undefined ? EXIT.incomplete : EXIT.clean;
}
