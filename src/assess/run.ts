import type { Confidence, Finding } from '../model/finding.ts';
import { LIMITS } from '../model/limits.ts';
import type { Notification } from '../model/notification.ts';
import type { ServerRecord } from '../model/snapshot.ts';
import { SEVERITIES } from '../model/finding.ts';
import { type Segment, crossesPieces } from '../model/segment.ts';
import type { Match, Rule } from '../rules/kit.ts';
import { visible } from '../text/visible.ts';
import { toFinding } from './findings.ts';
import { type Place, confidenceIn } from './plainness.ts';

const NONE: readonly Finding[] = [];

interface Runnable<Subject> extends Pick<Rule, 'meta'> {
  readonly check: (subject: Subject) => Iterable<Match>;
}

/** Whose texts a rule looks at, where trouble is noted, and where its matches stand. */
interface Course {
  readonly record: ServerRecord;
  readonly trouble: Notification[];
  readonly place?: Place;
}

const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];

/**
 * Which matches of one rule in a window of a long text can be among those that are reported: behind as many places that are no less grave and no less sure and stand before it, a
 * match never is, and need not be made a finding. A text of 10 MB makes tens of thousands.
 */
class Enough {
  readonly #taken: { readonly segment: Segment; readonly gravity: number; readonly start: number }[] = [];

  takes({ segment, span: { start }, severity }: Match, meta: Rule['meta'], confidence: Confidence): boolean {
    if (segment.layer || segment.offset === undefined) return true;
    const gravity = SEVERITIES.indexOf(severity ?? meta.severity) * CONFIDENCES.length + CONFIDENCES.indexOf(confidence);
    const before = this.#taken.filter((each) => each.segment === segment && each.gravity >= gravity && each.start < start);
    if (before.length >= LIMITS.findingsPerRule && new Set(before.map((each) => each.start)).size >= LIMITS.findingsPerRule) return false;
    this.#taken.push({ segment, gravity, start });
    return true;
  }
}

/** Runs one rule. A rule that throws is a notification, and the others still report. */
export function run<Subject>({ meta, check }: Runnable<Subject>, subject: Subject, { record, trouble, place }: Course): readonly Finding[] {
  try {
    let found: Finding[] | undefined;
    let matches = 0;
    let enough: Enough | undefined;
    for (const match of check(subject)) {
      // What one piece of a joined text says by itself was reported there.
      if (match.segment.layer?.pieces && !crossesPieces(match.segment, match.span)) continue;
      const confidence = confidenceIn(match, meta, place);
      if (!confidence) continue;
      if ((enough ??= new Enough()).takes(match, meta, confidence)) (found ??= []).push(toFinding(meta, match, confidence));
      if (++matches >= LIMITS.matchesPerRule) break;
    }
    return found ?? NONE;
  } catch (error) {
    const reason = visible(error instanceof Error ? error.message : String(error), LIMITS.evidence);
    const server = visible(record.name, LIMITS.printedName);
    const message = `The rule ${meta.id} failed on the server ${server} (${reason}); its findings are missing.`;
    if (!trouble.some((known) => known.message === message)) trouble.push({ level: 'error', code: 'rule-failed', message });
    return NONE;
  }
}
