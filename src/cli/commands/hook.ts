import { existsSync } from 'node:fs';
import { basename, relative, resolve } from 'node:path';
import { acquire } from '../../acquire/index.ts';
import { lockSnapshot } from '../../baseline/lock-read.ts';
import { EXIT, UsageError } from '../../model/errors.ts';
import { shellWord } from '../../text/shell-word.ts';
import { CONFIG_NAME, loadConfig } from '../baseline/config-file.ts';
import { type Judgement, judge, todayOf } from '../baseline/judge.ts';
import { LOCK_NAME, type LockFile, loadLock, lockFile, requireLock } from '../baseline/lock-file.ts';
import { joinSources } from '../baseline/lock-sources.ts';
import { readNow } from '../baseline/read-now.ts';
import { exitCode } from '../gate.ts';
import type { Io } from '../io.ts';
import type { HookOptions } from '../options.ts';

/**
 * What a commit hook runs. With file names, looks at those that are recordings or locks and passes over the rest; with `--server`, at the project's own server against its
 * lock. Says little: three lines where it refuses, what changed and what to run where it does not.
 */
export async function hookCommand(files: readonly string[], options: HookOptions, io: Io): Promise<number> {
  const file = lockFile(options.lock, io.cwd);
  if (options.server === true) return checkServer(file, io);
  let code: number = EXIT.clean;
  for (const name of files) {
    if (!existsSync(lockFile(name, io.cwd).path)) continue;
    const found = basename(name).endsWith(LOCK_NAME) ? await checkLock(lockFile(name, io.cwd), io) : await checkRecording(name, file, io);
    if (found !== EXIT.clean && code !== EXIT.findings) code = found;
  }
  return code;
}

/** Launches what the configuration or the lock names, and holds it against the lock. */
async function checkServer(file: LockFile, io: Io): Promise<number> {
  const config = loadConfig(file.folder);
  const read = requireLock(file);
  const sources = config.sources.length > 0 ? config.sources : joinSources(read.lock.sources, []);
  if (sources.length === 0) throw new UsageError(`no server to check: write {"sources": [{"command": ["node", "server.js"]}]} into ${CONFIG_NAME}.`);
  const snapshot = await readNow({ sources, piped: false }, { probes: 'none' }, { io, folder: file.folder });
  const names = new Set(snapshot.servers.map(({ name }) => name));
  const wanted = ({ name }: { name: string }): boolean => config.sources.length === 0 || names.has(name);
  return tell(await judge(read, snapshot, { wanted, folder: file.folder, io }), 'fineprint check', io);
}

/** A changed recording: against the lock where it is pinned, by itself where it is not. A file of another kind is passed over. */
async function checkRecording(name: string, file: LockFile, io: Io): Promise<number> {
  const read = loadLock(file);
  const uri = relative(file.folder, resolve(io.cwd, name)).replaceAll('\\', '/');
  const isPinned = read?.lock.servers.some((server) => server.uri === uri) === true;
  const snapshot = await acquire([uri], { cwd: file.folder, stdin: io.stdin }).catch((error: unknown) => {
    // A file of another shape is none of ours, and one that is broken is somebody else's to mend, unless it is pinned.
    if (error instanceof UsageError && !isPinned) return undefined;
    throw error;
  });
  if (!snapshot) return EXIT.clean;
  if (read && isPinned)
    return tell(await judge(read, snapshot, { wanted: (server) => server.uri === uri, folder: file.folder, io }), `fineprint check ${shellWord(name)}`, io);
  const { scan } = await import('../../scan.ts');
  return tell({ report: scan(snapshot) }, `fineprint scan ${shellWord(name)}`, io);
}

/** A changed lock: its digests, and that nothing in it would be blocked which nobody accepted or suppressed. */
async function checkLock(file: LockFile, io: Io): Promise<number> {
  const read = requireLock(file);
  const [{ scan }, { textAmong }, { decisionsOf }] = await Promise.all([
    import('../../scan.ts'),
    import('../../baseline/wire-text.ts'),
    import('../../policy/suppression.ts'),
  ]);
  const decisions = decisionsOf([...read.lock.suppressions, ...loadConfig(file.folder).suppressions], todayOf(io), read);
  const report = scan(lockSnapshot(read), (findings, { server, tool }) => {
    const items = tool ? [tool.tool] : server.texts.map(({ segment }) => segment.item);
    return findings.filter((finding) => {
      const { item, text } = textAmong(finding, items);
      return !(item && decisions.accepts(item, finding.ruleId, text)) && !decisions.suppresses(finding, text);
    });
  });
  return report.verdict === 'block' ? tell({ report }, `fineprint scan ${shellWord(file.uri)}`, io) : EXIT.clean;
}

async function tell(judgement: Judgement, more: string, io: Io): Promise<number> {
  const { report } = judgement;
  const code = exitCode(report, 'review');
  const { honestLines, refusalLines } = await import('../../report/hook-text.ts');
  for (const line of code === EXIT.clean ? honestLines(judgement) : refusalLines(judgement, more)) io.stdout.write(`${line}\n`);
  return code;
}
