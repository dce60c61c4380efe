import type { Compatibility } from '../../model/change.ts';
import { canonical } from '../../text/canonical.ts';
import type { JsonValue } from '../../text/json.ts';
import { same } from '../../text/same.ts';

/** Values of one keyword on both sides; absent where the keyword is not there. */
export interface Values {
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** What a set of accepted things becomes: `undefined` stands for everything. */
export function compareSets(before: ReadonlySet<string> | undefined, after: ReadonlySet<string> | undefined): Compatibility {
  if (!before || !after) return before ? 'widening' : after ? 'narrowing' : 'none';
  const lost = [...before].some((each) => !after.has(each));
  const gained = [...after].some((each) => !before.has(each));
  return lost ? (gained ? 'breaking' : 'narrowing') : gained ? 'widening' : 'none';
}

/** A bound from below (`up`: a greater one accepts less) or from above. */
function compareBound({ before, after }: Values, up: boolean, none: number | undefined): Compatibility {
  const [old, now] = [before ?? none, after ?? none];
  if (old === now) return 'none';
  if (now === undefined) return 'widening';
  if (old === undefined) return typeof now === 'number' ? 'narrowing' : 'breaking';
  if (typeof old !== 'number' || typeof now !== 'number') return 'breaking';
  return now > old === up ? 'narrowing' : 'widening';
}

function compareMultiple({ before, after }: Values): Compatibility {
  if (typeof before !== 'number' || typeof after !== 'number') return compareOpaque({ before, after });
  // Remainders of fractions are inexact.
  if (!Number.isInteger(before) || !Number.isInteger(after)) return 'breaking';
  return before % after === 0 ? 'widening' : after % before === 0 ? 'narrowing' : 'breaking';
}

/** A keyword whose meaning is not looked into: there, gone, or another. */
export function compareOpaque({ before, after }: Values): Compatibility {
  if (same(before, after)) return 'none';
  return before === undefined ? 'narrowing' : after === undefined ? 'widening' : 'breaking';
}

function compareFlag({ before, after }: Values): Compatibility {
  const [old, now] = [before === true, after === true];
  return old === now ? 'none' : now ? 'narrowing' : 'widening';
}

const TYPES: ReadonlySet<unknown> = new Set(['null', 'boolean', 'object', 'array', 'string', 'number', 'integer']);

/** `number` takes what `integer` takes. */
function typesOf(value: JsonValue | undefined): ReadonlySet<string> | undefined | 'unknown' {
  if (value === undefined) return undefined;
  const list = typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly JsonValue[]) : [];
  if (list.length === 0 || list.some((each) => !TYPES.has(each))) return 'unknown';
  return new Set((list as readonly string[]).flatMap((each) => (each === 'number' ? ['number', 'integer'] : [each])));
}

function compareTypes({ before, after }: Values): Compatibility {
  const [old, now] = [typesOf(before), typesOf(after)];
  if (old === 'unknown' || now === 'unknown') return same(before, after) ? 'none' : 'breaking';
  return compareSets(old, now);
}

/** The values that `enum` and `const` leave. */
export function enumerated(list: JsonValue | undefined, constant: JsonValue | undefined): ReadonlySet<string> | undefined {
  const values = Array.isArray(list) ? (list as readonly JsonValue[]) : constant === undefined ? undefined : [constant];
  return values && new Set(values.map((value) => canonical(value)));
}

/** How each keyword that stands for itself is compared. */
export const ALONE: Readonly<Record<string, (values: Values) => Compatibility>> = {
  type: compareTypes,
  minimum: (values) => compareBound(values, true, undefined),
  exclusiveMinimum: (values) => compareBound(values, true, undefined),
  maximum: (values) => compareBound(values, false, undefined),
  exclusiveMaximum: (values) => compareBound(values, false, undefined),
  multipleOf: compareMultiple,
  minLength: (values) => compareBound(values, true, 0),
  maxLength: (values) => compareBound(values, false, undefined),
  pattern: compareOpaque,
  minItems: (values) => compareBound(values, true, 0),
  maxItems: (values) => compareBound(values, false, undefined),
  uniqueItems: compareFlag,
  minProperties: (values) => compareBound(values, true, 0),
  maxProperties: (values) => compareBound(values, false, undefined),
  $dynamicRef: compareOpaque,
  $recursiveRef: compareOpaque,
};
