import type { Trust } from '../../baseline/lock.ts';
import { visible } from '../../text/visible.ts';
import type { Io } from '../io.ts';

/** Who trusts, when and why: from the command line, or from git's configuration. `SOURCE_DATE_EPOCH` (seconds) fixes the time, for builds that must repeat. */
export function trustOf(options: { readonly by?: string; readonly reason?: string }, io: Io): Trust {
  const by = options.by ?? gitUser(io.cwd);
  const epoch = Number(io.env['SOURCE_DATE_EPOCH']);
  const at = io.env['SOURCE_DATE_EPOCH'] !== undefined && Number.isSafeInteger(epoch) ? new Date(epoch * 1000) : new Date();
  return {
    at: at.toISOString().replace(/\.\d{3}Z$/u, 'Z'),
    ...(by !== undefined && by !== '' && { by: visible(by, 200) }),
    ...(options.reason !== undefined && { why: options.reason }),
  };
}

function gitUser(cwd: string): string | undefined {
  const get = (name: string): string => {
    // A bundled `node:child_process` is another one (see no-child-process.ts).
    const { status, stdout } = process
      .getBuiltinModule('node:child_process')
      .spawnSync('git', ['config', '--get', name], { cwd, encoding: 'utf8', timeout: 5_000 });
    return status === 0 ? stdout.trim() : '';
  };
  const [name, mail] = [get('user.name'), get('user.email')];
  return name === '' && mail === '' ? undefined : `${name}${mail === '' ? '' : ` <${mail}>`}`.trim();
}
