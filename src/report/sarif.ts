import type { Finding, Location, Region, Severity } from '../model/finding.ts';
import { SEVERITIES } from '../model/finding.ts';
import type { Notification, NotificationLevel } from '../model/notification.ts';
import type { Report } from '../model/report.ts';
import type { Log, PhysicalLocation, ReportingDescriptor, Result, Location as SarifLocation, Notification as SarifNotification } from 'sarif';
import type { ReportContext } from './context.ts';
import { jsonText } from './json-text.ts';
import { recheck } from './layout.ts';
import { ruleDescriptor, sarifLevel } from './sarif-rules.ts';
import { worstFirst } from './subjects.ts';

/** GitHub keeps 5,000 results of a run, ordered by severity. */
const MAX_RESULTS = 5_000;
/** GitHub asks for a start line even where the finding is about a whole file. */
const WHOLE_FILE: Region = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

/** The report as SARIF 2.1.0, with what GitHub code scanning needs: relative URIs, full regions, `security-severity`, own fingerprints. */
export function sarifReport(report: Report, { rules }: Pick<ReportContext, 'rules'>): string {
  const findings = bySeverity(report.findings);
  const cut = findings.length - MAX_RESULTS;
  const notifications = cut > 0 ? [...report.notifications, cutNotice(cut)] : report.notifications;
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Fineprint',
            semanticVersion: report.fineprint,
            rules: rules.map(ruleDescriptor),
            notifications: notificationDescriptors(notifications),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: report.complete, toolExecutionNotifications: notifications.map(notificationOf) }],
        results: findings.slice(0, MAX_RESULTS).map((finding) => resultOf(finding, indexes)),
      },
    ],
  };
  return jsonText(log);
}

/** A limit of 5,000 must not cut a critical exposure for the sake of a low poisoning finding. */
function bySeverity(findings: readonly Finding[]): Finding[] {
  const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);
  return worstFirst(findings).sort((a, b) => rank(b.severity) - rank(a.severity));
}

function cutNotice(cut: number): Notification {
  return {
    level: 'warning',
    code: 'sarif-results-cut',
    message: `${cut} findings are left out of this SARIF file, which holds the ${MAX_RESULTS} worst. Scan fewer sources at a time, or read --format json.`,
  };
}

function resultOf(finding: Finding, indexes: ReadonlyMap<string, number>): Result {
  const ruleIndex = indexes.get(finding.ruleId);
  return {
    ruleId: finding.ruleId,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: sarifLevel(finding.axis, finding.severity),
    message: { text: messageText(finding.message) },
    locations: [locationOf(finding.location)],
    partialFingerprints: { 'fineprint/v1': finding.fingerprint },
    properties: {
      severity: finding.severity,
      confidence: finding.confidence,
      ...(finding.quoted && { quoted: true }),
      axis: finding.axis,
      server: finding.server,
      ...(finding.tool === undefined ? {} : { tool: finding.tool }),
      ...(finding.id === undefined ? {} : { id: finding.id }),
      evidence: finding.evidence.text,
      ...(finding.evidence.decoded === undefined ? {} : { decoded: finding.evidence.decoded }),
    },
  };
}

function locationOf({ uri, pointer, region }: Pick<Location, 'uri'> & Partial<Location>): SarifLocation {
  // What a configured server said stands in no file: its place is the configuration, and the pointer leads into what was recorded.
  const [, file, server] = CONFIGURED.exec(uri) ?? [];
  const place = file === undefined ? (region ?? WHOLE_FILE) : WHOLE_FILE;
  const physicalLocation: PhysicalLocation = { artifactLocation: { uri: artifactUri(file ?? uri) }, region: place };
  const name = server === undefined ? pointer : `${server}${pointer ?? ''}`;
  return {
    physicalLocation,
    ...(name === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: name }] }),
  };
}

/** A client's configuration with the name of a server in it. */
const CONFIGURED = /^(.+\.(?:jsonc?|toml|ya?ml))#(.+)$/su;

/** A path as a URI reference: each segment percent-encoded, an absolute path as a `file:` URI, standard input as `stdin`. */
export function artifactUri(uri: string): string {
  if (uri === '-' || uri === '<stdin>') return 'stdin';
  const path = uri
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  if (path.startsWith('/')) return `file://${path}`;
  // `C:/…` on Windows, whose colon is encoded by now.
  return /^[A-Za-z]%3A\//u.test(path) ? `file:///${path.replace('%3A', ':')}` : path;
}

/**
 * A plain text message in which nothing is a placeholder or an embedded link (SARIF 2.1.0 §3.11.5, §3.11.6). A space breaks a link for
 * every viewer; a backslash only for those that know the rule.
 */
function messageText(message: string): string {
  return recheck(message)
    .replaceAll('](', '] (')
    .replace(/\{(\d+)\}/gu, '{{$1}}');
}

function notificationDescriptors(notifications: readonly Notification[]): ReportingDescriptor[] {
  return [...new Set(notifications.map(({ code }) => code))].map((id) => ({ id }));
}

function notificationOf({ level, code, message, location }: Notification): SarifNotification {
  return {
    descriptor: { id: code },
    level: level satisfies NotificationLevel,
    message: { text: messageText(message) },
    ...(location === undefined ? {} : { locations: [locationOf(location)] }),
  };
}
