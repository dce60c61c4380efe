import { scan } from '../../src/scan.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Verdict } from '../../src/model/report.ts';
import { type Case, type Group, groupCases } from './rows.ts';

/** What the scanner said of one case. */
export interface Outcome {
  readonly case: Case;
  readonly verdict: Verdict;
  readonly poisoning: number;
  /** Rules with poisoning findings, each once. */
  readonly rules: readonly string[];
  /** The list that the case stood in. */
  readonly list: string;
}

/** Scans every group; a poisoned case counts as found where its list is flagged anywhere, a benign one by its own tool. */
export function measure(cases: readonly Case[]): Outcome[] {
  return groupCases(cases).flatMap((group, index) => judge(group, `${index}`));
}

function judge({ cases, snapshot }: Group, list: string): Outcome[] {
  const report = scan(snapshot);
  const [server] = report.servers;
  return cases.map((each) => {
    const tool = server?.tools.find((candidate) => candidate.id === each.id);
    const poisoned = each.label === 'malicious';
    const own = report.findings.filter((finding) => finding.axis === 'poisoning' && (poisoned || finding.id === each.id));
    const figures = poisoned ? [...(server?.tools ?? []).map((one) => one.poisoning), server?.texts.poisoning ?? 0] : [tool?.poisoning ?? 0];
    return {
      case: each,
      verdict: (poisoned ? server?.verdict : tool?.verdict) ?? 'pass',
      poisoning: Math.max(...figures),
      rules: [...new Set(own.map((finding: Finding) => finding.ruleId))],
      list: `${each.source} ${each.server || list}`,
    };
  });
}

/** How many outcomes have a finding of a rule. */
export function hitsOf(outcomes: readonly Outcome[], rule: string): number {
  return outcomes.filter(({ rules }) => rules.includes(rule)).length;
}

/** Counts of one slice: how many, how many at review or worse, how many at block. */
export interface Count {
  readonly all: number;
  readonly review: number;
  readonly block: number;
}

/** Counts outcomes by a key, keys in alphabetical order. */
export function countBy(outcomes: readonly Outcome[], keyOf: (outcome: Outcome) => string): [string, Count][] {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const key = keyOf(outcome);
    groups.set(key, [...(groups.get(key) ?? []), outcome]);
  }
  return [...groups].map(([key, list]) => [key, count(list)] as [string, Count]).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Counts outcomes. */
export function count(outcomes: readonly Outcome[]): Count {
  return {
    all: outcomes.length,
    review: outcomes.filter((outcome) => outcome.verdict !== 'pass').length,
    block: outcomes.filter((outcome) => outcome.verdict === 'block').length,
  };
}

/** Counts lists by their worst tool. */
export function countLists(outcomes: readonly Outcome[]): Count {
  const lists = new Map<string, Verdict>();
  for (const { list, verdict } of outcomes) {
    const before = lists.get(list) ?? 'pass';
    lists.set(list, verdict === 'block' || before === 'block' ? 'block' : verdict === 'review' || before === 'review' ? 'review' : 'pass');
  }
  const verdicts = [...lists.values()];
  return { all: verdicts.length, review: verdicts.filter((each) => each !== 'pass').length, block: verdicts.filter((each) => each === 'block').length };
}
