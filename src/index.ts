export { acquire } from './acquire/index.ts';
export type { AcquireIo } from './acquire/index.ts';
export { UsageError } from './model/errors.ts';
export type { Axis, Confidence, Evidence, Family, Finding, Location, Region, Severity } from './model/finding.ts';
export type { Notification, NotificationLevel } from './model/notification.ts';
export type { Contribution, Report, Risk, ServerReport, ToolReport, Verdict } from './model/report.ts';
export type { References, RuleMeta } from './model/rule.ts';
export type { Item, ServerRecord, Snapshot, ToolItem } from './model/snapshot.ts';
export { scan } from './scan.ts';
