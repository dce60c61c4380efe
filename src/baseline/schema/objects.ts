import { type JsonValue, isObject } from '../../text/json.ts';
import { same } from '../../text/same.ts';
import { type Bearing, type Comparison, type Sides, sidesOf } from './difference.ts';
import { type Keywords, type Place, below } from './keywords.ts';
import { compareOpaque, compareSets } from './verdicts.ts';

/** The keywords of one schema on both sides, and how to compare parts of it. */
export interface Node {
  readonly old: Keywords;
  readonly now: Keywords;
  readonly sides: Sides;
  readonly compare: (parts: Sides, bearing: Bearing) => void;
}

/** What an object may hold besides its declared properties: `true` anything, `false` nothing, or what a schema takes. */
type Others = boolean | Place;

/** Compares the keywords that decide which members an object may and must have. */
export function compareObjects(run: Comparison, node: Node, bearing: Bearing): void {
  const { old, now } = node;
  const opaque = ['patternProperties', 'unevaluatedProperties'].some((name) => !same(old.get(name)?.value, now.get(name)?.value));
  const coupled = opaque || old.has('patternProperties') || (old.has('unevaluatedProperties') && isCombined(old));
  for (const name of ['patternProperties', 'unevaluatedProperties']) {
    const sides = { before: old.get(name), after: now.get(name) };
    if (!same(sides.before?.value, sides.after?.value)) run.note({ kind: 'constraint', compatibility: 'breaking', name, ...sidesOf(sides) }, bearing);
  }
  compareProperties(run, node, coupled ? { ...bearing, exact: false } : bearing);
  compareRequired(run, node, bearing);
  node.compare({ before: old.get('propertyNames'), after: now.get('propertyNames') }, { ...bearing, closed: false });
  compareDependencies(run, node, bearing);
}

function compareProperties(run: Comparison, node: Node, bearing: Bearing): void {
  const { old, now, compare } = node;
  const [was, is] = [membersOf(old.get('properties')), membersOf(now.get('properties'))];
  const others = { old: othersOf(old, bearing), now: othersOf(now, bearing) };
  const inside = { ...bearing, closed: true };
  for (const [name, after] of is) {
    const before = was.get(name);
    if (before) compare({ before, after }, inside);
    else {
      const required = namesIn(now.get('required')).has(name);
      const compatibility = required ? 'breaking' : others.old === false ? 'widening' : others.old === true && !isAny(after) ? 'narrowing' : 'breaking';
      run.note({ kind: 'parameter-added', compatibility, name, after, required }, bearing);
    }
  }
  for (const [name, before] of was) {
    if (is.has(name)) continue;
    const wasRequired = namesIn(old.get('required')).has(name);
    const compatibility = others.now === true ? 'widening' : others.now === false && !wasRequired ? 'narrowing' : 'breaking';
    run.note({ kind: 'parameter-removed', compatibility, name, before }, bearing);
  }
  compareOthers(run, node, { others, bearing });
}

/** Compares what an object takes besides what it declares. */
function compareOthers(run: Comparison, { old, now, compare }: Node, { others, bearing }: { others: { old: Others; now: Others }; bearing: Bearing }): void {
  const [was, is] = [old.get('additionalProperties'), now.get('additionalProperties')];
  const sides = was || is ? { before: was, after: is } : { before: old.get('properties'), after: now.get('properties') };
  if (typeof others.old === 'object' && typeof others.now === 'object') return compare({ before: others.old, after: others.now }, { ...bearing, closed: true });
  if (others.old === others.now) {
    // Written down now, or left out: nothing changed for a call.
    const explicit = { before: old.get('additionalProperties'), after: now.get('additionalProperties') };
    if (!same(explicit.before?.value, explicit.after?.value))
      run.note({ kind: 'constraint', compatibility: 'none', name: 'additionalProperties', ...sidesOf(explicit) }, bearing);
    return;
  }
  const widens = others.old === false || (others.now === true && typeof others.old === 'object');
  run.note({ kind: 'constraint', compatibility: widens ? 'widening' : 'narrowing', name: 'additionalProperties', ...sidesOf(sides) }, bearing);
}

function compareRequired(run: Comparison, { old, now }: Node, bearing: Bearing): void {
  const [was, is] = [namesIn(old.get('required')), namesIn(now.get('required'))];
  const [had, has] = [membersOf(old.get('properties')), membersOf(now.get('properties'))];
  const sides = sidesOf({ before: old.get('required'), after: now.get('required') });
  for (const name of is) {
    const isNew = has.has(name) && !had.has(name);
    const at = has.get(name) ?? now.get('required');
    if (!was.has(name) && !isNew)
      run.note(
        { kind: 'parameter-required', compatibility: 'breaking', name, ...(sides.before && { before: sides.before }), ...(at && { after: at }) },
        bearing,
      );
  }
  const freed = [...was].filter((name) => !is.has(name) && !(had.has(name) && !has.has(name)));
  if (freed.length > 0) run.note({ kind: 'constraint', compatibility: 'widening', name: 'required', ...sides }, bearing);
}

function compareDependencies(run: Comparison, { old, now, compare }: Node, bearing: Bearing): void {
  const [was, is] = [dependenciesOf(old), dependenciesOf(now)];
  const sides = {
    before: old.get('dependentRequired') ?? old.get('dependencies'),
    after: now.get('dependentRequired') ?? now.get('dependencies'),
  };
  // The more is demanded, the less is accepted.
  const compatibility = compareSets(is.names, was.names);
  if (compatibility !== 'none') run.note({ kind: 'constraint', compatibility, name: 'dependentRequired', ...sidesOf(sides) }, bearing);
  for (const name of new Set([...was.schemas.keys(), ...is.schemas.keys()]))
    compare({ before: was.schemas.get(name), after: is.schemas.get(name) }, { ...bearing, closed: false });
}

function dependenciesOf(keywords: Keywords): { names: Set<string>; schemas: Map<string, Place> } {
  const names = new Set<string>();
  const schemas = new Map<string, Place>();
  for (const keyword of ['dependentRequired', 'dependentSchemas', 'dependencies']) {
    for (const [name, place] of membersOf(keywords.get(keyword))) {
      if (Array.isArray(place.value)) for (const each of place.value as readonly JsonValue[]) names.add(JSON.stringify([name, each]));
      else schemas.set(name, place);
    }
  }
  return { names, schemas };
}

function othersOf(keywords: Keywords, { closed }: Bearing): Others {
  const place = keywords.get('additionalProperties') ?? keywords.get('unevaluatedProperties');
  if (place) return typeof place.value === 'boolean' ? place.value : isAny(place) ? true : place;
  return !(closed && keywords.has('properties') && !isCombined(keywords));
}

/** True where other keywords may declare properties of the same object. */
function isCombined(keywords: Keywords): boolean {
  const hasSchemas = [...membersOf(keywords.get('dependencies')).values()].some(({ value }) => !Array.isArray(value));
  return hasSchemas || ['allOf', 'anyOf', 'oneOf', 'if', 'dependentSchemas', '$ref', '$dynamicRef'].some((name) => keywords.has(name));
}

function isAny({ value }: Place): boolean {
  return value === true || (isObject(value) && Object.keys(value).length === 0);
}

/** The members of an object, each with its place. */
export function membersOf(place: Place | undefined): Map<string, Place> {
  const found = new Map<string, Place>();
  if (!place || !isObject(place.value)) return found;
  for (const name of Object.keys(place.value)) found.set(name, below({ value: place.value[name] ?? null, pointer: place.pointer }, name));
  return found;
}

function namesIn(place: Place | undefined): ReadonlySet<string> {
  const list = place && Array.isArray(place.value) ? (place.value as readonly JsonValue[]) : [];
  return new Set(list.filter((each): each is string => typeof each === 'string'));
}

/** Says how a keyword that is not looked into changed. */
export function noteOpaque(run: Comparison, { old, now }: Pick<Node, 'old' | 'now'>, { name, bearing }: { name: string; bearing: Bearing }): void {
  const sides = { before: old.get(name), after: now.get(name) };
  const compatibility = compareOpaque({ before: sides.before?.value, after: sides.after?.value });
  if (compatibility !== 'none') run.note({ kind: 'constraint', compatibility: 'breaking', name, ...sidesOf(sides) }, bearing);
}

/** Notes a keyword that asks for something, and was not there or is not there any more. */
export function noteAppearance(run: Comparison, { old, now }: Pick<Node, 'old' | 'now'>, { name, bearing }: { name: string; bearing: Bearing }): void {
  const sides = { before: old.get(name), after: now.get(name) };
  if (!sides.before && !sides.after) return;
  run.note({ kind: 'constraint', compatibility: sides.before ? 'widening' : 'narrowing', name, ...sidesOf(sides) }, bearing);
}
