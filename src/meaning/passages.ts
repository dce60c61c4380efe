import type { TextView, ToolSubject } from '../extract/subject.ts';
import type { Span } from '../text/span.ts';
import { chance } from './chance.ts';
import { modelOf } from './model.ts';
import { type TableName, unitsOf } from './units.ts';
import { Weighing, rarity } from './weighing.ts';

/** A sentence or two neighbours, and how rare it is among honest tools that say as much. */
export interface Passage {
  readonly span: Span;
  readonly table: TableName;
  readonly figure: number;
}

const WEIGHING = { sink: (table: TableName) => new Weighing(modelOf(table)) };
const weighed = new WeakMap<TextView, readonly Passage[]>();

/** The passages of a text, weighed once for everybody who asks. */
export function passagesOf(view: TextView, tool: ToolSubject | undefined): readonly Passage[] {
  let passages = weighed.get(view);
  if (!passages) {
    const expected = chance(tool?.said ?? view.segment.text.length);
    passages = Array.from(unitsOf(view, tool, WEIGHING), ({ span, table, parts }) => ({ span, table, figure: rarity(parts) - expected }));
    weighed.set(view, passages);
  }
  return passages;
}
