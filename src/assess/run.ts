import type { Finding } from '../model/finding.ts';
import { LIMITS } from '../model/limits.ts';
import type { Notification } from '../model/notification.ts';
import type { ServerRecord } from '../model/snapshot.ts';
import { crossesPieces } from '../model/segment.ts';
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

/** Runs one rule. A rule that throws is a notification, and the others still report. */
export function run<Subject>({ meta, check }: Runnable<Subject>, subject: Subject, { record, trouble, place }: Course): readonly Finding[] {
  try {
    let found: Finding[] | undefined;
    for (const match of check(subject)) {
      // What one piece of a joined text says by itself was reported there.
      if (match.segment.layer?.pieces && !crossesPieces(match.segment, match.span)) continue;
      const confidence = confidenceIn(match, meta, place);
      if (!confidence) continue;
      (found ??= []).push(toFinding(meta, match, confidence));
      if (found.length >= LIMITS.matchesPerRule) break;
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
