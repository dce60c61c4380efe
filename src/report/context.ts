import type { Severity } from '../model/finding.ts';
import type { RuleMeta } from '../model/rule.ts';

/** What a format may know beside the report itself; everything that could differ between two runs is in here. */
export interface ReportContext {
  /** Every rule, for descriptors and titles. */
  readonly rules: readonly RuleMeta[];
  /** Columns to fill; a word that cannot be broken may be longer. */
  readonly width: number;
  readonly color: boolean;
  /** Show passing tools one by one, with all their findings. */
  readonly verbose: boolean;
  /** Show only what is not a pass, and nothing where all is well. */
  readonly quiet: boolean;
  /** A passing tool with a poisoning finding of this severity or above is shown as if it did not pass: it decides the exit code. */
  readonly gate?: Severity;
  /** Wall time of the run; not shown where absent, so that output can be compared. */
  readonly elapsedMs?: number;
  /** The option that shows what is folded away; `--verbose` where absent. */
  readonly unfold?: string;
  /** A command that a reader may want next. */
  readonly next?: string;
}
