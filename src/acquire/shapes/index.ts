import type { JsonValue } from '../../text/json.ts';
import { isObject } from '../../text/json.ts';
import { visible } from '../../text/visible.ts';
import { notifyAt } from '../collector.ts';
import { readToolArray } from '../result.ts';
import { freshDraft } from '../source.ts';
import type { Source } from '../source.ts';
import type { Place } from '../place.ts';
import { below } from '../place.ts';
import { bundle } from './bundle.ts';
import { jsonRpc } from './json-rpc.ts';
import { lock } from './lock.ts';
import { mcpb } from './mcpb.ts';
import { recording } from './recording.ts';
import { registry } from './registry.ts';
import { rows } from './rows.ts';
import type { Shape } from './shape.ts';
import { isToolAmongTools, tool } from './tool.ts';
import { toolsList } from './tools-list.ts';
import { transcript } from './transcript.ts';

/** A list of tools without anything around it. */
const toolArray: Shape = {
  label: 'a bare array of tools',
  matches: (value) => Array.isArray(value) && (value.length === 0 || (value.some(isToolAmongTools) && !value.some(isSomethingElse))),
  read: (source, value, at) => readToolArray(source.to, freshDraft(source), { value, ...at }),
};

/** Shapes of one object, the ones with a mark of their own first: a list result may hold members of any name. */
const OBJECTS: readonly Shape[] = [recording, lock, jsonRpc, mcpb, tool, rows, toolsList, transcript, registry, bundle];

/** An array of anything that is recognised alone: pages, messages, rows, servers. */
const several: Shape = {
  label: 'an array of responses, pages, rows or servers',
  matches: (value) => Array.isArray(value) && value.some(isSomethingElse),
  read(source, value, at) {
    const listed = listedSource(source);
    for (const [index, element] of (value as readonly JsonValue[]).entries()) readOne(listed, element, below(at, index));
  },
};

/** All shapes in the order in which they are tried. */
export const SHAPES: readonly Shape[] = [toolArray, several, ...OBJECTS];

/** The shape of a value; undefined where it is none that holds tools. */
export function shapeOf(value: JsonValue): Shape | undefined {
  return (isObject(value) ? OBJECTS : SHAPES).find((shape) => shape.matches(value));
}

/** Reads a value into the source's drafts, or reports that it was not understood; for values beside others that are. */
export function readOne(source: Source, value: JsonValue, at: Place): void {
  const shape = shapeOf(value) ?? (isToolAmongTools(value) ? tool : undefined);
  if (shape) return shape.read(source, value, at);
  const message = `${describeValue(value)} among tool lists; it was not understood and not scanned.`;
  notifyAt(source.to, { level: 'error', code: 'unknown-shape', message }, at);
}

function isSomethingElse(value: JsonValue): boolean {
  if (!isObject(value)) return false;
  const shape = OBJECTS.find((candidate) => candidate.matches(value));
  return shape !== undefined && shape !== tool && shape !== registry && shape !== bundle;
}

/** Elements of an array are no files: one-tool files alone share a folder's list. */
function listedSource(source: Source): Source {
  if (!source.folder) return source;
  const { folder: _folder, ...rest } = source;
  return rest;
}

/** What was accepted, for the message about an unknown shape. */
export function acceptedShapes(): string {
  return SHAPES.map((shape) => shape.label).join(', ');
}

/** What was found, in words that are safe to print: `an object with the keys "hello"`. */
export function describeValue(value: JsonValue): string {
  if (Array.isArray(value)) return `a list of ${value.length} values`;
  if (!isObject(value)) return value === null ? 'null' : `a ${typeof value}`;
  const keys = Object.keys(value);
  if (keys.length === 0) return 'an empty object';
  const shown = keys.slice(0, 5).map((key) => `"${visible(key, 40)}"`);
  const more = keys.length > 5 ? ` and ${keys.length - 5} more` : '';
  return `an object with the ${keys.length === 1 ? 'key' : 'keys'} ${shown.join(', ')}${more}`;
}
