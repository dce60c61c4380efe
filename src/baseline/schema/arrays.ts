import type { JsonValue } from '../../text/json.ts';
import { same } from '../../text/same.ts';
import type { Bearing, Comparison } from './difference.ts';
import { type Keywords, type Place, below } from './keywords.ts';
import { type Node, noteAppearance, noteOpaque } from './objects.ts';

/** Compares the keywords that decide which elements an array may and must have. */
export function compareArrays(run: Comparison, { old, now, compare }: Node, bearing: Bearing): void {
  const [was, is] = [elementsOf(old), elementsOf(now)];
  const inside = { ...bearing, closed: true };
  for (let index = 0; index < Math.max(was.first.length, is.first.length); index++)
    compare({ before: was.first[index] ?? was.rest, after: is.first[index] ?? is.rest }, inside);
  compare({ before: was.rest, after: is.rest }, inside);
  compareContains(run, { old, now, compare }, bearing);
  noteOpaque(run, { old, now }, { name: 'unevaluatedItems', bearing });
}

/** The schemas of the first elements, and of all that follow; draft-07 writes both otherwise. */
function elementsOf(keywords: Keywords): { first: Place[]; rest: Place | undefined } {
  const items = keywords.get('items');
  const list = items && Array.isArray(items.value) ? items : keywords.get('prefixItems');
  const first =
    list && Array.isArray(list.value) ? (list.value as readonly JsonValue[]).map((value, index) => below({ value, pointer: list.pointer }, index)) : [];
  return { first, rest: list === items && items !== undefined ? keywords.get('additionalItems') : items };
}

/** Elements that must be there are more where fewer values count as them; with an upper bound, neither can be said. */
function compareContains(run: Comparison, { old, now, compare }: Omit<Node, 'sides'>, bearing: Bearing): void {
  const isBounded = old.has('maxContains') || now.has('maxContains');
  const counts = ['minContains', 'maxContains'].every((name) => same(old.get(name)?.value, now.get(name)?.value));
  if (!counts || isBounded) {
    for (const name of ['contains', 'minContains', 'maxContains']) noteOpaque(run, { old, now }, { name, bearing });
    return;
  }
  // `minContains: 0` asks for nothing. A list that must contain anything at all must not be empty.
  if (old.get('minContains')?.value === 0) return;
  if (old.has('contains') && now.has('contains')) compare({ before: old.get('contains'), after: now.get('contains') }, { ...bearing, closed: false });
  else noteAppearance(run, { old, now }, { name: 'contains', bearing });
}
