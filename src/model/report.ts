import type { ChangeKind, Compatibility } from './change.ts';
import type { Axis, Family, Finding, Severity } from './finding.ts';
import type { Notification } from './notification.ts';

/** What to do: nothing, let a person read it, or do not connect. */
export type Verdict = 'pass' | 'review' | 'block';

export const VERDICTS: readonly Verdict[] = ['pass', 'review', 'block'];

/** What one family of findings added to a risk. Contributions of one axis sum to that axis's figure. */
export interface Contribution {
  readonly axis: Axis;
  readonly family: Family;
  readonly ruleId: string;
  /** Points of the 0–100 figure. */
  readonly points: number;
  /** Fingerprint of the finding that decided the family's vote. */
  readonly fingerprint: string;
}

/** The risk of one tool, or of a server's own texts. */
export interface Risk {
  readonly verdict: Verdict;
  /** 0–100: does this text steer the model, hide something, shadow another tool? */
  readonly poisoning: number;
  /** 0–100: what authority does the tool carry? */
  readonly exposure: number;
  /** 0–100: how much does what changed since it was pinned need a person? Absent where nothing changed, or nothing was compared. */
  readonly drift?: number;
  readonly contributions: readonly Contribution[];
}

/** One tool in the report. */
export interface ToolReport extends Risk {
  readonly name: string;
  readonly id?: string | number;
  readonly uri: string;
  readonly pointer: string;
}

/** One server in the report; its verdict is the worst of its tools and of its own texts. */
export interface ServerReport {
  readonly name: string;
  readonly version?: string;
  readonly uri: string;
  readonly verdict: Verdict;
  /** The risk of what the server says outside its tools: instructions, prompts, resources. */
  readonly texts: Risk;
  readonly counts: {
    readonly tools: number;
    readonly prompts: number;
    readonly resources: number;
    readonly instructions: number;
  };
  readonly tools: readonly ToolReport[];
}

/** One difference between what was pinned and what a server says now. */
export interface ReportChange {
  readonly server: string;
  readonly tool?: string;
  readonly kind: ChangeKind;
  /** RFC 6901 pointer inside the tool; the place in words for a server's own texts. */
  readonly field: string;
  readonly compatibility: Compatibility;
  /** The gravest that a rule says of it. */
  readonly severity: Severity;
  readonly ruleId?: string;
  readonly message?: string;
  /** Values, cut to a bounded length; what is no string is JSON. */
  readonly before?: string;
  readonly after?: string;
}

/** The result of one run. */
export interface Report {
  /** Program version. */
  readonly fineprint: string;
  /** The worst verdict; `incomplete` where nothing worse than pass was seen and something was not looked at. */
  readonly verdict: Verdict | 'incomplete';
  /** False where something was not looked at: such a scan never passes. */
  readonly complete: boolean;
  readonly servers: readonly ServerReport[];
  readonly findings: readonly Finding[];
  /** Findings left out of `findings` by a filter the user asked for. */
  readonly hidden: number;
  /** Findings that a baseline accepts or a suppression leaves out; absent where neither was asked for. */
  readonly suppressed?: number;
  /** Everything that differs from what was pinned; absent where nothing was compared. Every string in it is safe to print. */
  readonly changes?: readonly ReportChange[];
  readonly notifications: readonly Notification[];
}
