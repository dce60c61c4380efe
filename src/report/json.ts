import type { Finding, Location } from '../model/finding.ts';
import type { Notification } from '../model/notification.ts';
import type { Contribution, Report, ReportChange, Risk, ServerReport, ToolReport } from '../model/report.ts';
import { jsonText } from './json-text.ts';
import { countAll } from './summary.ts';

/**
 * The report for scripts, version 1, as `report.schema.json` describes it. Every field is written out here: nothing enters the contract
 * by accident, and members may be added but never renamed or removed. Names are as they stood on the wire; messages and evidence are safe to print.
 */
export function jsonReport(report: Report): string {
  const { block, review, pass } = countAll(report);
  return jsonText({
    version: 1,
    fineprint: report.fineprint,
    verdict: report.verdict,
    complete: report.complete,
    summary: {
      block,
      review,
      pass,
      findings: report.findings.length,
      hidden: report.hidden,
      ...(report.suppressed === undefined ? {} : { suppressed: report.suppressed }),
    },
    servers: report.servers.map(serverJson),
    findings: report.findings.map(findingJson),
    ...(report.changes === undefined ? {} : { changes: report.changes.map(changeJson) }),
    notifications: report.notifications.map(notificationJson),
  });
}

function serverJson(server: ServerReport): object {
  return {
    name: server.name,
    ...(server.version === undefined ? {} : { version: server.version }),
    uri: server.uri,
    verdict: server.verdict,
    texts: riskJson(server.texts),
    counts: {
      tools: server.counts.tools,
      prompts: server.counts.prompts,
      resources: server.counts.resources,
      instructions: server.counts.instructions,
    },
    tools: server.tools.map(toolJson),
  };
}

function toolJson(tool: ToolReport): object {
  return {
    name: tool.name,
    ...(tool.id === undefined ? {} : { id: tool.id }),
    uri: tool.uri,
    pointer: tool.pointer,
    ...riskJson(tool),
  };
}

function riskJson(risk: Risk): object {
  return {
    verdict: risk.verdict,
    poisoning: risk.poisoning,
    exposure: risk.exposure,
    ...(risk.drift === undefined ? {} : { drift: risk.drift }),
    contributions: risk.contributions.map(contributionJson),
  };
}

function contributionJson(contribution: Contribution): object {
  return {
    axis: contribution.axis,
    family: contribution.family,
    ruleId: contribution.ruleId,
    points: contribution.points,
    fingerprint: contribution.fingerprint,
  };
}

function findingJson(finding: Finding): object {
  return {
    ruleId: finding.ruleId,
    family: finding.family,
    severity: finding.severity,
    confidence: finding.confidence,
    axis: finding.axis,
    message: finding.message,
    server: finding.server,
    ...(finding.tool === undefined ? {} : { tool: finding.tool }),
    ...(finding.id === undefined ? {} : { id: finding.id }),
    location: locationJson(finding.location),
    ...(finding.layer === undefined ? {} : { layer: finding.layer }),
    ...(finding.quoted && { quoted: true }),
    evidence: {
      text: finding.evidence.text,
      before: finding.evidence.before,
      after: finding.evidence.after,
      ...(finding.evidence.decoded === undefined ? {} : { decoded: finding.evidence.decoded }),
    },
    fingerprint: finding.fingerprint,
  };
}

function changeJson({ server, tool, kind, field, compatibility, severity, ruleId, message, before, after }: ReportChange): object {
  return {
    server,
    ...(tool === undefined ? {} : { tool }),
    kind,
    field,
    compatibility,
    severity,
    ...(ruleId === undefined ? {} : { ruleId }),
    ...(message === undefined ? {} : { message }),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}

/** A place of which only the source may be known. */
type PartialLocation = Pick<Location, 'uri'> & Partial<Location>;

function locationJson({ uri, pointer, span, key, region }: PartialLocation): object {
  return {
    uri,
    ...(pointer === undefined ? {} : { pointer }),
    ...(span === undefined ? {} : { span: { start: span.start, end: span.end } }),
    ...(key === undefined ? {} : { key }),
    ...(region === undefined
      ? {}
      : {
          region: {
            startLine: region.startLine,
            startColumn: region.startColumn,
            endLine: region.endLine,
            endColumn: region.endColumn,
          },
        }),
  };
}

function notificationJson({ level, code, message, location }: Notification): object {
  return { level, code, message, ...(location === undefined ? {} : { location: locationJson(location) }) };
}
