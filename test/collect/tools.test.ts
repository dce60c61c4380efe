import { describe, expect, it } from 'vitest';
import { toolsIn } from './tools.ts';

describe('tools in the source of a server', () => {
  it('are read where a call registers them, with a schema of zod', () => {
    const code = `
      import { z } from 'zod';
      const LIMIT = 'At most 50.';
      server.registerTool('list_boats', {
        title: 'List boats',
        description: 'Lists boats. ' + LIMIT,
        inputSchema: { harbour: z.string().min(2).describe(\`Code of the harbour\`), size: z.enum(['small', 'large']).optional().default('small') },
        annotations: { readOnlyHint: !0 },
      }, async ({ harbour }) => run(harbour));
      server.tool('moor', ['Moors a boat.', 'Asks first.'].join('\\n'), { boats: z.array(z.object({ id: z.number().describe('Number') })) }, () => {});`;
    expect(toolsIn(code, 'index.js')).toEqual([
      {
        name: 'list_boats',
        title: 'List boats',
        description: 'Lists boats. At most 50.',
        inputSchema: {
          type: 'object',
          properties: { harbour: { type: 'string', description: 'Code of the harbour' }, size: { type: 'string', enum: ['small', 'large'], default: 'small' } },
        },
        annotations: { readOnlyHint: true },
      },
      {
        name: 'moor',
        description: 'Moors a boat.\nAsks first.',
        inputSchema: {
          type: 'object',
          properties: { boats: { type: 'array', items: { type: 'object', properties: { id: { type: 'number', description: 'Number' } } } } },
        },
      },
    ]);
  });

  it('are read where they are written out, in TypeScript too', () => {
    const code = `
      const shape = { type: 'object', properties: { tide: { type: 'string', description: \`Tide of \${where()}\` } } } as const;
      export const tools: Tool[] = [{ name: 'tide', description: 'Tells the tide.', inputSchema: shape }] satisfies Tool[];`;
    expect(toolsIn(code, 'tools.ts')).toEqual([
      { name: 'tide', description: 'Tells the tide.', inputSchema: { type: 'object', properties: { tide: { type: 'string', description: 'Tide of value' } } } },
    ]);
  });

  it('are not guessed where a name or a description is only known when the server runs', () => {
    const code = `
      server.tool(nameOf(boat), 'Sails.', {});
      server.tool('sail', describe(boat), {});
      const mast = { name: 'mast', description: 'A part of a boat' };
      let twice = 'one'; { let twice = 'two'; server.tool('row', twice, {}); }`;
    expect(toolsIn(code, 'index.js')).toEqual([]);
  });

  it('are none in what is no source, and a tree without end is left', () => {
    expect(toolsIn('{{{ not code', 'index.js')).toEqual([]);
    expect(toolsIn(`const a = b; const b = a; server.tool('loop', a, ${'['.repeat(600)}${']'.repeat(600)});`, 'index.js')).toEqual([]);
  });
});
