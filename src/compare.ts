import { compareFindings, compareGravity } from './assess/findings.ts';
import { assess, worse } from './assess/risk.ts';
import { run } from './assess/run.ts';
import { textFindings } from './assess/texts.ts';
import { freshTexts } from './baseline/fresh-texts.ts';
import { type ServerChanges, snapshotChanges } from './baseline/server-changes.ts';
import { type Acceptance, type Known, Novelty } from './baseline/novelty.ts';
import { type ToldChange, reportChange } from './baseline/told.ts';
import { serverHead, unchangedServer } from './baseline/unchanged.ts';
import { textAmong } from './baseline/wire-text.ts';
import { type ServerSubject, type ToolSubject, serverSubject, toolSubject } from './extract/subject.ts';
import type { Change } from './model/change.ts';
import type { Finding } from './model/finding.ts';
import type { Notification } from './model/notification.ts';
import type { Report, ServerReport, Verdict } from './model/report.ts';
import type { Item, ServerRecord, Snapshot, ToolItem } from './model/snapshot.ts';
import type { ChangeSubject } from './rules/kit.ts';
import { rulesOf } from './rules/of.ts';
import { VERSION } from './model/version.ts';
import { overlaps } from './text/span.ts';
import { type Lens, scan } from './scan.ts';

const CHANGE_RULES = rulesOf('change');

/**
 * Judges what is new: the changes between two snapshots as findings of the axis `drift`, and those findings about texts that the old snapshot did not give. Texts that
 * were there before are not judged again. Pure; the verdict of a tool is the worse of its new texts and its changes.
 */
export function compare(before: Snapshot, after: Snapshot, policy: Policy = NO_POLICY): Comparison {
  const all = snapshotChanges(before, after);
  // What a server did is news, whatever it says.
  const changed = all.filter(({ changes, servers: { after: is } }) => changes.length > 0 || (is?.observations.length ?? 0) > 0);
  const news = new News(all, knownFindings(sideOf(changed, 'before', before)), policy);
  const side = sideOf(changed, 'after', after);
  const report = side.servers.length > 0 ? scan(side, news.lens) : NOTHING;
  const servers = all.flatMap(({ servers: { before: was, after: is } }): ServerReport[] => {
    if (is) return [report.servers[side.servers.indexOf(is)] ?? unchangedServer(is)];
    return was ? [gone(was, news)] : [];
  });
  const notifications = [
    ...after.notifications,
    ...report.notifications.filter((each) => !after.notifications.includes(each) && each.code !== 'nothing-checked'),
  ];
  const complete = !notifications.some(({ level }) => level === 'error') && after.servers.length > 0;
  const verdict = servers.reduce<Verdict>((worst, server) => worse(worst, server.verdict), 'pass');
  const compared = changed.map((each): ComparedServer => ({
    ...each,
    told: each.changes.map((change) => ({ change, findings: news.told.get(change) ?? [] })),
  }));
  return {
    report: {
      ...report,
      verdict: verdict === 'pass' && !complete ? 'incomplete' : verdict,
      complete,
      servers,
      findings: [...report.findings, ...news.strays].sort(compareFindings),
      changes: compared.flatMap(({ told }) => told.map((each) => reportChange(each))),
      notifications,
    },
    servers: compared,
  };
}

/** A report about what is new, and the changes that it follows from. */
export interface Comparison {
  readonly report: Report;
  /** Servers that something changed on, each change with what the rules about changes say of it. */
  readonly servers: readonly ComparedServer[];
}

/** One server that something changed on. */
export interface ComparedServer extends ServerChanges {
  readonly told: readonly ToldChange[];
}

/** What somebody decided about findings. */
export interface Policy extends Acceptance {
  /** True for a finding that is not to count, with the string that it stands in. */
  readonly suppresses: (finding: Finding, text: string) => boolean;
}

const NO_POLICY: Policy = { accepts: () => false, suppresses: () => false };

const NOTHING: Report = { fineprint: VERSION, verdict: 'pass', complete: true, servers: [], findings: [], hidden: 0, notifications: [] };

/** The servers of one side that something changed on, with those that stand beside them: a name is judged among its neighbours. */
function sideOf(changed: readonly ServerChanges[], side: 'before' | 'after', { notifications, servers }: Snapshot): Snapshot {
  const records = changed.flatMap(({ servers: pair }) => (pair[side] ? [pair[side]] : []));
  const together = new Set(records.map((record) => setOf(record)));
  return { servers: servers.filter((record) => records.includes(record) || together.has(setOf(record))), notifications };
}

/** The client's set that a server belongs to; rows of a data set are none. */
function setOf(record: ServerRecord): unknown {
  return record.set ?? (/\.(?:jsonl|ndjson)$/iu.test(record.uri) ? record : record.uri);
}

/** What the rules about texts say of the old side, by tool, or by server for its own texts. */
function knownFindings(snapshot: Snapshot): Known {
  const found = new Map<ToolItem | ServerRecord, readonly Finding[]>();
  if (snapshot.servers.length > 0)
    scan(snapshot, (findings, { server, tool }) => {
      found.set(tool?.tool ?? server.record, findings);
      return findings;
    });
  return found;
}

/** What is new on the servers that changed. */
class News {
  /** Changes of servers that are gone. */
  readonly strays: Finding[] = [];
  readonly #changes: readonly ServerChanges[];
  readonly #novelty: Novelty;
  readonly told = new Map<Change, readonly Finding[]>();
  readonly #policy: Policy;
  readonly #pinned = new Map<ServerRecord, ServerSubject>();

  constructor(changes: readonly ServerChanges[], known: Known, policy: Policy) {
    this.#changes = changes;
    this.#policy = policy;
    this.#novelty = new Novelty(changes, known, policy);
  }

  readonly lens: Lens = (findings, { server, tool }, trouble) => {
    const found = this.#changes.find(({ servers }) => servers.after === server.record);
    const whose = { server: server.record, ...(tool && { tool: tool.tool }) };
    const fresh = this.#novelty.select([...findings, ...this.#passages(findings, { server, ...(tool && { tool }) }, trouble)], whose);
    const own = found?.changes.filter((change) => (tool ? change.tool === tool.tool : change.tool === undefined)) ?? [];
    const drift = found ? this.#findings(own, { server, found, ...(tool && { tool }) }, trouble) : [];
    const items = tool ? [tool.tool] : [...new Set([...server.texts.map(({ segment }) => segment.item), ...own.map(({ item }) => item)])];
    const counts = (finding: Finding): boolean => !this.#policy.suppresses(finding, textAmong(finding, items).text);
    return [...drift, ...fresh].filter(counts).sort(compareFindings);
  };

  /** What the rules say of added passages by themselves, where they said nothing of them in the whole text, or were less sure. */
  #passages(findings: readonly Finding[], about: { server: ServerSubject; tool?: ToolSubject }, trouble: Notification[]): Finding[] {
    const { server, tool } = about;
    const texts = (tool ?? server).texts;
    const items = tool ? [tool.tool] : [...new Set(texts.map(({ segment }) => segment.item))];
    return items.flatMap((item) => {
      const pinned = this.#novelty.pinnedOf(item);
      if (!pinned) return [];
      const found = textFindings(freshTexts(texts, { item, pinned }), about, trouble);
      return found.filter((each) => !findings.some((known) => known.ruleId === each.ruleId && overlap(known, each) && compareGravity(known, each) <= 0));
    });
  }

  /** The changes of a server that is not there any more. */
  ofGone(record: ServerRecord): Finding[] {
    const found = this.#changes.find(({ servers }) => servers.before === record);
    const findings = found ? this.#findings(found.changes, { server: serverSubject(record), found }, []) : [];
    this.strays.push(...findings);
    return findings;
  }

  #findings(changes: readonly Change[], about: { server: ServerSubject; found: ServerChanges; tool?: ToolSubject }, trouble: Notification[]): Finding[] {
    const { server, found, tool } = about;
    const { before } = found.servers;
    let pinnedServer = before && this.#pinned.get(before);
    if (before && !pinnedServer) this.#pinned.set(before, (pinnedServer = serverSubject(before)));
    const pinned = new Map<Item, ToolSubject>();
    return changes.flatMap((change) => {
      let old = change.pinned && pinned.get(change.pinned);
      if (change.pinned && !old && pinnedServer) pinned.set(change.pinned, (old = toolSubject(change.pinned, pinnedServer)));
      const subject: ChangeSubject = { change, server, ...(pinnedServer && { pinnedServer }), ...(tool && { tool }), ...(old && { pinned: old }) };
      const findings = CHANGE_RULES.flatMap((rule) => run(rule, subject, { record: server.record, trouble }));
      this.told.set(change, findings);
      return findings;
    });
  }
}

function overlap({ location: a }: Finding, { location: b }: Finding): boolean {
  return a.pointer === b.pointer && a.uri === b.uri && overlaps(a.span, b.span);
}

function gone(record: ServerRecord, news: News): ServerReport {
  const texts = assess(news.ofGone(record));
  return { ...serverHead(record), verdict: texts.verdict, texts, counts: { tools: 0, prompts: 0, resources: 0, instructions: 0 }, tools: [] };
}
