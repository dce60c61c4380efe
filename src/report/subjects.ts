import type { Axis, Finding } from '../model/finding.ts';
import { SEVERITIES } from '../model/finding.ts';
import { LIMITS } from '../model/limits.ts';
import type { Report, Risk, ServerReport, ToolReport } from '../model/report.ts';
import { VERDICTS } from '../model/report.ts';
import { visible } from '../text/visible.ts';

/** Something that got a verdict, with the findings about it, worst first: a tool, or a server's own texts (no `tool`). */
export interface Subject {
  readonly tool?: ToolReport;
  readonly risk: Risk;
  readonly findings: readonly Finding[];
}

/** A server with its subjects, worst first. */
export interface ServerSubjects {
  readonly server: ServerReport;
  readonly subjects: readonly Subject[];
}

/** The report as a tree: every finding stands under exactly one subject, those that belong to no listed server in `strays`. */
export function arrange(report: Report): { servers: readonly ServerSubjects[]; strays: readonly Finding[] } {
  const index = indexTools(report.servers);
  const byOwner = new Map<ToolReport | ServerReport, Finding[]>();
  const strays: Finding[] = [];
  for (const finding of report.findings) {
    const owner = ownerOf(finding, index);
    if (!owner) strays.push(finding);
    else append(byOwner, owner, finding);
  }
  const servers = report.servers.map((server) => ({ server, subjects: subjectsOf(server, byOwner) }));
  servers.sort((a, b) => rankVerdict(b.server) - rankVerdict(a.server) || worstFigure(b) - worstFigure(a));
  return { servers, strays: worstFirst(strays) };
}

interface ToolIndex {
  readonly tools: ReadonlyMap<string, readonly ToolReport[]>;
  readonly servers: ReadonlyMap<string, readonly ServerReport[]>;
}

function indexTools(servers: readonly ServerReport[]): ToolIndex {
  const tools = new Map<string, ToolReport[]>();
  const byName = new Map<string, ServerReport[]>();
  for (const server of servers) {
    for (const name of spellings(server.name)) append(byName, name, server);
    for (const tool of server.tools) {
      for (const serverName of spellings(server.name)) {
        for (const name of spellings(tool.name)) append(tools, key(serverName, name), tool);
      }
    }
  }
  return { tools, servers: byName };
}

/** A report has names as they stood on the wire; a finding may have them as they are printed. */
function spellings(name: string): ReadonlySet<string> {
  return new Set([name, visible(name), visible(name, LIMITS.printedName)]);
}

function append<K, T>(map: Map<K, T[]>, at: K, value: T): void {
  const list = map.get(at);
  if (list) list.push(value);
  else map.set(at, [value]);
}

function key(server: string, tool: string): string {
  return JSON.stringify([server, tool]);
}

function ownerOf(finding: Finding, index: ToolIndex): ToolReport | ServerReport | undefined {
  if (finding.tool !== undefined) {
    const tool = pickTool(finding, index.tools.get(key(finding.server, finding.tool)) ?? []);
    if (tool) return tool;
  }
  const servers = index.servers.get(finding.server) ?? [];
  return servers.find((server) => server.uri === finding.location.uri) ?? servers[0];
}

/** Tools of one name are told apart by what they have; each test that leaves none is skipped. */
function pickTool(finding: Finding, sameName: readonly ToolReport[]): ToolReport | undefined {
  const tests: ((tool: ToolReport) => boolean)[] = [
    (tool) => tool.uri === finding.location.uri,
    (tool) => tool.id === finding.id,
    (tool) => isWithin(finding.location.pointer, tool.pointer),
    (tool) => tool.contributions.some(({ fingerprint }) => fingerprint === finding.fingerprint),
  ];
  let left = sameName;
  for (const test of tests) {
    if (left.length < 2) break;
    const passing = left.filter(test);
    if (passing.length > 0) left = passing;
  }
  return left[0];
}

function isWithin(pointer: string, parent: string): boolean {
  return pointer === parent || pointer.startsWith(`${parent}/`);
}

function subjectsOf(server: ServerReport, findings: ReadonlyMap<ToolReport | ServerReport, readonly Finding[]>): Subject[] {
  const subjects: Subject[] = server.tools.map((tool) => ({ tool, risk: tool, findings: worstFirst(findings.get(tool) ?? []) }));
  const own = worstFirst(findings.get(server) ?? []);
  if (own.length > 0 || server.texts.verdict !== 'pass') subjects.unshift({ risk: server.texts, findings: own });
  return subjects.sort((a, b) => rankVerdict(b.risk) - rankVerdict(a.risk) || b.risk.poisoning - a.risk.poisoning || b.risk.exposure - a.risk.exposure);
}

function rankVerdict(of: { readonly verdict: Risk['verdict'] }): number {
  return VERDICTS.indexOf(of.verdict);
}

function worstFigure({ subjects }: ServerSubjects): number {
  return Math.max(0, ...subjects.slice(0, 1).map(({ risk }) => risk.poisoning));
}

const AXES: readonly Axis[] = ['poisoning', 'drift', 'exposure'];

/** Findings in the order in which a person should read them: what steers the model before what the tool may do, then by severity. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => AXES.indexOf(a.axis) - AXES.indexOf(b.axis) || SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity));
}
