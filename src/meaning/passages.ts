import type { TextView, ToolSubject } from '../extract/subject.ts';
import type { Passage } from '../model/passage.ts';
import { chance, saidAround } from './chance.ts';
import { modelOf } from './model.ts';
import { type TableName, unitsOf } from './units.ts';
import { Weighing, rarity } from './weighing.ts';

const WEIGHING = { sink: (table: TableName) => new Weighing(modelOf(table)) };

/** The passages of a text, weighed once for everybody who asks. */
export function passagesOf(view: TextView, tool: ToolSubject | undefined): readonly Passage[] {
  return view.passages(() => {
    const expected = chance(saidAround(view, tool));
    const passages: Passage[] = [];
    for (const { span, table, parts } of unitsOf(view, tool, WEIGHING)) passages.push({ span, table, figure: rarity(parts) - expected });
    return passages;
  });
}
