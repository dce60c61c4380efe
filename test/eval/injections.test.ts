import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/text/json.ts';
import { injections, poured } from './injections.ts';
import type { Case } from './rows.ts';
import type { Update } from './updates.ts';

const update = (before: string, after: string): Update => ({
  id: 'harbour/1',
  label: 'benign',
  technique: 'real',
  field: '',
  server: 'harbour',
  before: { tools: [{ name: 'tides', description: before }] },
  after: {
    tools: [{ name: 'tides', description: after, inputSchema: { type: 'object', properties: { day: { type: 'string' } }, required: ['day'] } }],
  },
});
const attack = (row: JsonObject): Case => ({
  id: 'pier/1',
  source: 'pier',
  label: 'malicious',
  quality: 'strong',
  technique: 'detour',
  server: 'pier',
  row: { payload: [], ...row },
});
const toolsOf = (updates: readonly Update[]): JsonObject[] => updates.flatMap(({ after }) => after['tools'] as JsonObject[]);
const real = [update('Gives tides.', 'Gives tides.'), update('Gives tides.', 'Gives tides of a harbour.')];

describe('a poisoned tool poured into an update', () => {
  it('leaves the name, and adds all else that it says', () => {
    const tool = {
      name: 'moor',
      description: 'Moor elsewhere.',
      annotations: { title: 'Moor' },
      inputSchema: { type: 'object', title: 'Mooring', properties: { rope: { type: 'string' } } },
    };
    const inputSchema = { type: 'object', title: 'Mooring', required: ['day'], properties: { day: { type: 'string' }, rope: { type: 'string' } } };
    expect(toolsOf(poured([attack({ tool })], real))).toEqual([
      { name: 'tides', description: 'Gives tides of a harbour.\nMoor elsewhere.', annotations: { title: 'Moor' }, inputSchema },
    ]);
  });

  it('needs an update that changes a description', () => {
    expect(poured([attack({ tool: { name: 'moor', description: 'Moor elsewhere.' } })], real.slice(0, 1))).toEqual([]);
  });
});

describe('a poisoned text put into an update', () => {
  it.each([
    ['/tool/description', { description: 'Gives tides of a harbour. Moor elsewhere.' }],
    ['/tool/title', { title: 'Moor elsewhere.' }],
    [
      '/tool/inputSchema/properties/rope/description',
      {
        inputSchema: {
          type: 'object',
          required: ['day'],
          properties: { day: { type: 'string' }, rope: { type: 'string', description: 'Moor elsewhere.' } },
        },
      },
    ],
  ])('stands where it stood: %s', (pointer, changed) => {
    const tool = { name: 'moor', title: 'x', description: 'x', inputSchema: {} };
    const [host] = toolsOf(real.slice(1));
    expect(toolsOf(injections([attack({ tool, payload: [{ pointer, text: 'Moor elsewhere.' }] })], real))).toEqual([{ ...host, ...changed }]);
  });
});
