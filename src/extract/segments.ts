import { type JsonValue, isObject } from '../text/json.ts';
import { LIMITS } from '../model/limits.ts';
import type { Role, Segment } from '../model/segment.ts';
import type { Item, ServerRecord, ToolItem } from '../model/snapshot.ts';
import { childRoles } from './roles.ts';

/** What a walk yields beside the segments: whether a bound cut it. */
export interface Extraction {
  readonly segments: Segment[];
  readonly cut: boolean;
}

/** A place where a walk starts: an item of a server, and how its top level is to be read. */
export interface Root {
  readonly item: Item;
  readonly role: Role;
  readonly tool?: ToolItem;
}

interface Step {
  readonly value: JsonValue;
  readonly pointer: string;
  readonly role: Role;
  /** What kind of object `value` is, which decides the roles of its members. */
  readonly shape: Shape;
}

/** Kinds of objects whose members have known roles. */
export type Shape =
  | 'tool'
  | 'schema'
  | 'output-schema'
  | 'properties'
  | 'output-properties'
  | 'annotations'
  | 'icons'
  | 'prompt'
  | 'arguments'
  | 'resource'
  | 'server'
  | 'opaque';

const SHAPE_OF_ROLE: Partial<Record<Role, Shape>> = {
  'tool-name': 'tool',
  'prompt-name': 'prompt',
  'resource-name': 'resource',
  'server-name': 'server',
};

/**
 * Every string below an item, keys that carry a name included, each with its role and pointer, in document order. Iterative, so that
 * depth cannot overflow it.
 */
export function extractSegments(server: ServerRecord, root: Root): Extraction {
  const segments: Segment[] = [];
  const { item, tool } = root;
  const segmentOf = (text: string, { role, pointer, at }: Pick<Segment, 'role' | 'pointer' | 'at'>): Segment =>
    tool ? { item, server, tool, text, role, pointer, at } : { item, server, text, role, pointer, at };
  const stack: Step[] = [{ value: root.item.value, pointer: root.item.pointer, role: root.role, shape: SHAPE_OF_ROLE[root.role] ?? 'opaque' }];
  let characters = 0;
  while (stack.length > 0) {
    const step = stack.pop();
    if (!step) break;
    if (segments.length >= LIMITS.segmentsPerItem || characters > LIMITS.textPerItem) return { segments, cut: true };
    if (typeof step.value === 'string') {
      const text = step.value.slice(0, LIMITS.textPerItem - characters);
      characters += step.value.length;
      const place = { role: step.role, pointer: step.pointer, at: 'value' } as const;
      if (text.length > LIMITS.windowText) for (const { text: part, offset } of windowsOf(text)) segments.push({ ...segmentOf(part, place), offset });
      else if (text !== '') segments.push(segmentOf(text, place));
    } else if (typeof step.value === 'object' && step.value !== null) {
      const children = isObject(step.value) ? membersOf(step, step.value) : elementsOf(step, step.value);
      for (const child of children) {
        if (child.keyRole) {
          characters += child.key.length;
          segments.push(segmentOf(child.key, { role: child.keyRole, pointer: child.pointer, at: 'key' }));
        }
      }
      for (const child of children.reverse()) stack.push(child);
    }
  }
  return { segments, cut: characters > LIMITS.textPerItem };
}

/** A long string in overlapping windows that start and end between sentences, so that what is kept in memory stays small. */
function windowsOf(text: string): { text: string; offset: number }[] {
  const windows = [];
  let offset = 0;
  let end = 0;
  while (end < text.length) {
    end = offset + LIMITS.windowText < text.length ? sentenceEnd(text, offset + LIMITS.windowText) : text.length;
    windows.push({ text: text.slice(offset, end), offset });
    offset = sentenceEnd(text, end - LIMITS.windowOverlap / 2);
  }
  return windows;
}

/** The last place between two sentences shortly before an offset, or the offset. */
function sentenceEnd(text: string, at: number): number {
  const before = text.slice(at - LIMITS.windowOverlap / 2, at);
  const last = Math.max(before.lastIndexOf('. '), before.lastIndexOf('\n'), before.lastIndexOf('。'));
  return last < 0 ? at : at - before.length + last + 1;
}

interface Child extends Step {
  readonly key: string;
  readonly keyRole: Role | undefined;
}

function membersOf(step: Step, value: { readonly [key: string]: JsonValue }): Child[] {
  return Object.keys(value).map((key) => {
    const { role, shape, keyRole } = childRoles(step.shape, step.role, key);
    const pointer = `${step.pointer}/${/[~/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key}`;
    return { key, value: value[key] ?? null, pointer, role, shape, keyRole };
  });
}

function elementsOf(step: Step, value: readonly JsonValue[]): Child[] {
  return value.map((element, index) => ({
    key: String(index),
    value: element,
    pointer: `${step.pointer}/${index}`,
    role: step.role,
    shape: step.shape,
    keyRole: undefined,
  }));
}
