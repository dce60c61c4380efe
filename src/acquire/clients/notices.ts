import { LIMITS } from '../../model/limits.ts';
import type { Notification, NotificationLevel } from '../../model/notification.ts';
import { formatPointer } from '../../text/json-pointer.ts';
import { visible } from '../../text/visible.ts';
import { uriOf } from '../expand.ts';
import { printable } from '../place.ts';
import { CLIENT_BOUNDS } from './bounds.ts';

/** The code of every notification about a client's configuration. */
export const CLIENT_CONFIG = 'client-config';

/** What a notification about a configuration says. */
export interface Notice {
  /** What is wrong and what to do; no full stop, safe to print, and without any value of the file. */
  readonly text: string;
  readonly line?: number | undefined;
  readonly tokens?: readonly string[];
  readonly level?: NotificationLevel;
}

/** The notifications about one file. */
export interface Notices {
  readonly add: (notice: Notice) => void;
  /** All of them; where there are too many, the last one counts the rest. */
  readonly all: () => Notification[];
}

/** Collects what there is to say about one file, at most {@link CLIENT_BOUNDS}.problems times. */
export function newNotices(file: string, cwd: string): Notices {
  const uri = uriOf(file, file, cwd);
  const listed: Notification[] = [];
  let left = 0;
  const add = ({ text, line, tokens, level = 'error' }: Notice): void => {
    if (listed.length >= CLIENT_BOUNDS.problems) {
      left += 1;
      return;
    }
    const message = `${printable(uri)}${line === undefined ? '' : `:${line}`}: ${text}.`;
    const pointer = tokens && { pointer: formatPointer(tokens) };
    const region = line !== undefined && { region: { startLine: line, startColumn: 1, endLine: line, endColumn: 1 } };
    listed.push({ level, code: CLIENT_CONFIG, message, location: { uri, ...pointer, ...region } });
  };
  const all = (): Notification[] => {
    if (left === 0) return listed;
    const message = `${printable(uri)}: ${left} more ${left === 1 ? 'problem' : 'problems'} in this file; correct those above first.`;
    return [...listed, { level: 'error', code: CLIENT_CONFIG, message, location: { uri } }];
  };
  return { add, all };
}

/** A name of the file, quoted and safe to print. */
export function quoted(name: string): string {
  return `"${visible(name, LIMITS.printedName)}"`;
}
