import { describe, expect, it } from 'vitest';
import { snapshotChanges } from '../../src/baseline/server-changes.ts';
import { compare } from '../../src/compare.ts';
import type { Compatibility } from '../../src/model/change.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { canonical } from '../../src/text/canonical.ts';
import type { JsonObject, JsonValue } from '../../src/text/json.ts';
import { snapshotOf, toolOf } from '../snapshots.ts';

const tides = (more: JsonObject): Snapshot => snapshotOf({ tools: [toolOf('Tides.', more)] });

/** What all changes of an input schema come to; the words and forms that changed with it count nothing. */
function ofSchema(before: JsonObject, after: JsonObject): Compatibility[] {
  const found = snapshotChanges(tides({ inputSchema: before }), tides({ inputSchema: after })).flatMap(({ changes }) => changes);
  if (canonical(before) !== canonical(after)) expect(found).not.toEqual([]);
  return [...new Set(found.map(({ compatibility }) => compatibility))].filter((each) => each !== 'none').sort();
}
const param = (schema: JsonValue): JsonObject => ({ type: 'object', properties: { p: schema } });

type Row = readonly [what: string, before: JsonObject, after: JsonObject, expected: Compatibility];
/** A row for each direction. */
const both = (what: string, less: JsonObject, more: JsonObject): Row[] => [
  [`${what}, looser`, less, more, 'widening'],
  [`${what}, tighter`, more, less, 'narrowing'],
];
const text = { type: 'string' };
const whole = { type: 'integer' };

describe('a keyword of a parameter', () => {
  const bounds: Row[] = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'].flatMap((key) => [
    ...both(key, { [key]: 5 }, { [key]: 2 }),
    ...both(`${key} there or not`, { [key]: 5 }, {}),
  ]);
  const tops: Row[] = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'].flatMap((key) => [
    ...both(key, { [key]: 2 }, { [key]: 5 }),
    ...both(`${key} there or not`, { [key]: 5 }, {}),
  ]);
  const rows: Row[] = [
    ...bounds,
    ...tops,
    ...both('enum', { enum: ['a'] }, { enum: ['a', 'b'] }),
    ['enum, one for another', { enum: ['a', 'b'] }, { enum: ['b', 'c'] }, 'breaking'],
    ...both('const', { const: 'a' }, {}),
    ['const, another', { const: 'a' }, { const: 'b' }, 'breaking'],
    ...both('const and enum', { const: 'a' }, { enum: ['a', 'b'] }),
    ...both('integer and number', whole, { type: 'number' }),
    ['string to integer', text, whole, 'breaking'],
    ...both('null', text, { type: ['string', 'null'] }),
    ...both('type', text, {}),
    ...both('pattern', { pattern: '^a' }, {}),
    ['pattern, another', { pattern: '^a' }, { pattern: '^b' }, 'breaking'],
    ...both('multipleOf', { multipleOf: 4 }, { multipleOf: 2 }),
    ['multipleOf, another', { multipleOf: 2 }, { multipleOf: 3 }, 'breaking'],
    ...both('multipleOf there or not', { multipleOf: 2 }, {}),
    ...both('uniqueItems', { uniqueItems: true }, { uniqueItems: false }),
    ...both('items', { items: whole }, { items: { type: 'number' } }),
    ...both('items there or not', { items: text }, {}),
    ...both('array-form items', { items: [text, whole] }, { items: [text, { type: 'number' }] }),
    ...both('additionalItems', { items: [text], additionalItems: false }, { items: [text], additionalItems: text }),
    ...both('prefixItems', { prefixItems: [whole] }, { prefixItems: [{ type: 'number' }] }),
    ...both('contains', { contains: whole }, {}),
    ...both('anyOf', { anyOf: [text] }, { anyOf: [text, whole] }),
    ...both('allOf', { allOf: [{ minLength: 1 }, { maxLength: 9 }] }, { allOf: [{ minLength: 1 }] }),
    ...both('oneOf of consts', { oneOf: [{ const: 'a' }] }, { oneOf: [{ const: 'a' }, { const: 'b' }] }),
    ['oneOf, a branch more', { oneOf: [text] }, { oneOf: [text, { minLength: 2 }] }, 'breaking'],
    ...both('not', { not: { enum: ['a', 'b'] } }, { not: { enum: ['a'] } }),
    ...both('not there or not', { not: text }, {}),
    ...both('then', { if: text, then: { maxLength: 2 } }, { if: text, then: { maxLength: 5 } }),
    ...both('else', { if: text, else: whole }, { if: text }),
    ['if, another', { if: text, then: { maxLength: 2 } }, { if: { minLength: 1 }, then: { maxLength: 2 } }, 'breaking'],
  ];
  it.each(rows)('%s', (_, before, after, expected) => expect(ofSchema(param(before), param(after))).toEqual([expected]));

  it.each<[string, JsonObject, JsonObject]>([
    ['the order of an enum', { enum: ['a', 'b'] }, { enum: ['b', 'a'] }],
    ['enum of one and const', { enum: ['a'] }, { const: 'a' }],
    ['the order of branches', { anyOf: [text, whole] }, { anyOf: [whole, text] }],
    ['an annotation', { description: 'A.', format: 'date' }, { description: 'B.', format: 'time' }],
  ])('%s constrains nothing', (_, before, after) => expect(ofSchema(param(before), param(after))).toEqual([]));
});

describe('an object', () => {
  const open = (more: JsonObject): JsonObject => ({ type: 'object', properties: { a: text, b: text }, additionalProperties: false, ...more });
  const local = (ref: string, defs: JsonObject): JsonObject => ({ ...param({ $ref: `#/${ref}/x` }), [ref]: { x: defs } });
  const rows: Row[] = [
    ['required, one more', open({ required: ['a'] }), open({ required: ['a', 'b'] }), 'breaking'],
    ['required, one less', open({ required: ['a', 'b'] }), open({ required: ['a'] }), 'widening'],
    ...both('an optional parameter', param(text), { type: 'object', properties: { p: text, q: text } }),
    ['a required parameter', param(text), { type: 'object', properties: { p: text, q: text }, required: ['q'] }, 'breaking'],
    ...both('additionalProperties', open({}), open({ additionalProperties: true })),
    ...both('additionalProperties of a type', open({ additionalProperties: whole }), open({ additionalProperties: { type: 'number' } })),
    ...both('dependencies', open({ dependencies: { a: ['b'] } }), open({})),
    ...both('dependentRequired', open({ dependentRequired: { a: ['b'] } }), open({})),
    ...both('propertyNames', open({ propertyNames: { maxLength: 1 } }), open({ propertyNames: { maxLength: 5 } })),
    ...both('$defs', local('$defs', whole), local('$defs', { type: 'number' })),
    ...both('definitions', local('definitions', whole), local('definitions', { type: 'number' })),
    ['a schema dependency', open({ dependencies: { a: { minProperties: 1 } } }), open({ dependencies: { a: { minProperties: 2 } } }), 'narrowing'],
    ['nested', param({ type: 'array', items: param({ maxLength: 2 }) }), param({ type: 'array', items: param({ maxLength: 3 }) }), 'widening'],
  ];
  it.each(rows)('%s', (_, before, after, expected) => expect(ofSchema(before, after)).toEqual([expected]));

  it('is the same where a part moved into a definition', () => {
    const inline = { type: 'object', properties: { p: { ...text, maxLength: 5 } } };
    const moved = { ...param({ $ref: '#/$defs/short' }), $defs: { short: { ...text, maxLength: 5 } } };
    expect([...ofSchema(inline, moved), ...ofSchema(moved, inline)]).toEqual([]);
  });

  it('may refer to itself', () => {
    const tree = (leaf: JsonObject): JsonObject => ({
      ...param({ $ref: '#/$defs/node' }),
      $defs: { node: { type: 'object', properties: { leaf, next: { $ref: '#/$defs/node' }, root: { $ref: '#' } } } },
    });
    expect(ofSchema(tree(whole), tree({ type: 'number' }))).toEqual(['widening']);
    expect(ofSchema(tree(whole), param({ $ref: '#/properties/p' }))).toContain('breaking');
  });

  it('takes no other parameters because some depend on others', () => {
    const plain = { type: 'object', properties: { a: text, b: text } };
    expect(ofSchema(plain, { ...plain, dependencies: { a: ['b'] } })).toEqual(['narrowing']);
  });

  it('of results is compared and does not gate', () => {
    const { changes, verdict } = compare(tides({ outputSchema: param(whole) }), tides({ outputSchema: param(text) })).report;
    expect(changes).toMatchObject([{ field: '/outputSchema/properties/p/type', compatibility: 'breaking', severity: 'low' }]);
    expect(verdict).toBe('pass');
  });
});
