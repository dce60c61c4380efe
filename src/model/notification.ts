import type { Location } from './finding.ts';

/** How much a notification matters: an `error` makes the scan incomplete, a `warning` or a `note` does not. */
export type NotificationLevel = 'note' | 'warning' | 'error';

/** Trouble that the scan itself had, or a fact about the input that is not a finding. */
export interface Notification {
  readonly level: NotificationLevel;
  /** A stable kebab-case code, for scripts. */
  readonly code: string;
  /** One sentence: what, where, what to do. Already safe to print. */
  readonly message: string;
  readonly location?: Pick<Location, 'uri'> & Partial<Location>;
}
