import { type ReadLock, acceptedOf, lockSnapshot } from '../../baseline/lock-read.ts';
import type { LockServer } from '../../baseline/lock.ts';
import { saysTheSame, unchangedReport } from '../../baseline/unchanged.ts';
import type { Comparison } from '../../compare.ts';
import { type Change, toolNameOf } from '../../model/change.ts';
import type { Notification } from '../../model/notification.ts';
import type { Report } from '../../model/report.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { decisionsOf } from '../../policy/suppression.ts';
import { shellWord } from '../../text/shell-word.ts';
import type { Io } from '../io.ts';
import { loadConfig } from './config-file.ts';

/** What a judgement is about. */
export interface About {
  readonly wanted: (server: LockServer) => boolean;
  readonly folder: string;
  readonly io: Io;
}

/** What came of comparing a snapshot with a lock. `compared` is absent where every digest is as it was pinned: then no rule was loaded. */
export interface Judgement {
  readonly report: Report;
  readonly compared?: Comparison;
  /** What a reader may want to type next. */
  readonly next?: string;
}

/** Judges what is new since it was pinned. */
export async function judge(read: ReadLock, snapshot: Snapshot, { wanted, folder, io }: About): Promise<Judgement> {
  const pinned = read.lock.servers.filter(wanted);
  const today = todayOf(io);
  const suppressions = [...read.lock.suppressions, ...loadConfig(folder).suppressions];
  const decisions = decisionsOf(suppressions, today, read);
  if (saysTheSame(pinned, snapshot)) {
    const accepted = pinned.reduce((sum, server) => sum + server.tools.reduce((count, tool) => count + (tool.accepted?.length ?? 0), 0), 0);
    return { report: withNews(unchangedReport(snapshot, accepted), decisions.news(false)) };
  }
  const { compare } = await import('../../compare.ts');
  const before = lockSnapshot(read, (index) => wanted(read.lock.servers[index] as LockServer));
  const compared = compare(before, snapshot, decisions);
  const { report, servers } = compared;
  const { stillAccepted } = await import('../../policy/still-accepted.ts');
  const suppressed = decisions.suppressed() + stillAccepted(acceptedOf(read), before, servers);
  const name = worstEntry(report, servers);
  return {
    report: withNews({ ...report, suppressed }, decisions.news(true)),
    compared,
    ...(name !== undefined && { next: `Accept a change: fineprint approve ${shellWord(name)}` }),
  };
}

function withNews(report: Report, news: readonly Notification[]): Report {
  return { ...report, notifications: [...report.notifications, ...news] };
}

/** The entry that needs a person most, as `approve` takes it. */
function worstEntry({ servers }: Report, changed: Comparison['servers']): string | undefined {
  const changes = changed.flatMap((each) => each.changes);
  const bad = new Set(servers.flatMap(({ name, tools }) => tools.filter(({ verdict }) => verdict !== 'pass').map((tool) => `${name}/${tool.name}`)));
  const entries = changes.map((change) => entryName(change));
  return entries.find((entry) => bad.has(entry)) ?? entries[0];
}

/** A changed entry as `approve` takes it. */
export function entryName(change: Change): string {
  const tool = toolNameOf(change);
  return tool === undefined ? change.server.name : `${change.server.name}/${tool}`;
}

/** The day, UTC; fixed by `SOURCE_DATE_EPOCH`. */
export function todayOf({ env }: Pick<Io, 'env'>): string {
  const epoch = Number(env['SOURCE_DATE_EPOCH']);
  const now = env['SOURCE_DATE_EPOCH'] !== undefined && Number.isSafeInteger(epoch) ? new Date(epoch * 1000) : new Date();
  return now.toISOString().slice(0, 10);
}
