import type { Axis, Finding, Location } from '../model/finding.ts';
import type { Contribution, Risk, Verdict } from '../model/report.ts';
import { overlaps } from '../text/span.ts';
import { BLOCK, POINTS, REVIEW } from './weights.ts';

/**
 * The risk that findings of one tool (or of a server's own texts) make together. One family has one vote, its gravest finding; votes of independent families are
 * combined as independent chances, so that the figure rises with every family and never passes 100. Some findings never make as much as
 * they add up to: words that are only quoted, what a rule and the model find in the same words, and doubts. The contributions of an axis sum to its figure.
 */
export function assess(findings: readonly Finding[]): Risk {
  const poisoning = axisRisk(findings, 'poisoning');
  const exposure = axisRisk(findings, 'exposure');
  const drift = axisRisk(findings, 'drift');
  return {
    verdict: worse(verdictOf(poisoning.figure), driftVerdict(poisoning.figure, drift.figure)),
    poisoning: poisoning.figure,
    exposure: exposure.figure,
    ...(findings.some(({ axis }) => axis === 'drift') && { drift: drift.figure }),
    contributions: [...poisoning.contributions, ...drift.contributions, ...exposure.contributions],
  };
}

/**
 * What is doubtful in a first look is less so in an update: of 737 real changed tools none gained a directive, a hidden text or a foreign tool (DETECTION.md §6). A doubt about
 * new words and a change that matters call for a person together; they never block.
 */
function driftVerdict(poisoning: number, drift: number): Verdict {
  if (drift >= REVIEW) return 'review';
  return poisoning >= DOUBT && drift >= POINTS.low.medium ? 'review' : 'pass';
}

/** What a grave thing is worth that may not be meant. */
const DOUBT = POINTS.high.low;

/** The verdict that a poisoning figure calls for. */
export function verdictOf(poisoning: number): Verdict {
  return poisoning >= BLOCK ? 'block' : poisoning >= REVIEW ? 'review' : 'pass';
}

/** The worse of two verdicts. */
export function worse(a: Verdict, b: Verdict): Verdict {
  if (a === 'block' || b === 'block') return 'block';
  return a === 'review' || b === 'review' ? 'review' : 'pass';
}

function axisRisk(findings: readonly Finding[], axis: Axis): { figure: number; contributions: Contribution[] } {
  const own = findings.filter((finding) => finding.axis === axis);
  const votes = votesOf(own);
  const figure = axis === 'poisoning' ? Math.min(figureOf(votes), mostOf(own)) : figureOf(votes);
  return { figure, contributions: share(votes, figure, axis) };
}

/** The most that findings can make of a tool, whatever they add up to. */
function mostOf(findings: readonly Finding[]): number {
  if (mayBlock(findings)) return 100;
  return findings.some(isSure) ? BLOCK - 1 : REVIEW - 1;
}

/** Doubts alone add up to a doubt: of held-out tools where only doubts of several families met, three in four were honest, no fewer than where there was one. */
function isSure({ severity, confidence }: Finding): boolean {
  return confidence !== 'low' && severity !== 'low' && severity !== 'info';
}

/**
 * Words that are only quoted call for a person, who sees what for: whoever blocks them blocks every tool that is about attacks. And the model weighs words that rules
 * know too: what both find in the same words is one doubt, not two. Blocking takes rules without the model, or the model and what rules find in other words.
 */
function mayBlock(findings: readonly Finding[]): boolean {
  const said = findings.filter(({ quoted }) => !quoted);
  const rules = said.filter((finding) => !isHeard(finding));
  const blocks = (some: readonly Finding[]): boolean => some.some(isSure) && figureOf(votesOf(some)) >= BLOCK;
  if (blocks(rules)) return true;
  return said.some((finding) => isHeard(finding) && blocks([finding, ...rules.filter((rule) => !shareWords(finding.location, rule.location))]));
}

function isHeard({ family }: Finding): boolean {
  return family === 'meaning';
}

function shareWords(a: Location, b: Location): boolean {
  return a.pointer === b.pointer && overlaps(a.span, b.span);
}

interface Vote {
  readonly finding: Finding;
  readonly points: number;
}

/** The gravest finding of each family, most points first. */
function votesOf(findings: readonly Finding[]): Vote[] {
  const votes = new Map<string, Vote>();
  for (const finding of findings) {
    const points = POINTS[finding.severity][finding.confidence];
    const vote = votes.get(finding.family);
    if (!vote || points > vote.points) votes.set(finding.family, { finding, points });
  }
  return [...votes.values()].filter((vote) => vote.points > 0).sort((a, b) => b.points - a.points || (a.finding.ruleId < b.finding.ruleId ? -1 : 1));
}

function figureOf(votes: readonly Vote[]): number {
  return Math.round(100 * (1 - votes.reduce((rest, vote) => rest * (1 - vote.points / 100), 1)));
}

/** Splits a figure among the votes in proportion to their points, in whole points; rounding goes to the strongest. */
function share(votes: readonly Vote[], figure: number, axis: Axis): Contribution[] {
  const total = votes.reduce((sum, vote) => sum + vote.points, 0);
  const parts = votes.map(({ finding, points }) => ({
    axis,
    family: finding.family,
    ruleId: finding.ruleId,
    points: Math.floor((figure * points) / Math.max(1, total)),
    get fingerprint() {
      return finding.fingerprint;
    },
  }));
  const rest = figure - parts.reduce((sum, part) => sum + part.points, 0);
  return parts.map((part, index) => (index === 0 ? addPoints(part, rest) : part));
}

function addPoints(part: Contribution, points: number): Contribution {
  return Object.defineProperty(part, 'points', { value: part.points + points, enumerable: true });
}
