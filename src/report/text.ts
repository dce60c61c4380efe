import { LIMITS } from '../model/limits.ts';
import type { Report, ServerReport } from '../model/report.ts';
import { visible } from '../text/visible.ts';
import type { ReportContext } from './context.ts';
import { columnsOf, flow, grouped, joinLines, pad, plural } from './layout.ts';
import type { Paint } from './paint.ts';
import { paintFor, verdictWord } from './paint.ts';
import type { ServerSubjects, Subject } from './subjects.ts';
import { arrange } from './subjects.ts';
import type { VerdictCounts } from './summary.ts';
import { checkedNothing, countAll, countVerdicts } from './summary.ts';
import { findingLines, sourceName } from './text-finding.ts';
import { noteLines, troubleLines } from './text-notifications.ts';
import { nameColumnsOf, needsAttention, shownFindings, subjectLines } from './text-subject.ts';

/** From this many servers on, a table comes first and only what does not pass is told in full. */
const MANY_SERVERS = 4;
/** From this many passing tools on, they are a number. */
const MANY_PASSES = 11;

/** The report for a person at a terminal: trouble first, then the worst tool, every line safe to print. */
export function textReport(report: Report, context: ReportContext): string {
  const paint = paintFor(context.color);
  const { servers, strays } = arrange(report);
  const many = servers.length >= MANY_SERVERS && !context.verbose;
  const trouble = troubleLines(report, context, paint);
  const sections = servers.map((each) => sectionOf(each, { many, context }));
  const told = sections.filter(({ subjects }) => subjects.length > 0 || (!many && !context.quiet));
  const shown = [...told.flatMap(({ subjects }) => subjects.flatMap((subject) => shownFindings(subject, context))), ...strays];
  const isClean = report.verdict === 'pass' && !checkedNothing(report) && trouble.length === 0 && shown.length === 0;
  if (context.quiet && isClean) return '';
  const blocks = [
    trouble,
    many ? tableLines(sections, { context, paint }) : [],
    ...told.map((section) => sectionLines(section, { report, context, paint })),
    strays.flatMap((finding) => findingLines(finding, { paint, width: context.width, ruleColumns: 0 })),
    noteLines(report, context, paint),
    footerLines(report, { shown: shown.length, context, worst: shown[0]?.ruleId }),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map(joinLines)
    .join('\n');
}

/** A server with the subjects that get lines, and the number of passing ones that do not. */
interface ServerSection {
  readonly server: ServerReport;
  readonly counts: VerdictCounts;
  readonly subjects: readonly Subject[];
  readonly folded: number;
}

function sectionOf({ server, subjects }: ServerSubjects, { many, context }: { many: boolean; context: ReportContext }): ServerSection {
  const attention = subjects.filter((subject) => needsAttention(subject, context));
  const passes = subjects.length - attention.length;
  const fold = many || context.quiet || (passes >= MANY_PASSES && !context.verbose);
  return { server, counts: countVerdicts(server), subjects: fold ? attention : subjects, folded: fold ? passes : 0 };
}

interface View {
  readonly context: ReportContext;
  readonly paint: Paint;
}

function tableLines(sections: readonly ServerSection[], { context, paint }: View): string[] {
  const listed = sections.filter(({ subjects }) => subjects.length > 0);
  const names = listed.map(({ server }) => serverName(server));
  const columns = Math.min(40, Math.max(0, ...names.map(columnsOf)));
  const lines = listed.map(({ server, counts }, index) => {
    const word = paint.verdict(server.verdict, pad(verdictWord(server.verdict), 6));
    return `${word}  ${pad(names[index] ?? '', columns)}   ${plural(server.tools.length, 'tool')}: ${verdictWords(counts)}`;
  });
  const rest = sections.length - listed.length;
  const passing = rest > 0 && !context.quiet ? [`${paint.verdict('pass', 'pass  ')}  ${plural(rest, 'server')}`] : [];
  return [...lines, ...passing];
}

function sectionLines(section: ServerSection, { report, context, paint }: View & { report: Report }): string[] {
  const { server, subjects, folded } = section;
  const nameColumns = nameColumnsOf(subjects);
  const time = report.servers.length === 1 && context.elapsedMs !== undefined ? ` · ${Math.round(context.elapsedMs)} ms` : '';
  const what = `${paint.strong(sourceName(server.uri))}   server ${serverName(server)} · ${contents(server)}${time}`;
  const lines = subjects.flatMap((subject) => subjectLines(subject, { context, paint, nameColumns }));
  if (folded > 0 && !context.quiet) lines.push(`${paint.verdict('pass', 'pass  ')}  ${plural(folded, subjects.length > 0 ? 'more tool' : 'tool')}`);
  return [what, ...(lines.length > 0 ? ['', ...lines] : [])];
}

function serverName({ name, version }: ServerReport): string {
  const shown = `"${visible(name, LIMITS.printedName)}"`;
  return version === undefined ? shown : `${shown} ${visible(version, LIMITS.printedName)}`;
}

function contents({ counts }: ServerReport): string {
  const parts = [plural(counts.tools, 'tool')];
  if (counts.prompts > 0) parts.push(plural(counts.prompts, 'prompt'));
  if (counts.resources > 0) parts.push(plural(counts.resources, 'resource'));
  if (counts.instructions > 0) parts.push('instructions');
  return parts.join(', ');
}

function verdictWords(counts: VerdictCounts): string {
  const parts = (['block', 'review', 'pass'] as const).filter((verdict) => counts[verdict] > 0);
  return parts.map((verdict) => `${grouped(counts[verdict])} ${verdict}`).join(', ');
}

/** What it comes to, in a line, and what to read next. */
export function footerLines(report: Report, about: { shown: number; context: ReportContext; worst: string | undefined }): string[] {
  const { shown, context, worst } = about;
  if (checkedNothing(report)) return ['Nothing was checked: no tool and no server text was found. This is not a pass.'];
  const unseen = report.changes === undefined ? report.findings.length - shown : 0;
  const parts = [
    verdictWords(countAll(report)) || 'no tools',
    plural(shown, 'finding'),
    ...(unseen > 0 ? [`${grouped(unseen)} more on passing tools (--verbose)`] : []),
    ...(report.hidden > 0 ? [`${grouped(report.hidden)} hidden`] : []),
    ...(report.suppressed === undefined ? [] : [`${grouped(report.suppressed)} suppressed`]),
    ...(report.changes?.length === 0 && report.complete ? ['unchanged since pinned'] : []),
    report.complete ? 'nothing skipped' : 'INCOMPLETE, see above',
    ...(report.servers.length > 1 ? [plural(report.servers.length, 'server')] : []),
    ...(report.servers.length > 1 && context.elapsedMs !== undefined ? [`${grouped(Math.round(context.elapsedMs))} ms`] : []),
  ];
  const lines = flow(parts, { width: context.width, indent: '', gap: ' · ' });
  return [...lines, ...(worst === undefined ? [] : [`Why: fineprint explain ${visible(worst)}`]), ...(context.next === undefined ? [] : [context.next])];
}
