import type { JsonValue } from '../text/json.ts';
import { member, stringMember } from '../text/json.ts';
import { visible } from '../text/visible.ts';
import { notifyAt } from './collector.ts';
import type { Place } from './place.ts';
import { memberItem } from './draft.ts';
import type { Item, Observation } from '../model/snapshot.ts';
import { readObserved } from './observed.ts';
import { malformed, readMessages } from './recorded-messages.ts';
import { freshDraft } from './source.ts';
import type { Source } from './source.ts';

/**
 * Fineprint's own recording of a conversation with one server: the wire text byte for byte (duplicate keys, odd escapes and decoys
 * included), and where it came from. Readers ignore members that they do not know; another `version` is another format.
 */
export interface Recording {
  readonly fineprint: 'recording';
  readonly version: 1;
  readonly provenance: Provenance;
  /** How the recorder called the server; what the server calls itself stands in its messages. */
  readonly server: { readonly name: string; readonly version?: string };
  /** Further sessions whose lists differ from the first, each with what it was: another client, another revision, a second look. */
  readonly sessions?: readonly RecordedSession[];
  /** What the server did meanwhile. */
  readonly observations?: readonly Observation[];
  /** What was not heard to its end and why: a scan of this recording is incomplete. Holds words of the server as they came. */
  readonly problems?: readonly string[];
  /** All messages of both sides in the order in which they were sent or received. */
  readonly messages: readonly RecordedMessage[];
}

/** A session beside the first. */
export interface RecordedSession {
  /** Whom the server believed to talk to, or when, in words. */
  readonly shownTo: string;
  readonly messages: readonly RecordedMessage[];
}

/** One message as it went over the wire. */
export interface RecordedMessage {
  /** Who sent it. */
  readonly direction: 'client' | 'server';
  /** The wire text: one line of stdio without its line break, one HTTP body, or the data of one event. Decoded from UTF-8, nothing else. */
  readonly raw: string;
}

/** How a recording was made; every member is optional, and none holds a credential or the value of an environment variable. */
export interface Provenance {
  /** RFC 3339, UTC. */
  readonly recordedAt?: string;
  /** Program and version that recorded. */
  readonly recordedBy?: string;
  readonly transport?: 'stdio' | 'http' | 'sse';
  /** The command and its arguments, without the environment. */
  readonly command?: readonly string[];
  /** Without user name, password and query. */
  readonly url?: string;
  /** Package, resolved version and integrity, where the server came from a registry. */
  readonly package?: { readonly name: string; readonly version: string; readonly integrity?: string };
  /** Protocol revision of the conversation. */
  readonly protocolVersion?: string;
  /** What the server ran in. */
  readonly sandbox?: string;
  /** Environment variables that were set to placeholders. */
  readonly placeholders?: readonly string[];
  /** What was looked at besides the first list: other clients, other revisions, a second look. */
  readonly compared?: readonly string[];
  /** What the recorder could not see here. */
  readonly unseen?: readonly string[];
}

/** True for an object that says it is a recording, whatever its version. */
export function isRecording(value: JsonValue): boolean {
  return member(value, 'fineprint') === 'recording';
}

/** Reads a recording; what is wrong with it is reported, the rest is read. */
export function readRecording(source: Source, value: JsonValue, at: Place): void {
  const version = member(value, 'version');
  if (version !== 1) {
    const found = visible(JSON.stringify(version) ?? 'none', 40);
    const message = `a recording of version ${found}; this program reads version 1. It was not scanned.`;
    notifyAt(source.to, { level: 'error', code: 'recording-version', message }, at);
    return;
  }
  const label = stringMember(member(value, 'server'), 'name');
  const draft = freshDraft(source);
  if (label) draft.name = label;
  draft.version = stringMember(member(value, 'server'), 'version');
  draft.heard = at;
  draft.launch = launchOf(memberItem(value, at, 'provenance'));
  if (!readMessages(source, draft, memberItem(value, at, 'messages'))) return malformed(source, at, 'this recording has no list of messages');
  readObserved(source, draft, value, at);
}

/** How the server was started, without what differs between two recordings of the same. */
function launchOf({ value, ...place }: Item): Item | undefined {
  const known = (['command', 'package', 'url'] as const).flatMap((name) => {
    const part = member(value, name);
    return part === undefined ? [] : [[name, name === 'command' ? portable(part) : part] as const];
  });
  return known.length === 0 ? undefined : { value: Object.fromEntries(known), ...place };
}

/** A command without what only this machine decides: where its program stands, and the number of the folder that it is seen under inside of the sandbox. */
function portable(command: JsonValue): JsonValue {
  if (!Array.isArray(command)) return command;
  return (command as readonly JsonValue[]).map((word, index) => {
    if (typeof word !== 'string') return word;
    return index === 0 ? word.replace(/^.*[\\/](?=[^\\/])/su, '') : word.replace(/(?<=^|=)\/(?:server|program)\d{0,3}\//u, './');
  });
}
