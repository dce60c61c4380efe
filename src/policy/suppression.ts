import { type Accepted, type Suppression } from '../baseline/lock.ts';
import { digestOf } from '../baseline/digest.ts';
import { type ReadLock, acceptedOf } from '../baseline/lock-read.ts';
import type { Policy } from '../compare.ts';
import type { Finding } from '../model/finding.ts';
import type { Notification } from '../model/notification.ts';
import type { Item } from '../model/snapshot.ts';
import { type JsonValue, isObject, stringMember } from '../text/json.ts';
import { LIMITS } from '../model/limits.ts';
import { visible } from '../text/visible.ts';

/** What was decided about findings, and what came of it. */
export interface Decisions extends Policy {
  /** Findings that did not count so far. */
  readonly suppressed: () => number;
  /** Decisions that are over, that were of no use (where everything was judged), or that cannot be read. */
  readonly news: (judgedAll: boolean) => Notification[];
}

/** Decisions from a lock and from suppressions beside it. `today` is `YYYY-MM-DD`, UTC. */
export function decisionsOf(suppressions: readonly Suppression[], today: string, read?: ReadLock): Decisions {
  const accepted = read ? acceptedOf(read) : new Map<string, readonly Accepted[]>();
  const live = suppressions.filter(({ expires }) => expires === undefined || expires >= today);
  const used = new Set<Suppression>();
  let count = 0;
  return {
    accepts: ({ document, pointer }: Item, rule, text) =>
      document === read?.document && (accepted.get(pointer) ?? []).some((each) => each.rule === rule && each.text === digestOf(text)),
    suppresses: (finding, text) => {
      const found = live.find((each) => fits(each, finding) && each.text === digestOf(text));
      if (!found) return false;
      used.add(found);
      count += 1;
      return true;
    },
    suppressed: () => count,
    news: (judgedAll) => [
      ...suppressions
        .filter((each) => !live.includes(each))
        .map((each) => note('warning', 'suppression-expired', each, `expired on ${each.expires ?? ''}; what it left out counts again`)),
      ...(judgedAll ? live.filter((each) => !used.has(each)).map((each) => note('note', 'suppression-unused', each, 'left nothing out; take it away')) : []),
    ],
  };
}

function fits({ rule, server, tool }: Suppression, finding: Finding): boolean {
  return rule === finding.ruleId && (server === undefined || server === finding.server) && (tool === undefined || tool === finding.tool);
}

function note(level: Notification['level'], code: string, { rule, tool, reason }: Suppression, what: string): Notification {
  const about = tool === undefined ? '' : ` for ${visible(tool, LIMITS.printedName)}`;
  return { level, code, message: `The suppression of ${visible(rule, 80)}${about} (“${visible(reason, 120)}”) ${what}.` };
}

/** Reads suppressions as they stand in a file; what is wrong with one is said, and it does not count. */
export function readSuppressions(list: JsonValue | undefined, file: string): { suppressions: Suppression[]; problems: string[] } {
  const suppressions: Suppression[] = [];
  const problems: string[] = [];
  if (list === undefined) return { suppressions, problems };
  if (!Array.isArray(list)) return { suppressions, problems: [`${file}: "suppressions" is not a list.`] };
  for (const [index, each] of (list as readonly JsonValue[]).entries()) {
    const problem = problemOf(each);
    if (problem === undefined) suppressions.push(each as unknown as Suppression);
    else problems.push(`${file}: the suppression ${index + 1} ${problem}.`);
  }
  return { suppressions, problems };
}

function problemOf(value: JsonValue): string | undefined {
  if (!isObject(value)) return 'is not an object';
  for (const name of ['rule', 'text', 'reason']) if ((stringMember(value, name) ?? '').trim() === '') return `has no "${name}"`;
  const expires = value['expires'];
  if (expires !== undefined && !(typeof expires === 'string' && isDay(expires))) return 'has an "expires" that is not a day such as 2027-01-31';
  const odd = Object.keys(value).find((name) => !KNOWN.has(name));
  return odd === undefined ? undefined : `has the member "${visible(odd, 40)}", which means nothing`;
}

/** True for a day that there is, as RFC 3339 writes it. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/u.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const KNOWN = new Set(['rule', 'server', 'tool', 'text', 'reason', 'author', 'expires']);
