import type { Confidence, Evidence, Finding, Region, Severity } from '../model/finding.ts';
import { SEVERITIES } from '../model/finding.ts';
import { LIMITS } from '../model/limits.ts';
import { type LayerKind, type Segment, toWire } from '../model/segment.ts';
import type { RuleMeta } from '../model/rule.ts';
import type { Match } from '../rules/kit.ts';
import { locate, regionOf } from '../text/position.ts';
import type { Span } from '../text/span.ts';
import { visible } from '../text/visible.ts';
import { compareText } from '../text/order.ts';

/** Turns what rules matched into findings: message filled in, place mapped down to the wire, evidence quoted safely, identity without position. */
export function toFinding(meta: RuleMeta, match: Match, confidence: Confidence): Finding {
  const wire = toWire(match.segment, match.span);
  const { segment } = wire;
  const place = { start: wire.span.start + (segment.offset ?? 0), end: wire.span.end + (segment.offset ?? 0) };
  const layer = layersOf(match.segment);
  const text = match.segment.text.slice(match.span.start, match.span.end);
  let identity: string | undefined;
  let region: Region | undefined | null = null;
  return {
    ruleId: meta.id,
    family: meta.family,
    severity: match.severity ?? meta.severity,
    confidence,
    axis: meta.axis,
    message: fill(meta.messages[match.message] ?? match.message, match.data ?? {}),
    server: segment.server.name,
    ...(segment.tool ? { tool: segment.tool.name } : {}),
    ...(segment.item.id === undefined ? {} : { id: segment.item.id }),
    location: {
      uri: segment.item.document.uri,
      pointer: segment.pointer,
      span: place,
      ...(segment.at === 'key' ? { key: true as const } : {}),
      // Found when somebody asks, as the fingerprint: of a long text most findings are dropped, and each walk to one is as long as the text.
      get region() {
        return region === null ? (region = regionIn(segment, place)) : region;
      },
    },
    ...(layer.length > 0 ? { layer } : {}),
    evidence: evidenceOf(segment, wire.span, layer.length > 0 ? text : undefined),
    // Made when somebody asks: a report for the eye does not show it, and loading the hash costs more than a small scan.
    get fingerprint() {
      identity ??= fingerprint(meta.id, segment, match.message, text);
      return identity;
    },
  };
}

/** Marks a finding as one of words that are only quoted. */
export function withQuoted(finding: Finding): Finding {
  return Object.defineProperty(finding, 'quoted', { value: true, enumerable: true });
}

const CONFIDENCES = ['low', 'medium', 'high'];

const gravity = (severity: Severity): number => SEVERITIES.indexOf(severity);

/** The graver and surer finding first. */
export function compareGravity(a: Finding, b: Finding): number {
  return gravity(b.severity) - gravity(a.severity) || CONFIDENCES.indexOf(b.confidence) - CONFIDENCES.indexOf(a.confidence);
}

/** Worst first; within that by place, so that two runs print the same. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareGravity(a, b) ||
    compareText(a.location.pointer, b.location.pointer) ||
    a.location.span.start - b.location.span.start ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.message, b.message)
  );
}

function fill(template: string, data: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/gu, (whole, name: string) => (Object.hasOwn(data, name) ? visible(data[name] ?? '', LIMITS.evidence) : whole));
}

/** The decodings from the wire to the text, outermost first. */
function layersOf(segment: Segment): LayerKind[] {
  const kinds: LayerKind[] = [];
  for (let layer = segment.layer; layer; layer = layer.parent.layer) kinds.unshift(layer.kind);
  return kinds;
}

function regionIn(segment: Segment, span: Span): Region | undefined {
  const { document } = segment.item;
  const range = locate(document, { pointer: segment.pointer, at: segment.at, span });
  return range && regionOf(document.text, range);
}

function evidenceOf(segment: Segment, span: Span, decoded: string | undefined): Evidence {
  const { text } = segment;
  return {
    text: visible(text.slice(span.start, span.end), LIMITS.evidence),
    before: visible(text.slice(Math.max(0, span.start - LIMITS.context), span.start), LIMITS.context * 2),
    after: visible(text.slice(span.end, span.end + LIMITS.context), LIMITS.context * 2),
    ...(decoded === undefined ? {} : { decoded: visible(decoded, LIMITS.evidence) }),
  };
}

/** Rule, server, tool, role and words; never the position, so that re-ordering tools does not bring a dismissed finding back. */
function fingerprint(ruleId: string, segment: Segment, message: string, text: string): string {
  const hash = process.getBuiltinModule('node:crypto').createHash('sha256');
  for (const part of [ruleId, message, segment.server.name, segment.tool?.name ?? '', segment.role, text.slice(0, 4096)])
    hash.update(`${part.length}:${part};`);
  return hash.digest('hex').slice(0, 32);
}
