import { LIMITS } from '../model/limits.ts';
import type { Notification, NotificationLevel } from '../model/notification.ts';
import type { Draft } from './draft.ts';
import { describePlace, locationOf, printable } from './place.ts';
import type { Place } from './place.ts';

/** What one run has read so far. */
export interface Collector {
  /** Servers in the order in which they were met. */
  readonly drafts: Draft[];
  readonly notifications: Notification[];
  /** How often a code was reported for a source. */
  readonly counts: Map<string, Count>;
  /** One-tool files by the folder that holds them: together they are one list. */
  readonly folders: Map<string, { readonly draft: Draft; files: number }>;
  tools: number;
  /** Sources in which something was recognised. */
  recognised: number;
}

interface Count {
  readonly code: string;
  readonly uri: string;
  readonly level: NotificationLevel;
  listed: number;
  left: number;
}

/** What one notification says, its place left to the function that reports it. */
export interface Note {
  readonly level: NotificationLevel;
  /** A stable kebab-case code. */
  readonly code: string;
  /** A sentence without the place; already safe to print. */
  readonly message: string;
}

/** Notifications of one code that are listed, for one source and for all: a file of a million broken lines is one piece of news. */
const REPEATS = { source: 20, run: 200 };

/** An empty run. */
export function newCollector(): Collector {
  return { drafts: [], notifications: [], counts: new Map(), folders: new Map(), tools: 0, recognised: 0 };
}

/** Reports trouble with a source as a whole, or with the place that `location` names. */
export function notify(to: Collector, note: Note, location: NonNullable<Notification['location']>): void {
  if (isNews(to, note, location.uri)) to.notifications.push({ ...note, location });
}

/** Reports trouble at a place; the message begins with the place in words. */
export function notifyAt(to: Collector, note: Note, place: Place): void {
  if (!isNews(to, note, place.document.uri)) return;
  to.notifications.push({ ...note, message: `${describePlace(place)}: ${note.message}`, location: locationOf(place) });
}

function isNews(to: Collector, { code, level }: Note, uri: string): boolean {
  const inRun = count(to, `${code} `, { code, uri: '', level });
  const inSource = count(to, `${code} ${uri}`, { code, uri, level });
  if (inRun.listed >= REPEATS.run || inSource.listed >= REPEATS.source) {
    (inSource.listed >= REPEATS.source ? inSource : inRun).left += 1;
    return false;
  }
  inRun.listed += 1;
  inSource.listed += 1;
  return true;
}

function count(to: Collector, key: string, of: Omit<Count, 'listed' | 'left'>): Count {
  let known = to.counts.get(key);
  if (!known) to.counts.set(key, (known = { ...of, listed: 0, left: 0 }));
  return known;
}

/** Says how many notifications were left out. */
export function summariseRepeats(to: Collector): void {
  for (const { code, uri, level, left } of to.counts.values()) {
    if (left === 0) continue;
    const where = uri === '' ? '' : `${printable(uri)}: `;
    to.notifications.push({ level, code, message: `${where}${left} more of the kind "${code}" are not listed.`, ...(uri !== '' && { location: { uri } }) });
  }
}

/** True while another tool may be taken; says once that the bound is reached. */
export function takeTool(to: Collector, place: Place): boolean {
  to.tools += 1;
  if (to.tools <= LIMITS.tools) return true;
  if (to.tools === LIMITS.tools + 1) {
    const message = `more than ${LIMITS.tools} tools in one run; the rest was not scanned. Scan fewer sources at a time.`;
    notifyAt(to, { level: 'error', code: 'too-many-tools', message }, place);
  }
  return false;
}
