import type { JsonValue } from '../../text/json.ts';
import { isObject } from '../../text/json.ts';
import type { Recording } from '../recording.ts';

const MARK = '[value of a header]';
/** Shorter values stand in any text by chance. */
const SHORTEST = 6;

/** Takes secrets out of a recording wherever they stand, also inside a wire text that spells them with escapes: what a server was sent, it can say. */
export function scrubber(secrets: readonly string[]): (recording: Recording) => Recording {
  const forms = secrets.flatMap((secret) => [secret, secret.replace(/^\w{1,20} /u, '')]).filter((secret) => secret.length >= SHORTEST);
  const sought = [...new Set(forms)].sort((a, b) => b.length - a.length);
  if (sought.length === 0) return (recording) => recording;
  const clean = (text: string): string => sought.reduce((rest, secret) => rest.replaceAll(secret, MARK), text);
  const holds = (text: string): boolean => sought.some((secret) => text.includes(secret));
  const wire = (raw: string): string => {
    const plain = clean(raw);
    const value = parsed(plain);
    // Escapes in JSON can spell the same letters in many ways: what they spell is looked at.
    return value !== undefined && anyText(value, holds) ? JSON.stringify(mapped(value, clean)) : plain;
  };
  return (recording) => mapped(recording as unknown as JsonValue, (text) => (/^\s*[[{]/u.test(text) ? wire(text) : clean(text))) as unknown as Recording;
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function anyText(value: JsonValue, holds: (text: string) => boolean): boolean {
  if (typeof value === 'string') return holds(value);
  if (Array.isArray(value)) return (value as readonly JsonValue[]).some((element) => anyText(element, holds));
  return isObject(value) && Object.keys(value).some((key) => holds(key) || anyText(value[key] ?? null, holds));
}

/** A value with every text in it, names of members included, put through a function. */
function mapped(value: JsonValue, through: (text: string) => string): JsonValue {
  if (typeof value === 'string') return through(value);
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((element) => mapped(element, through));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.keys(value).map((key) => [through(key), mapped(value[key] ?? null, through)]));
}
