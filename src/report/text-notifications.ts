import type { Notification } from '../model/notification.ts';
import type { Report } from '../model/report.ts';
import { visible } from '../text/visible.ts';
import type { ReportContext } from './context.ts';
import { grouped, pad, recheck, wrap } from './layout.ts';
import type { Paint } from './paint.ts';
import { checkedNothing } from './summary.ts';
import { placeOf } from './text-finding.ts';

/** More than this, and the verdicts would be out of sight. */
const SHOWN = 10;

/** What went wrong, before the verdicts: nobody should read `pass` without having read this. */
export function troubleLines(report: Report, context: ReportContext, paint: Paint): string[] {
  const nothing = checkedNothing(report);
  const trouble = report.notifications.filter(({ level, code }) => level !== 'note' && !(nothing && code === 'nothing-checked'));
  const lines = notificationLines(
    trouble.sort((a, b) => rank(a) - rank(b)),
    context,
    paint,
  );
  // Where nothing was checked at all, the footer says it once and plainly.
  if (report.complete || nothing) return lines;
  return [paint.verdict('incomplete', 'INCOMPLETE  Not everything was looked at. What was not may hold anything.'), ...lines];
}

/** Facts about the input that need no action. */
export function noteLines(report: Report, context: ReportContext, paint: Paint): string[] {
  if (context.quiet) return [];
  return notificationLines(
    report.notifications.filter(({ level }) => level === 'note'),
    context,
    paint,
  );
}

function rank({ level }: Notification): number {
  return level === 'error' ? 0 : 1;
}

function notificationLines(all: readonly Notification[], context: ReportContext, paint: Paint): string[] {
  const shown = context.verbose || all.length <= SHOWN + 1 ? all : all.slice(0, SHOWN);
  const lines = shown.flatMap((notification) => oneNotification(notification, context, paint));
  if (shown.length < all.length) lines.push(`  … and ${grouped(all.length - shown.length)} more (--verbose)`);
  return lines;
}

function oneNotification({ level, message, location }: Notification, { width }: ReportContext, paint: Paint): string[] {
  const text = recheck(message);
  const place = location === undefined ? '' : placeOf(location);
  // Many messages name their place themselves.
  const isNamed = location === undefined || text.includes(place) || text.startsWith(`${visible(location.uri)}:`);
  const full = isNamed ? text : `${place}: ${text}`;
  const [first = '', ...rest] = wrap(full, width, ' '.repeat(11));
  const word = paint.severity(level === 'error' ? 'high' : level === 'warning' ? 'medium' : 'info', pad(level, 7));
  return [`  ${word}  ${first.trimStart()}`, ...rest];
}
