import type { LayerKind } from './segment.ts';
import type { Span } from '../text/span.ts';

/** What would happen if the model obeyed. */
export type Severity = 'info' | 'low' | 'medium' | 'high' | 'critical';
/** How sure the rule is that the text means it. */
export type Confidence = 'low' | 'medium' | 'high';
/** Which question a finding answers: does the text steer the model, what authority does the tool carry, what changed. */
export type Axis = 'poisoning' | 'exposure' | 'drift';
/** A family of rules; one family has one vote in the risk. */
export type Family = 'hidden' | 'meaning' | 'directive' | 'reach' | 'exfil' | 'scope' | 'schema' | 'claim' | 'behaviour' | 'change';

export const SEVERITIES: readonly Severity[] = ['info', 'low', 'medium', 'high', 'critical'];

/** A place in the source text: lines and columns from 1, columns in UTF-16 code units, the end exclusive. */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Where a finding stands. */
export interface Location {
  readonly uri: string;
  /** RFC 6901 pointer to the string, or to the value whose key is meant; from the root of the JSON text (of the line, in JSONL). */
  readonly pointer: string;
  /** UTF-16 range inside the decoded string (or key) at the pointer. */
  readonly span: Span;
  /** Present where the finding is in the key that leads to the pointer. */
  readonly key?: true;
  readonly region?: Region | undefined;
}

/** One fact that a rule found, ready to report. Every string in it is safe to print. */
export interface Finding {
  readonly ruleId: string;
  readonly family: Family;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly axis: Axis;
  readonly message: string;
  readonly server: string;
  readonly tool?: string;
  readonly id?: string | number;
  readonly location: Location;
  /** The decodings that lead from the wire to the text, outermost first. */
  readonly layer?: readonly LayerKind[];
  readonly evidence: Evidence;
  /** Present where the words are only quoted: without the quotations of the text nothing as grave would be found. */
  readonly quoted?: true;
  /** Rule + server + tool + text; never the position. 32 hex digits. */
  readonly fingerprint: string;
}

/** The words themselves, cut to a bounded length and safe to print. */
export interface Evidence {
  /** The wire text at the span, hidden characters made visible. */
  readonly text: string;
  /** What stands before and after it on the wire, for the eye. */
  readonly before: string;
  readonly after: string;
  /** The decoded text, where the finding is in a decoded layer. */
  readonly decoded?: string;
}
