import { approvedServer } from '../../baseline/merge.ts';
import { type Lock, type LockServer, type Owner, itemsOf, sortServers } from '../../baseline/lock.ts';
import { type ReadLock, lockSnapshot } from '../../baseline/lock-read.ts';
import { snapshotChanges } from '../../baseline/server-changes.ts';
import { type Comparison, compare } from '../../compare.ts';
import { toolNameOf } from '../../model/change.ts';
import { EXIT, UsageError } from '../../model/errors.ts';
import type { Item, Snapshot } from '../../model/snapshot.ts';
import { decisionsOf } from '../../policy/suppression.ts';
import { acceptedElsewhere, acceptedWith, joinSuppressions, openFindings } from '../../policy/trust.ts';
import { diffText, entries } from '../../report/diff-text.ts';
import { RULES } from '../../rules/index.ts';
import { scan } from '../../scan.ts';
import { shellWord } from '../../text/shell-word.ts';
import { visible } from '../../text/visible.ts';
import { acceptancesOf } from '../baseline/acceptances.ts';
import { trustOf } from '../baseline/author.ts';
import { loadConfig } from '../baseline/config-file.ts';
import { type LockFile, lockFile, requireLock, updateLock } from '../baseline/lock-file.ts';
import { joinSources, lockSources } from '../baseline/lock-sources.ts';
import { readNow } from '../baseline/read-now.ts';
import { refuse } from '../baseline/refusal.ts';
import { type Selection, nameOf, selectionOf } from '../baseline/selection.ts';
import type { Io } from '../io.ts';
import type { ApproveOptions } from '../options.ts';
import { contextOf } from '../write-report.ts';
import { todayOf } from '../baseline/judge.ts';

/** Shows what changed in some entries, and writes them down as trusted. Gives 1 where one would be blocked and was not accepted, 3 where not everything was read; then nothing is written. */
export async function approveCommand(names: readonly string[], options: ApproveOptions, io: Io): Promise<number> {
  const started = performance.now();
  const acceptances = acceptancesOf(options);
  if (names.length === 0 && options.all !== true) throw new UsageError('name what to approve, as check prints it (server or server/tool), or say --all.');
  const file = lockFile(options.lock, io.cwd);
  const read = requireLock(file);
  const sources = sourcesOf(read, options, { io, file });
  const snapshot = await readNow({ sources: sources.read, piped: false }, options, { io, folder: file.folder });
  if (snapshot.notifications.some(({ level }) => level === 'error')) {
    for (const { level, message } of snapshot.notifications) if (level === 'error') io.stderr.write(`fineprint: ${message}\n`);
    io.stderr.write('fineprint: not everything was read; nothing was approved.\n');
    return EXIT.incomplete;
  }
  const decisions = decisionsOf([...read.lock.suppressions, ...loadConfig(file.folder).suppressions], todayOf(io), read);
  // With other sources than the remembered ones, only their servers are in question.
  const present = new Set(snapshot.servers.map(({ name }) => name));
  const compared = compare(
    lockSnapshot(read, (index) => options.from.length === 0 || present.has(read.lock.servers[index]?.name ?? '')),
    snapshot,
    decisions,
  );
  const selection = selectionOf(compared.servers, names, options.all === true);
  const shown = only(compared, selection);
  // Nothing is approved that was not shown.
  io.stdout.write(
    diffText(shown, contextOf({ ...options, format: 'text', failOn: 'review', verbose: true }, io, { rules: RULES.map(({ meta }) => meta), started })),
  );
  if (selection.size === 0) return EXIT.clean;
  if (refuse(shown.report, acceptances, { io, verb: 'approved', command: `fineprint approve ${names.map((name) => shellWord(name)).join(' ') || '--all'}` }))
    return EXIT.findings;
  await write(file, { snapshot, selection, remember: sources.remember }, { options, io });
  io.stdout.write(`\nApproved ${entries(selection.size)} in ${visible(file.uri)}.\n`);
  return EXIT.clean;
}

function sourcesOf(
  { lock }: ReadLock,
  options: ApproveOptions,
  { io, file }: { io: Io; file: LockFile },
): { read: Lock['sources']; remember: Lock['sources'] } {
  const remembered = joinSources(lock.sources, loadConfig(file.folder).sources);
  if (options.from.length === 0) {
    if (remembered.length === 0) throw new UsageError(`${visible(file.uri)} remembers no source: name one with --from.`);
    return { read: remembered, remember: lock.sources };
  }
  const named = lockSources(options.from, { probes: options.probes, transport: 'http', header: [] }, { cwd: io.cwd, folder: file.folder });
  const packages = new Set(named.flatMap((each) => ('source' in each && each.source.startsWith('npm:') ? [packageName(each.source)] : [])));
  // A newer version takes the place of the one that was pinned.
  const kept = lock.sources.filter((each) => !('source' in each && packages.has(packageName(each.source))));
  return { read: named, remember: joinSources(kept, named) };
}

function packageName(source: string): string {
  return source.replace(/(?<=.)@[^/]*$/u, '');
}

/** A comparison of the chosen entries alone. */
function only({ report, servers }: Comparison, selection: Selection): Comparison {
  const chosen = servers.flatMap((server) => {
    const told = server.told.filter(({ change }) => selection.has(server, toolNameOf(change)));
    return told.length === 0 ? [] : [{ ...server, told }];
  });
  const isChosen = (name: string, tool: string | undefined): boolean => servers.some((server) => nameOf(server) === name && selection.has(server, tool));
  return {
    servers: chosen,
    report: {
      ...report,
      findings: report.findings.filter(({ server, tool }) => isChosen(server, tool)),
      servers: report.servers.map((server) => ({ ...server, tools: server.tools.filter((tool) => isChosen(server.name, tool.name)) })),
    },
  };
}

interface Approval {
  readonly snapshot: Snapshot;
  readonly selection: Selection;
  readonly remember: Lock['sources'];
}

/** Approves what was shown in the lock as it is by then; what somebody else wrote meanwhile stays. */
async function write(file: LockFile, { snapshot, selection, remember }: Approval, { options, io }: { options: ApproveOptions; io: Io }): Promise<void> {
  const trust = trustOf(options, io);
  const acceptances = acceptancesOf(options);
  const findings = openFindings(scan(snapshot));
  const trusting = { trust, acceptedOf: (item: Item, owner: Owner) => acceptedWith({ item, owner }, findings, acceptances) };
  await updateLock(file, (read) => {
    if (!read) throw new UsageError(`${visible(file.uri)} is gone; nothing was written.`);
    const pinned = lockSnapshot(read);
    const pairs = snapshotChanges(pinned, snapshot);
    const servers = pairs.flatMap((pair): LockServer[] => {
      const old = pair.servers.before && read.lock.servers[pinned.servers.indexOf(pair.servers.before)];
      const chosen = selection.of(pair);
      if (!chosen) return old ? [old] : [];
      const now = approvedServer(pair, old, chosen, trusting);
      return now ? [now] : [];
    });
    const whole = new Set(pairs.filter((pair) => selection.of(pair)?.whole === true).map(({ servers: { after } }) => after?.name));
    const items = snapshot.servers.flatMap(itemsOf);
    const elsewhere = acceptedElsewhere(
      findings.filter(({ server }) => whole.has(server)),
      items,
      acceptances,
      trust,
    );
    return { ...read.lock, sources: remember, suppressions: joinSuppressions(read.lock.suppressions, elsewhere), servers: sortServers(servers) };
  });
}
