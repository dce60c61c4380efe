import fc from '../fast-check.ts';
import { describe, expect, it } from 'vitest';
import { snapshotChanges } from '../../src/baseline/server-changes.ts';
import { compare } from '../../src/compare.ts';
import type { Change } from '../../src/model/change.ts';
import type { ReportChange } from '../../src/model/report.ts';
import { canonical } from '../../src/text/canonical.ts';
import type { JsonObject, JsonValue } from '../../src/text/json.ts';
import { type Said, recordOf, snapshotOf, toolOf } from '../snapshots.ts';
import { jsonValue } from '../text/json-text.ts';

const changes = (before: Said, after: Said): Change[] => snapshotChanges(snapshotOf(before), snapshotOf(after)).flatMap((server) => server.changes);
const ofTool = (before: JsonObject, after: JsonObject): Change[] => changes({ tools: [before] }, { tools: [after] });
const told = (before: Said, after: Said): readonly ReportChange[] => compare(snapshotOf(before), snapshotOf(after)).report.changes ?? [];
const verdict = (before: JsonObject, after: JsonObject): string => compare(snapshotOf({ tools: [before] }), snapshotOf({ tools: [after] })).report.verdict;

const param = (schema: JsonValue): JsonObject => ({ type: 'object', properties: { p: schema } });
const text = { type: 'string' };
const whole = { type: 'integer' };

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
    const edited = ofTool(tides, { ...renamed, description: 'Shows the times of high and low water at a harbour. All times are local.' });
    expect(edited.map(({ kind }) => kind).sort()).toEqual(['name', 'text']);
  });

  it('removed, added, and moved to another server', () => {
    expect(changes({ tools: [tides, other] }, { tools: [tides] })).toMatchObject([{ kind: 'item-removed', before: 'mail' }]);
    expect(changes({ tools: [tides] }, { tools: [other, tides] })).toMatchObject([{ kind: 'item-added', after: 'mail' }]);
    const set = (...lists: JsonObject[][]) => ({ servers: lists.map((tools, index) => recordOf({ name: `s${index}`, tools })), notifications: [] });
    const moved = snapshotChanges(set([tides, other], [tides]), set([tides], [tides, other])).flatMap((server) => server.changes);
    const kinds = moved.map(({ kind, server, before }) => `${kind} ${server.name} ${JSON.stringify(before)}`);
    expect(kinds.sort()).toEqual(['item-added s1 "s0"', 'item-removed s0 "mail"']);
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
    [
      'a template reworded',
      { resourceTemplates: [{ uriTemplate: 'a:{x}', description: 'A.' }] },
      { resourceTemplates: [{ uriTemplate: 'a:{x}', description: 'B.' }] },
      [{ kind: 'text' }],
    ],
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
    schema: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('schema'), { maxLength: 2 }),
      fc.dictionary(key, tie('schema'), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));
  const tools = fc.dictionary(member, fc.oneof(schema, jsonValue), { maxKeys: 4, noNullPrototype: true });
  // Empty annotations are left out: the test below says so.
  const withHints = (tool: JsonObject): JsonObject => ({ annotations: {}, ...tool });
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

  it('that has empty annotations now has changed', () => expect(ofTool({}, { annotations: {} })).not.toEqual([]));

  it('without a name has not changed where it stands elsewhere', () => {
    expect(changes({ tools: [{ description: 'A.' }, { description: 'B.' }] }, { tools: [{ description: 'B.' }, { description: 'A.' }] })).toEqual([]);
  });

  it('shows new words of a definition that a parameter does not use any more', () => {
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
        else if (canonical(withHints(before)) !== canonical(withHints(after))) expect(found).not.toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});
