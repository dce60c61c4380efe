import type { ToolSubject } from '../extract/subject.ts';
import type { Segment } from '../model/segment.ts';

/** The wire segment of a tool's name; undefined where the tool has none. */
export function nameSegment({ texts }: ToolSubject): Segment | undefined {
  return texts.find(({ segment }) => segment.role === 'tool-name' && segment.at === 'value' && !segment.layer)?.segment;
}

/** The wire segment of a parameter's name, by the pointer of its schema. */
export function keySegment({ texts }: ToolSubject, pointer: string): Segment | undefined {
  return texts.find(({ segment }) => segment.at === 'key' && !segment.layer && segment.pointer === pointer)?.segment;
}
