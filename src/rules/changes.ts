import type { Change } from '../model/change.ts';
import type { Segment } from '../model/segment.ts';
import type { Span } from '../text/span.ts';
import type { JsonValue } from '../text/json.ts';
import type { ChangeSubject } from './kit.ts';

/** By hint of an annotation, the value that promises more harmlessness. */
export const MILDER: Readonly<Record<string, boolean>> = { readOnlyHint: true, destructiveHint: false, openWorldHint: true };

/** Kinds of changes that speak of what goes into a call, not of what comes back. */
export function isInput({ output }: Change): boolean {
  return output !== true;
}

/** Where a change is told: all of the value that changed. */
export function placeOf({ change }: ChangeSubject): { segment: Segment; span: Span } {
  const { kind, server, tool, item, pointer, role } = change;
  const isKey = kind === 'parameter-added' || kind === 'parameter-removed';
  const text = isKey ? (change.name ?? '') : textOf(change.after ?? change.before);
  const segment: Segment = { text, role, item, pointer, at: isKey ? 'key' : 'value', server, ...(tool && { tool }) };
  return { segment, span: { start: 0, end: text.length } };
}

/** A value in the words of a message; `nothing` where there is none. */
export function textOf(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A field in the words of a message: `inputSchema/properties/bcc`. */
export function fieldOf({ field }: Change): string {
  return field.replace(/^\//u, '').replaceAll('~1', '/').replaceAll('~0', '~') || 'tool';
}
