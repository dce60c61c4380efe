import type { Severity } from '../model/finding.ts';
import type { FormatName } from '../report/index.ts';
import type { FailOn } from './gate.ts';

/** How a report is written, and what makes it fail. */
export interface ReportOptions {
  readonly format: FormatName;
  readonly failOn: FailOn;
  readonly output?: string;
  readonly minSeverity?: Severity;
  readonly quiet?: true;
  readonly verbose?: true;
  readonly color: boolean;
}

/** Options of `fineprint scan`. */
export interface ScanOptions extends ReportOptions, LiveOptions {}

/** Options of `fineprint check`. */
export interface CheckOptions extends ScanOptions {
  readonly lock?: string;
}

/** What is trusted although it would be blocked, by whom and why. */
export interface TrustOptions {
  readonly lock?: string;
  readonly accept: readonly string[];
  readonly reason?: string;
  readonly by?: string;
  readonly color: boolean;
}

/** Options of `fineprint pin`. */
export interface PinOptions extends TrustOptions, LiveOptions {
  readonly replace?: true;
}

/** Options of `fineprint approve`. */
export interface ApproveOptions extends TrustOptions {
  readonly all?: true;
  readonly from: readonly string[];
  readonly probes: LiveOptions['probes'];
  readonly unsafeNoSandbox?: true;
}

/** Options of `fineprint hook`. */
export interface HookOptions {
  readonly lock?: string;
  readonly server?: true;
}

/** Options of `fineprint diff`. */
export interface DiffOptions extends Omit<ReportOptions, 'format'>, LiveOptions {
  readonly format: FormatName | 'markdown';
  readonly all?: true;
}

/** Which servers to launch or to call, and how. */
export interface LiveOptions {
  readonly url?: string;
  readonly transport: 'http' | 'sse';
  readonly header: readonly string[];
  readonly config?: readonly string[];
  readonly client?: readonly string[];
  readonly clients?: true;
  readonly probes: 'none' | 'basic' | 'full';
  readonly unsafeNoSandbox?: true;
  /** What stood behind `--`. */
  readonly command?: readonly string[] | undefined;
}

/** Options of `fineprint record`. */
export interface RecordOptions extends LiveOptions {
  readonly output: string;
}

/** Options of `fineprint rules`. */
export interface RulesOptions {
  readonly format: 'text' | 'json' | 'markdown';
  readonly color: boolean;
}
