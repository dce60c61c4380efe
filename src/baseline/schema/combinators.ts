import type { JsonValue } from '../../text/json.ts';
import { isObject } from '../../text/json.ts';
import { same } from '../../text/same.ts';
import { type Bearing, type Comparison, sidesOf } from './difference.ts';
import { type Keywords, type Place, below, targetOf } from './keywords.ts';
import { type Node, noteAppearance, noteOpaque } from './objects.ts';
import { compareSets, enumerated } from './verdicts.ts';

/** Compares `allOf`, `anyOf`, `oneOf`, `not` and `if`. */
export function compareCombinators(run: Comparison, node: Node, bearing: Bearing): void {
  const { old, now, compare } = node;
  const inside = { ...bearing, closed: false };
  // A branch of alternatives is a whole object where nothing beside it declares properties.
  const branch = { ...bearing, closed: bearing.closed && !old.has('properties') && !now.has('properties') };
  compareBranches(run, node, { name: 'anyOf', bearing: branch, more: 'widening' });
  compareBranches(run, node, { name: 'allOf', bearing: inside, more: 'narrowing' });
  compareOneOf(run, node, branch);
  const inverted = { ...inside, inverted: !bearing.inverted };
  if (old.has('not') && now.has('not')) compare({ before: old.get('not'), after: now.get('not') }, inverted);
  else noteAppearance(run, { old, now }, { name: 'not', bearing });
  compareConditions(run, node, inside);
  compareReferences(run, node, inside);
}

/** References that could not be read into the schema itself: what they lead to, where it is here on both sides. */
function compareReferences(run: Comparison, { old, now, compare }: Node, bearing: Bearing): void {
  const [was, is] = [old.get('$ref'), now.get('$ref')];
  const before = was && targetOf(was.value, run.roots.before);
  const after = is && targetOf(is.value, run.roots.after);
  if (before && after) compare({ before, after }, bearing);
  else if (before || after || !same(was?.value, is?.value))
    run.note({ kind: 'constraint', compatibility: 'breaking', name: '$ref', ...sidesOf({ before: was, after: is }) }, bearing);
}

function branchesOf(keywords: Keywords, name: string): Place[] {
  const list = keywords.get(name);
  return list && Array.isArray(list.value) ? (list.value as readonly JsonValue[]).map((value, index) => below({ value, pointer: list.pointer }, index)) : [];
}

interface Branches {
  readonly name: 'anyOf' | 'allOf' | 'oneOf';
  readonly bearing: Bearing;
  /** What another branch does. */
  readonly more: 'widening' | 'narrowing' | 'breaking';
}

/** Branches that are on both sides are paired, the others by their order. */
function compareBranches(run: Comparison, { old, now, compare }: Node, { name, bearing, more }: Branches): void {
  if (!old.has(name) || !now.has(name)) return noteAppearance(run, { old, now }, { name, bearing });
  const left = branchesOf(old, name);
  const fresh: Place[] = [];
  for (const after of branchesOf(now, name)) {
    const at = left.findIndex(({ value }) => same(value, after.value));
    const [before] = at < 0 ? [] : left.splice(at, 1);
    if (before) compare({ before, after }, bearing);
    else fresh.push(after);
  }
  const pairs = Math.min(left.length, fresh.length);
  for (let index = 0; index < pairs; index++) compare({ before: left[index], after: fresh[index] }, bearing);
  const less = more === 'widening' ? 'narrowing' : more === 'narrowing' ? 'widening' : 'breaking';
  for (const after of fresh.slice(pairs)) run.note({ kind: 'constraint', compatibility: more, name, after }, bearing);
  for (const before of left.slice(pairs)) run.note({ kind: 'constraint', compatibility: less, name, before }, bearing);
}

/** `oneOf` refuses what two branches accept, so that nothing follows from a branch, unless each names its values. */
function compareOneOf(run: Comparison, node: Node, bearing: Bearing): void {
  const { old, now } = node;
  const [before, after] = [namedValues(branchesOf(old, 'oneOf')), namedValues(branchesOf(now, 'oneOf'))];
  if (!before || !after || !old.has('oneOf') || !now.has('oneOf'))
    return compareBranches(run, node, { name: 'oneOf', bearing: { ...bearing, exact: false }, more: 'breaking' });
  const compatibility = compareSets(before, after);
  const sides = { before: old.get('oneOf'), after: now.get('oneOf') };
  if (!same(sides.before?.value, sides.after?.value)) run.note({ kind: 'constraint', compatibility, name: 'oneOf', ...sidesOf(sides) }, bearing);
}

/** The values of branches that only name values, where no value is named twice. */
function namedValues(branches: readonly Place[]): ReadonlySet<string> | undefined {
  const all: string[] = [];
  for (const { value } of branches) {
    if (!isObject(value) || Object.keys(value).some((key) => !['const', 'enum', 'title', 'description', 'type'].includes(key))) return undefined;
    const values = value['enum'] !== undefined && value['const'] !== undefined ? undefined : enumerated(value['enum'], value['const']);
    if (!values || (value['type'] !== undefined && value['type'] !== 'string') || [...values].some((each) => !each.startsWith('"'))) return undefined;
    all.push(...values);
  }
  const distinct = new Set(all);
  return distinct.size === all.length ? distinct : undefined;
}

function compareConditions(run: Comparison, { old, now, compare }: Node, bearing: Bearing): void {
  if (!same(old.get('if')?.value, now.get('if')?.value)) {
    for (const name of ['if', 'then', 'else']) noteOpaque(run, { old, now }, { name, bearing });
    return;
  }
  if (!old.has('if')) return;
  // What it refers to may be another.
  compare({ before: old.get('if'), after: now.get('if') }, { ...bearing, exact: false });
  for (const name of ['then', 'else']) compare({ before: old.get(name), after: now.get(name) }, bearing);
}
