import type { Confidence, Severity } from '../model/finding.ts';

/**
 * Points that a family's vote is worth, by what would happen and how sure the rule is. One finding of medium severity that is sure makes a tool worth reading
 * (`REVIEW`); blocking takes a grave one that is sure, or two independent families: what the model hears in the words of a rule is the same doubt.
 * Findings of low confidence alone make neither.
 */
export const POINTS: Readonly<Record<Severity, Readonly<Record<Confidence, number>>>> = {
  critical: { low: 42, medium: 72, high: 92 },
  high: { low: 34, medium: 56, high: 78 },
  medium: { low: 14, medium: 30, high: 46 },
  low: { low: 4, medium: 8, high: 12 },
  info: { low: 0, medium: 0, high: 0 },
};

/** Poisoning from which a person should read the tool. */
export const REVIEW = 40;
/** Poisoning from which the tool should not be connected. */
export const BLOCK = 75;
