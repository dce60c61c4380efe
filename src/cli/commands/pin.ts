import { type Lock, type LockServer, type Trusting, emptyLock, itemsOf, lockServers, sortServers } from '../../baseline/lock.ts';
import { lockSnapshot } from '../../baseline/lock-read.ts';
import { snapshotChanges } from '../../baseline/server-changes.ts';
import { EXIT, UsageError } from '../../model/errors.ts';
import type { Report } from '../../model/report.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { acceptedElsewhere, acceptedWith, joinSuppressions, openFindings } from '../../policy/trust.ts';
import { decisionsOf } from '../../policy/suppression.ts';
import { plural } from '../../report/layout.ts';
import { FORMATS } from '../../report/index.ts';
import { RULES } from '../../rules/index.ts';
import { scan } from '../../scan.ts';
import { visible } from '../../text/visible.ts';
import { textAmong } from '../../baseline/wire-text.ts';
import { acceptancesOf } from '../baseline/acceptances.ts';
import { trustOf } from '../baseline/author.ts';
import { loadConfig } from '../baseline/config-file.ts';
import { type LockFile, loadLock, lockFile, updateLock } from '../baseline/lock-file.ts';
import { joinSources, lockSources } from '../baseline/lock-sources.ts';
import { readNow } from '../baseline/read-now.ts';
import { refuse } from '../baseline/refusal.ts';
import type { Io } from '../io.ts';
import type { PinOptions } from '../options.ts';
import { contextOf } from '../write-report.ts';
import { todayOf } from '../baseline/judge.ts';

/** Shows what a source says, and writes it down as what is trusted. Gives 1 where something would be blocked and was not accepted, 3 where not everything was read; then nothing is written. */
export async function pinCommand(sources: readonly string[], options: PinOptions, io: Io): Promise<number> {
  const started = performance.now();
  const acceptances = acceptancesOf(options);
  const file = lockFile(options.lock, io.cwd);
  const known = loadLock(file);
  const named = lockSources(sources, options, { cwd: io.cwd, folder: file.folder });
  const config = loadConfig(file.folder);
  const wanted = named.length > 0 || sources.includes('-') ? named : config.sources;
  const piped = sources.includes('-');
  if (wanted.length === 0 && !piped)
    throw new UsageError(
      'nothing to pin: name a file, a folder, npm:package, --url, --client, or -- and a command; or write "sources" into fineprint.config.json.',
    );
  const snapshot = await readNow({ sources: wanted, piped }, options, { io, folder: file.folder });
  const decisions = decisionsOf([...config.suppressions, ...(known?.lock.suppressions ?? [])], todayOf(io));
  const report = scan(snapshot, (findings, { server, tool }) => {
    const items = tool ? [tool.tool] : server.texts.map(({ segment }) => segment.item);
    return findings.filter((finding) => {
      return !decisions.suppresses(finding, textAmong(finding, items).text);
    });
  });
  const text = await FORMATS.text.load();
  const shown = contextOf({ ...options, format: 'text', failOn: 'review' }, io, { rules: RULES.map(({ meta }) => meta), started });
  io.stdout.write(text({ ...report, suppressed: decisions.suppressed() }, shown));
  if (!report.complete) {
    io.stderr.write('fineprint: not everything was read, see above; nothing was pinned.\n');
    return EXIT.incomplete;
  }
  if (refuse(report, acceptances, { io, verb: 'pinned', command: again(sources, options) })) return EXIT.findings;
  await write(file, { snapshot, report, sources: wanted }, { options, io });
  return EXIT.clean;
}

/** The command as it was typed, without what would be accepted. */
function again(sources: readonly string[], { command, lock }: PinOptions): string {
  const words = [...sources.map((source) => visible(source, 120)), ...(lock === undefined ? [] : ['--lock', visible(lock, 120)])];
  return command === undefined ? ['fineprint pin', ...words].join(' ') : ['fineprint pin', ...words, '…'].join(' ');
}

interface Pinned {
  readonly snapshot: Snapshot;
  readonly report: Report;
  readonly sources: Lock['sources'];
}

async function write(file: LockFile, { snapshot, report, sources }: Pinned, { options, io }: { options: PinOptions; io: Io }): Promise<void> {
  const trust = trustOf(options, io);
  const acceptances = acceptancesOf(options);
  const known = openFindings(report);
  const acceptedOf: Trusting['acceptedOf'] = (item, owner) => acceptedWith({ item, owner }, known, acceptances);
  const fresh = lockServers(snapshot, { trust, acceptedOf });
  const items = snapshot.servers.flatMap(itemsOf);
  await updateLock(file, (read) => {
    const old = read?.lock ?? emptyLock();
    const kept = read
      ? keep(snapshotChanges(lockSnapshot(read), snapshot, true), { old: old.servers, fresh, records: snapshot.servers, replace: options.replace === true })
      : fresh;
    return {
      ...old,
      sources: joinSources(old.sources, sources),
      suppressions: joinSuppressions(old.suppressions, acceptedElsewhere(known, items, acceptances, trust)),
      servers: sortServers(kept),
    };
  });
  const tools = snapshot.servers.reduce((sum, { tools: list }) => sum + list.length, 0);
  io.stdout.write(
    `\nPinned ${plural(tools, 'tool')} of ${plural(snapshot.servers.length, 'server')} in ${visible(file.uri)}. Commit it; check it with: fineprint check\n`,
  );
}

interface Keeping {
  readonly old: readonly LockServer[];
  readonly fresh: readonly LockServer[];
  readonly records: Snapshot['servers'];
  readonly replace: boolean;
}

/** The servers of a lock with the new ones among them. One that is pinned and says something else now is refused: that is what approving is for. */
function keep(pairs: ReturnType<typeof snapshotChanges>, { old, fresh, records, replace }: Keeping): LockServer[] {
  const gone = new Set<LockServer>();
  const added: LockServer[] = [];
  for (const { servers, changes } of pairs) {
    if (!servers.after) continue;
    const before = servers.before;
    const entry = before && old.find(({ name, uri, face }) => name === before.name && uri === before.uri && face?.shownTo === before.face?.shownTo);
    const now = fresh[records.indexOf(servers.after)];
    if (entry && changes.length > 0 && !replace)
      throw new UsageError(
        `${visible(entry.name, 100)} is pinned already and says something else now (${plural(changes.length, 'change')}). See it with fineprint check, accept it with fineprint approve ${visible(entry.name, 100)}, or pin anew with --replace. Nothing was written.`,
      );
    if (entry && changes.length === 0) continue;
    if (entry) gone.add(entry);
    if (now) added.push(now);
  }
  return [...old.filter((server) => !gone.has(server)), ...added];
}
