import { type JsonObject, type JsonValue, isObject, member, stringMember } from '../../src/text/json.ts';
import { resolvePointer } from '../../src/text/json-pointer.ts';
import { type Payload, payloadOf } from './payload.ts';
import type { Case } from './rows.ts';
import type { Update } from './updates.ts';

/** Every poisoned text of the corpus in a real update: added to what a real tool's new description says, or in a new parameter where it stood in one. */
export function injections(cases: readonly Case[], real: readonly Update[]): Update[] {
  const hosts = hostsOf(real);
  return cases.flatMap((each, index): Update[] => {
    const host = hosts[(index * 7) % hosts.length];
    const payloads = payloadOf(each).map((payload) => ({ ...payload, text: payload.text || textAt(each, payload) }));
    if (!host || payloads.every(({ text }) => text.trim() === '')) return [];
    const [tool] = host.after['tools'] as readonly JsonObject[];
    const injected = payloads.reduce((now, payload) => place(now, payload), tool ?? {});
    return [{ ...host, id: each.id, label: 'poisoned', technique: each.source, after: { ...host.after, tools: [injected] } }];
  });
}

/** Every poisoned tool, whose payload nobody labelled, in a real update: its description below the new one, its parameters and all else but its name among the new ones. */
export function poured(cases: readonly Case[], real: readonly Update[]): Update[] {
  const hosts = hostsOf(real);
  return cases.flatMap(({ row, id, source }, index): Update[] => {
    const host = hosts[(index * 7) % hosts.length];
    const poisoned = member(row, 'tool');
    if (!host || !isObject(poisoned)) return [];
    const [tool = {}] = host.after['tools'] as readonly JsonObject[];
    const description = [tool, poisoned].flatMap((each) => stringMember(each, 'description') ?? []).join('\n');
    const inputSchema = merged(member(tool, 'inputSchema'), member(poisoned, 'inputSchema'));
    const both = { ...tool, ...poisoned, name: tool['name'] ?? '', description, inputSchema };
    return [{ ...host, id, label: 'poisoned', technique: source, after: { ...host.after, tools: [both] } }];
  });
}

function merged(...schemas: readonly (JsonValue | undefined)[]): JsonObject {
  const objects = schemas.filter(isObject);
  const properties = objects.map((schema) => member(schema, 'properties')).filter(isObject);
  return { type: 'object', ...Object.assign({}, ...objects), properties: Object.assign({}, ...properties) as JsonObject } as JsonObject;
}

/** Updates that change what a tool says. */
function hostsOf(real: readonly Update[]): Update[] {
  return real.filter(({ before, after }) => descriptionOf(after) !== undefined && descriptionOf(after) !== descriptionOf(before));
}

function descriptionOf(side: JsonObject): string | undefined {
  return stringMember((side['tools'] as readonly JsonValue[])[0], 'description');
}

function textAt({ row }: Case, { pointer }: Payload): string {
  const value = resolvePointer(row, pointer.startsWith('/tool/') ? pointer : `/tool${pointer}`);
  return typeof value === 'string' ? value : '';
}

/** A payload in a name: the name of a parameter. */
const NAME = /\/(?:properties\/([^/]+)|required\/\d+)$/u;
const IN_PARAMETER = /\/properties\/([^/]+)\/(description|title|default|const|examples|enum)(?:\/\d+)?$/u;

function place(tool: JsonObject, { pointer, text }: Payload): JsonObject {
  if (/^\/tool\/(?:title|name)$/u.test(pointer)) return { ...tool, [pointer.slice('/tool/'.length)]: text };
  const named = NAME.exec(pointer);
  const key = named && !/\s/u.test(text) ? (named[1] ?? text) : undefined;
  const [, name = key === text ? key : undefined, keyword = key === text ? 'type' : undefined] = IN_PARAMETER.exec(pointer) ?? [];
  if (name === undefined || keyword === undefined || pointer.includes('outputSchema'))
    return { ...tool, description: `${stringMember(tool, 'description') ?? ''} ${text}` };
  const schema = member(tool, 'inputSchema');
  const properties = member(schema, 'properties');
  const old = member(properties, name);
  const value = keyword === 'type' ? 'string' : keyword === 'examples' || keyword === 'enum' ? [text] : text;
  const parameter = { ...(isObject(old) ? old : { type: 'string' }), [keyword]: value };
  return {
    ...tool,
    inputSchema: { type: 'object', ...(isObject(schema) ? schema : {}), properties: { ...(isObject(properties) ? properties : {}), [name]: parameter } },
  };
}
