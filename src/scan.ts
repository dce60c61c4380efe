import { distinct } from './assess/distinct.ts';
import { assess, worse } from './assess/risk.ts';
import { run } from './assess/run.ts';
import { textFindings } from './assess/texts.ts';
import { type ServerSubject, type ToolSubject, joinedList, serverSubject, toolSubject } from './extract/subject.ts';
import type { Finding } from './model/finding.ts';
import { LIMITS } from './model/limits.ts';
import type { Notification } from './model/notification.ts';
import type { Report, ServerReport, ToolReport, Verdict } from './model/report.ts';
import type { ServerRecord, Snapshot } from './model/snapshot.ts';
import { rulesOf } from './rules/of.ts';
import { visible } from './text/visible.ts';
import { VERSION } from './model/version.ts';

const TOOL_RULES = rulesOf('tool');
const LIST_RULES = rulesOf('list');

/** Looks at the findings of one tool, or of a server's own texts (no `tool`), before they are weighed; what it gives back is what counts. */
export type Lens = (
  findings: readonly Finding[],
  about: { readonly server: ServerSubject; readonly tool?: ToolSubject },
  trouble: Notification[],
) => readonly Finding[];

/** Judges a snapshot: extract, read, apply the rules, assess. Pure and synchronous; the same snapshot gives the same report. */
export function scan(snapshot: Snapshot, lens?: Lens): Report {
  const trouble: Notification[] = [];
  const findings: Finding[] = [];
  const subjects = snapshot.servers.map((record) => serverSubject(record));
  const sink = { findings, trouble, ...(lens && { lens }) };
  const servers = subjects.map((server) => scanServer(server, neighboursOf(server, subjects), sink));
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
  readonly lens?: Lens;
}

function scanServer(server: ServerSubject, neighbours: readonly ServerSubject[], sink: Sink): ServerReport {
  const { record } = server;
  if (server.cut) sink.trouble.push(cutNotification(record, 'the texts of the server'));
  const own = textFindings(server.texts, { server }, sink.trouble);
  const subjects = record.tools.map((tool) => toolSubject(tool, server));
  const listFindings = [
    ...LIST_RULES.flatMap((rule) => run(rule, { server, tools: subjects, neighbours }, { record, trouble: sink.trouble })),
    ...textFindings(joinedList(subjects, server), { server }, sink.trouble),
  ];
  const tools = subjects.map((subject) => toolReport(subject, [...scanTool(subject, server, sink), ...listFindings], sink));
  const all = distinct([...own, ...listFindings.filter(({ tool }) => tool === undefined)]);
  const texts = sink.lens ? sink.lens(all, { server }, sink.trouble) : all;
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
function toolReport(subject: ToolSubject, findings: readonly Finding[], sink: Sink): ToolReport {
  const { tool, texts, server } = subject;
  for (const view of texts) view.forget();
  const own = findings.filter((finding) => finding.location.pointer.startsWith(`${tool.pointer}/`) && finding.tool === tool.name && finding.id === tool.id);
  const unique = sink.lens ? sink.lens(distinct(own), { server, tool: subject }, sink.trouble) : distinct(own);
  sink.findings.push(...unique);
  return { name: tool.name, ...(tool.id === undefined ? {} : { id: tool.id }), uri: tool.document.uri, pointer: tool.pointer, ...assess(unique) };
}

function scanTool(subject: ToolSubject, server: ServerSubject, sink: Sink): Finding[] {
  if (subject.cut) sink.trouble.push(cutNotification(server.record, `the tool ${visible(subject.tool.name, LIMITS.printedName)}`));
  const course = { record: server.record, trouble: sink.trouble, place: { views: subject.texts, tool: subject } };
  return [
    ...textFindings(subject.texts, { server, tool: subject }, sink.trouble),
    ...textFindings(subject.joined, { server, tool: subject }, sink.trouble),
    ...TOOL_RULES.flatMap((rule) => run(rule, subject, course)),
  ];
}

function cutNotification(record: ServerRecord, what: string): Notification {
  return {
    level: 'error',
    code: 'too-much-text',
    message: `Of ${what} on the server ${visible(record.name, LIMITS.printedName)}, only the first ${LIMITS.segmentsPerItem} strings and ${LIMITS.textPerItem} characters were read.`,
  };
}
