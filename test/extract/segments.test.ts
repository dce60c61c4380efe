import fc from '../fast-check.ts';
import { describe, expect, it } from 'vitest';
import { extractSegments } from '../../src/extract/segments.ts';
import { serverSubject, toolSubject } from '../../src/extract/subject.ts';
import type { Role, Segment } from '../../src/model/segment.ts';
import { type JsonValue, isObject } from '../../src/text/json.ts';
import { resolvePointer } from '../../src/text/json-pointer.ts';
import { type Said, lastToken, recordOf } from '../snapshots.ts';
import { isDefined, plant, said, sitesOf } from './wire.ts';

/** The wire segments of everything that a server says. */
function segmentsOf(words: Said): Segment[] {
  const record = recordOf(words);
  const server = serverSubject(record);
  const texts = [...server.texts, ...record.tools.flatMap((tool) => toolSubject(tool, server).texts)];
  return texts.map(({ segment }) => segment).filter(({ layer }) => !layer);
}

const SURFACES = ['tools', 'instructions', 'serverInfo', 'prompts', 'resources', 'resourceTemplates', 'other'] as const;
const planting = fc.record({
  words: said,
  planted: fc
    .oneof(fc.string({ minLength: 1, unit: 'grapheme' }), fc.constantFrom('__proto__', 'toString', 'hasOwnProperty', 'constructor', '/', '~1', '\ud800', '0'))
    .map((text) => text),
  under: fc.constantFrom<JsonValue>('text', '', 7, null, true, {}, [], { a: 'b' }, ['c']),
  pick: fc.nat(),
});

function holds(root: JsonValue, planted: string): boolean {
  return JSON.stringify(root).includes(JSON.stringify(planted));
}

describe('extractSegments', () => {
  it('finds a string planted anywhere, at a pointer that resolves to it', () => {
    const visited = new Set<string>();
    fc.assert(
      fc.property(planting, ({ words, planted, under, pick }) => {
        const root = words as unknown as JsonValue;
        const sites = sitesOf(root).filter(({ tokens }) => tokens.length >= 2 && SURFACES.includes(tokens[0] as never));
        const site = sites[pick % Math.max(1, sites.length)];
        fc.pre(site !== undefined && !holds(root, planted) && !(site.as === 'key' && isDefined(planted)));
        const { value, pointer } = plant(root, site, planted, under);
        const found = segmentsOf(value as unknown as Said).filter(({ text }) => text === planted);
        expect(found.map((segment) => `${segment.at} ${segment.pointer}`)).toContain(`${site.as} ${pointer}`);
        expect(resolvePointer(value, pointer)).toEqual(site.as === 'key' ? under : planted);
        visited.add(`${site.as} ${String(site.tokens[0])}`);
      }),
      { numRuns: 2500 },
    );
    expect(visited.size).toBeGreaterThanOrEqual(12);
  });

  it('gives segments whose pointers all resolve to their text', () => {
    fc.assert(
      fc.property(said, (words) => {
        for (const { text, at, pointer, role } of segmentsOf(words)) {
          const value = resolvePointer(words as unknown as JsonValue, pointer);
          expect(value, pointer).toBeDefined();
          expect(at === 'key' ? lastToken(pointer) : value).toBe(text);
          expect(role).toMatch(/^[a-z]+(?:-[a-z]+)*$/u);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('roles', () => {
  const words: Said = {
    instructions: ['Text.'],
    serverInfo: [{ name: 's', title: 'S', version: '1', websiteUrl: 'https://example.com', description: 'Text.' }],
    prompts: [{ name: 'p', title: 'P', description: 'Text.', arguments: [{ name: 'a', description: 'Text.' }] }],
    resources: [{ uri: 'file:///a', name: 'r', description: 'Text.', mimeType: 'text/plain' }],
    resourceTemplates: [{ uriTemplate: 'file:///{a}', name: 't', description: 'Text.' }],
    other: [{ note: 'Text.' }],
    tools: [
      {
        name: 'n',
        title: 'T',
        description: 'Text.',
        annotations: { title: 'A' },
        icons: [{ src: 'https://example.com/i.png' }],
        _meta: { k: 'v' },
        later: 'Text.',
        inputSchema: {
          $defs: { d: { $anchor: 'x' } },
          properties: {
            p: {
              description: 'Text.',
              enum: ['e'],
              default: 'f',
              examples: ['g'],
              const: 'c',
              pattern: 'h',
              format: 'i',
              $comment: 'j',
              $ref: '#/k',
              'x-l': 'm',
            },
          },
          patternProperties: { '^q': {} },
          required: ['p'],
          dependentRequired: { p: ['r'] },
          if: { properties: { s: {} } },
        },
        outputSchema: { description: 'Text.', properties: { u: { description: 'Text.' } } },
      },
    ],
  };
  const schema = '/tools/0/inputSchema';

  it.each<[string, Segment['at'], Role]>([
    ['/tools/0/name', 'value', 'tool-name'],
    ['/tools/0/title', 'value', 'tool-title'],
    ['/tools/0/description', 'value', 'tool-description'],
    ['/tools/0/annotations/title', 'value', 'tool-title'],
    ['/tools/0/icons/0/src', 'value', 'icon'],
    ['/tools/0/_meta/k', 'value', 'meta'],
    ['/tools/0/later', 'key', 'unknown-key'],
    ['/tools/0/later', 'value', 'unknown'],
    [`${schema}/properties/p`, 'key', 'parameter-name'],
    [`${schema}/if/properties/s`, 'key', 'parameter-name'],
    [`${schema}/properties/p/enum/0`, 'value', 'enum'],
    [`${schema}/properties/p/default`, 'value', 'default'],
    [`${schema}/properties/p/examples/0`, 'value', 'example'],
    [`${schema}/properties/p/const`, 'value', 'const'],
    [`${schema}/properties/p/pattern`, 'value', 'pattern'],
    [`${schema}/properties/p/format`, 'value', 'format'],
    [`${schema}/properties/p/$comment`, 'value', 'comment'],
    [`${schema}/properties/p/$ref`, 'value', 'ref'],
    [`${schema}/properties/p/x-l`, 'key', 'unknown-key'],
    [`${schema}/properties/p/x-l`, 'value', 'schema-unknown'],
    [`${schema}/required/0`, 'value', 'required'],
    [`${schema}/dependentRequired/p/0`, 'value', 'required'],
    ['/tools/0/outputSchema/description', 'value', 'output-description'],
    ['/tools/0/outputSchema/properties/u/description', 'value', 'output-description'],
    ['/instructions/0', 'value', 'instructions'],
    ['/serverInfo/0/name', 'value', 'server-name'],
    ['/serverInfo/0/description', 'value', 'server-text'],
    ['/prompts/0/name', 'value', 'prompt-name'],
    ['/prompts/0/description', 'value', 'prompt-text'],
    ['/prompts/0/arguments/0/name', 'value', 'parameter-name'],
    ['/prompts/0/arguments/0/description', 'value', 'prompt-text'],
    ['/resources/0/name', 'value', 'resource-name'],
    ['/resources/0/uri', 'value', 'resource-uri'],
    ['/resourceTemplates/0/uriTemplate', 'value', 'resource-uri'],
    ['/resources/0/description', 'value', 'resource-text'],
  ])('%s (%s) is %s', (pointer, at, role) => {
    expect(
      segmentsOf(words)
        .filter((segment) => segment.pointer === pointer && segment.at === at)
        .map((segment) => segment.role),
    ).toEqual([role]);
  });

  it('says what the description of a parameter is', () => {
    const [role] = segmentsOf(words)
      .filter(({ pointer }) => pointer === `${schema}/properties/p/description`)
      .map((segment) => segment.role);
    expect(['parameter-description', 'schema-description']).toContain(role);
  });
});

describe('hostile input', () => {
  const extract = (tool: JsonValue): { texts: string[]; cut: boolean } => {
    const record = recordOf({ tools: [tool] });
    const item = record.tools[0];
    if (!item) throw new Error('no tool');
    const { segments, cut } = extractSegments(record, { item, role: 'tool-name', tool: item });
    return { texts: segments.map(({ text }) => text), cut };
  };

  it('reads own members called __proto__, and nothing that is inherited', () => {
    const tool = JSON.parse(
      '{"name":"n","__proto__":{"description":"under proto"},"inputSchema":{"properties":{"__proto__":{"description":"a parameter"}}}}',
    ) as JsonValue;
    expect(extract(tool).texts).toEqual(expect.arrayContaining(['n', '__proto__', 'under proto', 'a parameter']));
    expect(extract({ name: 'n' }).texts).toEqual(['n']);
  });

  it('reads a schema that is 100 levels deep to its end', () => {
    let schema: JsonValue = { description: 'the last word' };
    for (let level = 0; level < 100; level++) schema = { type: 'object', properties: { next: schema } };
    const { texts, cut } = extract({ name: 'n', inputSchema: schema });
    expect(texts).toContain('the last word');
    expect(cut).toBe(false);
  });

  it('takes tools of any shape', () => {
    const odd: JsonValue[] = [
      null,
      7,
      'text',
      [],
      {},
      { name: 7 },
      { name: '' },
      { name: ['a'] },
      { inputSchema: [] },
      { inputSchema: { properties: 3, required: 'x', enum: {} } },
      { '': '' },
      { annotations: null },
    ];
    for (const tool of odd) {
      const record = recordOf({ tools: [tool] });
      const server = serverSubject(record);
      for (const item of record.tools) expect(toolSubject(item, server).cut).toBe(false);
    }
    expect(extract({ name: 7, description: 'A text.' }).texts).toContain('A text.');
    expect(isObject(odd[4] ?? null)).toBe(true);
  });

  it('says when a bound cut the walk', () => {
    expect(extract({ name: 'n', enum: Array.from({ length: 30_000 }, (_, index) => `v${index}`) }).cut).toBe(true);
  });
});
