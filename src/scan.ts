import { compareFindings, toFinding } from './assess/findings.ts';
import { assess, worse } from './assess/risk.ts';
import { type ServerSubject, type TextView, type ToolSubject, joinedList, serverSubject, toolSubject } from './extract/subject.ts';
import type { Finding } from './model/finding.ts';
import { LIMITS } from './model/limits.ts';
import type { Notification } from './model/notification.ts';
import type { Report, ServerReport, ToolReport, Verdict } from './model/report.ts';
import { crossesPieces } from './model/segment.ts';
import type { ServerRecord, Snapshot } from './model/snapshot.ts';
import { RULES } from './rules/index.ts';
import type { Match, Needs, Rule } from './rules/kit.ts';
import { visible } from './text/visible.ts';
import { VERSION } from './model/version.ts';

/** Rules of one scope. */
const byScope = <Scope extends Rule['scope']>(scope: Scope): readonly Rule<Scope>[] =>
  RULES.filter((rule) => rule.scope === scope) as unknown as readonly Rule<Scope>[];
const TEXT_RULES = (['anything', 'odd-characters', 'layer', 'words', 'clauses'] as const).map(
  (needs) => [needs, byScope('text').filter((rule) => rule.needs === needs)] as const,
);
const TOOL_RULES = byScope('tool');
const LIST_RULES = byScope('list');

/** Judges a snapshot: extract, read, apply the rules, assess. Pure and synchronous; the same snapshot gives the same report. */
export function scan(snapshot: Snapshot): Report {
  const trouble: Notification[] = [];
  const findings: Finding[] = [];
  const subjects = snapshot.servers.map((record) => serverSubject(record));
  const servers = subjects.map((server) => scanServer(server, neighboursOf(server, subjects), { findings, trouble }));
  const notifications = [...snapshot.notifications, ...trouble];
  const complete = !notifications.some((notification) => notification.level === 'error');
  const verdict = servers.reduce<Verdict>((worst, server) => worse(worst, server.verdict), 'pass');
  const checked = servers.some((server) => server.tools.length > 0 || Object.values(server.counts).some((count) => count > 0));
  return {
    fineprint: VERSION,
    verdict: verdict === 'pass' && !(complete && checked) ? 'incomplete' : verdict,
    complete: complete && checked,
    servers,
    findings,
    hidden: 0,
    notifications: checked || !complete ? notifications : [...notifications, NOTHING],
  };
}

const NOTHING: Notification = { level: 'error', code: 'nothing-checked', message: 'No tool and no server text was found: nothing was checked.' };

/** The other servers that stand in the same file, or carry the same label: one client's set. Rows of a data set are not a set, and another face of a server is no neighbour. */
function neighboursOf(server: ServerSubject, all: readonly ServerSubject[]): ServerSubject[] {
  if (all.length > 64) return [];
  const { uri, set, name, face } = server.record;
  return all.filter(({ record }) => {
    const sameServer = (record.face ?? face) !== undefined && (record.face?.of ?? record.name) === (face?.of ?? name);
    if (record === server.record || sameServer) return false;
    return set === undefined ? record.uri === uri && !/\.(?:jsonl|ndjson)$/iu.test(uri) : record.set === set;
  });
}

interface Sink {
  readonly findings: Finding[];
  readonly trouble: Notification[];
}

function scanServer(server: ServerSubject, neighbours: readonly ServerSubject[], sink: Sink): ServerReport {
  const { record } = server;
  if (server.cut) sink.trouble.push(cutNotification(record, 'the texts of the server'));
  const own = applyTextRules(server.texts, { server }, sink);
  const subjects = record.tools.map((tool) => toolSubject(tool, server));
  const listFindings = [
    ...LIST_RULES.flatMap((rule) => run(rule, { server, tools: subjects, neighbours }, record, sink)),
    ...applyTextRules(joinedList(subjects, server), { server }, sink),
  ];
  const tools = subjects.map((subject) => toolReport(subject, [...scanTool(subject, server, sink), ...listFindings], sink));
  const texts = distinct([...own, ...listFindings.filter(({ tool }) => tool === undefined)]);
  sink.findings.push(...texts);
  const risk = assess(texts);
  return {
    name: record.name,
    ...(record.version === undefined ? {} : { version: record.version }),
    uri: record.uri,
    verdict: tools.reduce<Verdict>((worst, tool) => worse(worst, tool.verdict), risk.verdict),
    texts: risk,
    counts: {
      tools: tools.length,
      prompts: record.prompts.length,
      resources: record.resources.length + record.resourceTemplates.length,
      instructions: record.instructions.length,
    },
    tools,
  };
}

/** Keeps what is about this tool, and assesses it. */
function toolReport({ tool, texts }: ToolSubject, findings: readonly Finding[], sink: Sink): ToolReport {
  for (const view of texts) view.forget();
  const own = findings.filter((finding) => finding.location.pointer.startsWith(`${tool.pointer}/`) && finding.tool === tool.name && finding.id === tool.id);
  const unique = distinct(own);
  sink.findings.push(...unique);
  return { name: tool.name, ...(tool.id === undefined ? {} : { id: tool.id }), uri: tool.document.uri, pointer: tool.pointer, ...assess(unique) };
}

function scanTool(subject: ToolSubject, server: ServerSubject, sink: Sink): Finding[] {
  if (subject.cut) sink.trouble.push(cutNotification(server.record, `the tool ${visible(subject.tool.name, LIMITS.printedName)}`));
  return [
    ...applyTextRules(subject.texts, { server, tool: subject }, sink),
    ...applyTextRules(subject.joined, { server, tool: subject }, sink),
    ...TOOL_RULES.flatMap((rule) => run(rule, subject, server.record, sink)),
  ];
}

function applyTextRules(texts: readonly TextView[], surroundings: { server: ServerSubject; tool?: ToolSubject }, sink: Sink): Finding[] {
  const findings: Finding[] = [];
  for (const view of texts) {
    const subject = { view, ...surroundings };
    for (const [needs, rules] of TEXT_RULES) {
      if (!has(view, needs)) continue;
      for (const rule of rules) {
        for (const finding of run(rule, subject, surroundings.server.record, sink)) findings.push(finding);
      }
    }
    if (view.segment.offset !== undefined) view.forget();
  }
  return findings;
}

const ODD = /[^\t\n\r\x20-\x7e]/u;

/** True where a text has what a rule needs to look at it. */
function has(view: TextView, needs: Needs): boolean {
  if (needs === 'words') return view.readable;
  if (needs === 'clauses') return view.readable && view.reading.frames.length > 0;
  if (needs === 'layer') return view.segment.layer !== undefined;
  return needs === 'anything' || ODD.test(view.segment.text);
}

const NONE: readonly Finding[] = [];

interface Runnable<Subject> extends Pick<Rule, 'meta'> {
  readonly check: (subject: Subject) => Iterable<Match>;
}

/** Runs one rule. A rule that throws is a notification, and the others still report. */
function run<Subject>({ meta, check }: Runnable<Subject>, subject: Subject, record: ServerRecord, sink: Sink): readonly Finding[] {
  try {
    let found: Finding[] | undefined;
    for (const match of check(subject)) {
      // What one piece of a joined text says by itself was reported there.
      if (match.segment.layer?.pieces && !crossesPieces(match.segment, match.span)) continue;
      (found ??= []).push(toFinding(meta, match));
      if (found.length >= LIMITS.matchesPerRule) break;
    }
    return found ?? NONE;
  } catch (error) {
    const reason = visible(error instanceof Error ? error.message : String(error), LIMITS.evidence);
    const server = visible(record.name, LIMITS.printedName);
    const message = `The rule ${meta.id} failed on the server ${server} (${reason}); its findings are missing.`;
    if (!sink.trouble.some((trouble) => trouble.message === message)) sink.trouble.push({ level: 'error', code: 'rule-failed', message });
    return NONE;
  }
}

/** One finding per rule and place: a text found in two layers is one fact; the plainest layer tells it. */
function distinct(findings: readonly Finding[]): Finding[] {
  const kept = new Map<string, Finding>();
  for (const finding of [...findings].sort((a, b) => (a.layer?.length ?? 0) - (b.layer?.length ?? 0))) {
    const key = `${finding.ruleId} ${finding.location.pointer} ${finding.location.span.start}`;
    if (!kept.has(key)) kept.set(key, finding);
  }
  const perRule = new Map<string, number>();
  return [...kept.values()].sort(compareFindings).filter((finding) => {
    const count = (perRule.get(finding.ruleId) ?? 0) + 1;
    perRule.set(finding.ruleId, count);
    return count <= LIMITS.findingsPerRule;
  });
}

function cutNotification(record: ServerRecord, what: string): Notification {
  return {
    level: 'error',
    code: 'too-much-text',
    message: `Of ${what} on the server ${visible(record.name, LIMITS.printedName)}, only the first ${LIMITS.segmentsPerItem} strings and ${LIMITS.textPerItem} characters were read.`,
  };
}
