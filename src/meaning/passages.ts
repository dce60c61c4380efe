import type { TextView, ToolSubject } from '../extract/subject.ts';
import type { Passage } from '../model/passage.ts';
import { chance, saidAround } from './chance.ts';
import { modelOf } from './model.ts';
import { type Span, overlaps } from '../text/span.ts';
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

/** The rarity of what a span stands in; undefined where nothing was weighed, or where it is not English: of other languages too little is known. */
export function rarityAt(place: Span, passages: readonly Passage[]): number | undefined {
  let most: number | undefined;
  for (const { span, table, figure } of passages) {
    if (!overlaps(span, place)) continue;
    if (table !== 'words') return undefined;
    most = Math.max(most ?? Number.NEGATIVE_INFINITY, figure);
  }
  return most;
}
