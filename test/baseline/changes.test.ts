import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapshotChanges } from '../../src/baseline/server-changes.ts';
import { compare } from '../../src/compare.ts';
import type { Change, Compatibility } from '../../src/model/change.ts';
import type { ReportChange } from '../../src/model/report.ts';
import { canonical } from '../../src/text/canonical.ts';
import type { JsonObject, JsonValue } from '../../src/text/json.ts';
import { type Said, recordOf, snapshotOf, toolOf } from '../snapshots.ts';
import { jsonValue } from '../text/json-text.ts';

const changes = (before: Said, after: Said): Change[] => snapshotChanges(snapshotOf(before), snapshotOf(after)).flatMap((server) => server.changes);
const ofTool = (before: JsonObject, after: JsonObject): Change[] => changes({ tools: [before] }, { tools: [after] });
const told = (before: Said, after: Said): readonly ReportChange[] => compare(snapshotOf(before), snapshotOf(after)).report.changes ?? [];
const verdict = (before: JsonObject, after: JsonObject): string => compare(snapshotOf({ tools: [before] }), snapshotOf({ tools: [after] })).report.verdict;

/** What all changes of an input schema come to; the words and forms that changed with it count nothing. */
function ofSchema(before: JsonObject, after: JsonObject): Compatibility[] {
  const found = ofTool(toolOf('Tides.', { inputSchema: before }), toolOf('Tides.', { inputSchema: after }));
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

  it.fails('takes no other parameters because some depend on others', () => {
    const plain = { type: 'object', properties: { a: text, b: text } };
    expect(ofSchema(plain, { ...plain, dependencies: { a: ['b'] } })).toEqual(['narrowing']);
  });

  it('of results is compared and does not gate', () => {
    const [before, after] = [whole, text].map((schema) => toolOf('Tides.', { outputSchema: param(schema) })) as [JsonObject, JsonObject];
    expect(told({ tools: [before] }, { tools: [after] })).toMatchObject([{ field: '/outputSchema/properties/p/type', compatibility: 'breaking', severity: 'low' }]);
    expect(verdict(before, after)).toBe('pass');
  });
});

describe('a tool', () => {
  it.each<[string, JsonObject | undefined, JsonObject | undefined, object]>([
    ['a default written down', undefined, { destructiveHint: true }, { before: true, after: true }],
    ['a default taken out', { openWorldHint: true }, {}, { before: true, after: true }],
    ['a hint without effect', { readOnlyHint: true }, { readOnlyHint: true, destructiveHint: true }, { before: false, after: false }],
    ['destructive no more', { destructiveHint: true }, { destructiveHint: false }, { name: 'destructiveHint', before: true, after: false }],
    ['not destructive, from nothing', {}, { destructiveHint: false }, { name: 'destructiveHint', before: true, after: false }],
    ['not read-only any more', { readOnlyHint: true }, { readOnlyHint: false }, { name: 'readOnlyHint', before: true, after: false }],
    ['a closed world', {}, { openWorldHint: false }, { name: 'openWorldHint', before: true, after: false }],
    ['idempotent', {}, { idempotentHint: true }, { name: 'idempotentHint', before: false, after: true }],
  ])('tells annotations by what they mean: %s', (_, before, after, expected) => {
    const [was, is] = [before, after].map((annotations) => toolOf('Tides.', annotations && { annotations })) as [JsonObject, JsonObject];
    expect(ofTool(was, is)).toMatchObject([{ kind: 'annotation', ...expected }]);
    const drifts = told({ tools: [was] }, { tools: [is] }).some(({ severity }) => severity !== 'info');
    expect(drifts).toBe(/^(?:destructive no more|not destructive)/u.test(_));
  });

  it('that deletes and calls itself read-only does not pass', () => {
    const erase = toolOf('Deletes all files of the user.', { name: 'delete_files' });
    expect(verdict(erase, { ...erase, annotations: { readOnlyHint: true } })).not.toBe('pass');
    expect(verdict(erase, { ...erase, annotations: { destructiveHint: true } })).toBe('pass');
  });

  it.each<[string, JsonObject, JsonObject, object]>([
    ['title', { title: 'Tides' }, { title: 'Ebb' }, { kind: 'title', field: '/title', before: 'Tides', after: 'Ebb' }],
    ['annotations.title', { annotations: { title: 'A' } }, { annotations: { title: 'B' } }, { kind: 'title', field: '/annotations/title' }],
    ['an icon', { icons: [{ src: 'https://a.example/' }] }, { icons: [{ src: 'https://b.example/' }] }, { kind: 'reference' }],
    ['_meta', { _meta: { 'a/b': 7 } }, { _meta: { 'a/b': 8 } }, { kind: 'metadata', field: '/_meta/a~1b', before: 7, after: 8 }],
    ['an unknown member', { execution: { a: 1 } }, {}, { field: '/execution', before: { a: 1 } }],
    ['an empty member', {}, { _meta: {} }, { field: '/_meta', after: {} }],
  ])('tells %s', (_, before, after, expected) => expect(ofTool(toolOf('Tides.', before), toolOf('Tides.', after))[0]).toMatchObject(expected));

  const tides = toolOf('Shows the times of high and low water at a harbour.', { inputSchema: param({ ...text, description: 'The name of the harbour.' }) });
  const other = toolOf('Sends a letter to somebody.', { name: 'mail' });
  it('with another name', () => {
    const renamed = { ...tides, name: 'water' };
    expect(ofTool(tides, renamed)).toMatchObject([{ kind: 'name', before: 'tide_table', after: 'water' }]);
    const edited = ofTool(tides, { ...renamed, description: `${String(tides['description'])} All times are local.` });
    expect(edited.map(({ kind }) => kind).sort()).toEqual(['name', 'text']);
  });

  it('removed, added, and moved to another server', () => {
    expect(changes({ tools: [tides, other] }, { tools: [tides] })).toMatchObject([{ kind: 'item-removed', before: 'mail' }]);
    expect(changes({ tools: [tides] }, { tools: [other, tides] })).toMatchObject([{ kind: 'item-added', after: 'mail' }]);
    const set = (...lists: JsonObject[][]) => ({ servers: lists.map((tools, index) => recordOf({ name: `s${index}`, tools })), notifications: [] });
    const moved = snapshotChanges(set([tides, other], [tides]), set([tides], [tides, other])).flatMap((server) => server.changes);
    const kinds = moved.map(({ kind, server, before }) => [kind, server.name, before]);
    expect(kinds.sort()).toEqual([
      ['item-added', 's1', 's0'],
      ['item-removed', 's0', 'mail'],
    ]);
  });
});

describe('a server', () => {
  const prompt = { name: 'brief', description: 'Writes a brief.', arguments: [{ name: 'topic', description: 'About what.' }] };
  const page = { uri: 'file:///a', name: 'a', description: 'A page.' };
  it.each<[string, Said, Said, object[]]>([
    ['instructions reworded', { instructions: ['Be kind.'] }, { instructions: ['Be quick.'] }, [{ kind: 'text', before: 'Be kind.', after: 'Be quick.' }]],
    ['instructions added', {}, { instructions: ['Be kind.'] }, [{ kind: 'item-added', after: 'Be kind.' }]],
    ['instructions gone', { instructions: ['Be kind.'] }, {}, [{ kind: 'item-removed', before: 'Be kind.' }]],
    ['another version', { serverInfo: [{ name: 's', version: '1' }] }, { serverInfo: [{ name: 's', version: '2' }] }, [{ kind: 'metadata', before: '1' }]],
    ['another own name', { serverInfo: [{ name: 's' }] }, { serverInfo: [{ name: 'z' }] }, [{ kind: 'title', before: 's', after: 'z' }]],
    ['a prompt reworded', { prompts: [prompt] }, { prompts: [{ ...prompt, description: 'W.' }] }, [{ kind: 'text', field: '/prompts/brief/description' }]],
    ['a prompt gone', { prompts: [prompt] }, {}, [{ kind: 'item-removed', name: 'prompt', before: 'prompts/brief' }]],
    ['an argument gone', { prompts: [prompt] }, { prompts: [{ ...prompt, arguments: [] }] }, [{ field: '/prompts/brief/arguments/0' }]],
    ['a resource reworded', { resources: [page] }, { resources: [{ ...page, description: 'Another.' }] }, [{ kind: 'text', after: 'Another.' }]],
    ['a resource added', {}, { resources: [page] }, [{ kind: 'item-added', name: 'resource' }]],
    ['a template reworded', { resourceTemplates: [{ uriTemplate: 'a:{x}', description: 'A.' }] }, { resourceTemplates: [{ uriTemplate: 'a:{x}', description: 'B.' }] }, [{ kind: 'text' }]],
    ['another word', { other: [{ note: 'A b.' }] }, { other: [{ note: 'A c.' }] }, [{ kind: 'text', after: 'A c.' }]],
  ])('%s', (_, before, after, expected) => expect(changes(before, after)).toMatchObject(expected));

  it('with another argument of a prompt', () => {
    const asking = { ...prompt, arguments: [...prompt.arguments, { name: 'tone' }] };
    expect(changes({ prompts: [prompt] }, { prompts: [asking] })).toMatchObject([{ kind: 'parameter-added', field: '/prompts/brief/arguments/1' }]);
  });

  it('that says the same in another order says the same', () => {
    const one = toolOf('One.', { name: 'one', title: 'O', inputSchema: { type: 'object', properties: { a: text, b: whole } } });
    const two = toolOf('Two.', { name: 'two' });
    const turned = { inputSchema: { properties: { b: whole, a: text }, type: 'object' }, title: 'O', description: 'One.', name: 'one' };
    expect(changes({ tools: [one, two], prompts: [prompt, { name: 'x' }] }, { tools: [two, turned], prompts: [{ name: 'x' }, prompt] })).toEqual([]);
  });
});

describe('any tool', () => {
  const member = fc.constantFrom('name', 'title', 'description', 'inputSchema', 'outputSchema', 'annotations', 'icons', '_meta', 'parameters');
  const key = fc.constantFrom('type', 'properties', 'required', 'enum', 'items', 'anyOf', 'not', '$ref', '$defs', 'default', 'description', 'p', '0');
  const leaf = fc.constantFrom<JsonValue>(null, true, 0, 1, 'string', 'p', '#', '#/$defs/p');
  const { schema } = fc.letrec<{ schema: JsonValue }>((tie) => ({
    schema: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('schema'), { maxLength: 2 }), fc.dictionary(key, tie('schema'), { maxKeys: 4, noNullPrototype: true })),
  }));
  const tools = fc.dictionary(member, fc.oneof(schema, jsonValue), { maxKeys: 4, noNullPrototype: true });
  const turned = (value: JsonValue): JsonValue => JSON.parse(canonical(value)) as JsonValue;

  it('has not changed where it is the same, keys turned round', () => {
    fc.assert(
      fc.property(fc.array(tools, { maxLength: 4 }), (some) => {
        const list = some.map((tool, index): JsonObject => ({ ...tool, name: `t${index % 3}` }));
        const after = list.map(turned).reverse();
        expect(changes({ tools: list, prompts: list, other: list }, { tools: after, prompts: after, other: after })).toEqual([]);
      }),
    );
  });

  it.fails('without a name has not changed where it stands elsewhere', () => {
    expect(changes({ tools: [{ description: 'A.' }, { description: 'B.' }] }, { tools: [{ description: 'B.' }, { description: 'A.' }] })).toEqual([]);
  });

  it.fails('shows new words of a definition that a parameter does not use any more', () => {
    const defs = (description: string): JsonObject => ({ $defs: { x: { ...text, description } } });
    const before = toolOf('Tides.', { inputSchema: { ...param({ $ref: '#/$defs/x' }), ...defs('The name.') } });
    const found = ofTool(before, toolOf('Tides.', { inputSchema: { ...param(text), ...defs('Another name.') } }));
    expect(found.map(({ after }) => after)).toContain('Another name.');
  });

  it('that differs anywhere has changed', () => {
    const pairs = fc.oneof(
      fc.tuple(tools, tools),
      fc.tuple(tools, member, schema).map(([tool, name, value]): [JsonObject, JsonObject] => [tool, { ...tool, [name]: value }]),
      fc.tuple(tools, key, schema, schema).map(([tool, name, one, two]): [JsonObject, JsonObject] => {
        const input = (value: JsonValue): JsonObject => ({ ...tool, inputSchema: { type: 'object', properties: { p: { [name]: value } }, required: ['p'] } });
        return [input(one), input(two)];
      }),
    );
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const found = ofTool(before, after);
        if (canonical(before) === canonical(after)) expect(found).toEqual([]);
        else expect(found).not.toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});
