import type { JsonValue } from '../text/json.ts';
import { isObject, member, stringMember } from '../text/json.ts';
import { visible } from '../text/visible.ts';
import { notifyAt } from './collector.ts';
import { readMessage } from './message.ts';
import type { Direction } from './message.ts';
import type { Place } from './place.ts';
import { below } from './place.ts';
import { freshDraft } from './source.ts';
import type { Source } from './source.ts';
import { parseInner } from './wrapped.ts';

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
  /** All messages of both sides in the order in which they were sent or received. */
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
  let draft = freshDraft(source);
  if (label) draft.name = label;
  draft.version = stringMember(member(value, 'server'), 'version');
  draft.heard = at;
  const messages = member(value, 'messages');
  if (!Array.isArray(messages)) return malformed(source, at, 'this recording has no list of messages');
  for (const [index, message] of (messages as readonly JsonValue[]).entries()) {
    const place = below(below(at, 'messages'), index);
    const raw = stringMember(message, 'raw');
    if (raw === undefined) {
      malformed(source, place, 'this message of the recording has no wire text');
      continue;
    }
    const inner = parseInner(source, raw, below(place, 'raw'));
    if (!inner) continue;
    const spoken = Array.isArray(inner.value) ? batch(inner.value, inner.at) : [inner];
    for (const one of spoken) {
      if (isObject(one.value)) draft = readMessage(source, draft, { ...one, direction: directionIn(message), server: '' });
    }
  }
}

/** The messages of a JSON-RPC batch, which protocol revision 2025-03-26 allowed. */
function batch(values: readonly JsonValue[], at: Place): { value: JsonValue; at: Place }[] {
  return values.map((value, index) => ({ value, at: below(at, index) }));
}

function directionIn(message: JsonValue): Direction {
  const direction = member(message, 'direction');
  return direction === 'client' || direction === 'server' ? direction : 'unknown';
}

function malformed(source: Source, place: Place, fact: string): void {
  notifyAt(source.to, { level: 'error', code: 'malformed-recording', message: `${fact}; nothing of it was scanned.` }, place);
}
