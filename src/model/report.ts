import type { Family, Finding } from './finding.ts';
import type { Notification } from './notification.ts';

/** What to do: nothing, let a person read it, or do not connect. */
export type Verdict = 'pass' | 'review' | 'block';

export const VERDICTS: readonly Verdict[] = ['pass', 'review', 'block'];

/** What one family of findings added to a risk. Contributions of one axis sum to that axis's figure. */
export interface Contribution {
  readonly axis: 'poisoning' | 'exposure';
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
  readonly notifications: readonly Notification[];
}
