import type { JsonValue } from '../../text/json.ts';
import { isObject, member } from '../../text/json.ts';
import { addTool, toolBody } from '../draft.ts';
import { folderDraft, freshDraft } from '../source.ts';
import type { Shape } from './shape.ts';

/** What MCP, Anthropic and OpenAI call the schema of the arguments. */
const SCHEMAS = ['inputSchema', 'input_schema', 'parameters'] as const;
const OTHERS = 'name title description outputSchema annotations icons execution _meta type strict arguments';
const MEMBERS = new Set<string>([...SCHEMAS, ...OTHERS.split(' ')]);

/** True for an object that can only be a tool: it has a schema of arguments, or nothing but members of a tool. */
export function isTool(value: JsonValue): boolean {
  const body = toolBody(value);
  if (!isObject(body)) return false;
  const named = typeof member(body, 'name') === 'string';
  const described = typeof member(body, 'description') === 'string';
  if ((named || described) && SCHEMAS.some((key) => isObject(member(body, key)))) return true;
  if (body !== value) return named;
  return named && described && Object.keys(body).every((key) => MEMBERS.has(key));
}

/** True for an object that reads as a tool among others: a name and a description are enough. */
export function isToolAmongTools(value: JsonValue): boolean {
  return isTool(value) || (typeof member(value, 'name') === 'string' && typeof member(value, 'description') === 'string');
}

/** One tool in a file of its own, or in a line of its own. */
export const tool: Shape = {
  label: 'one tool a file or a line (MCP, OpenAI or Anthropic style)',
  matches: isTool,
  read(source, value, at) {
    const draft = source.folder ? folderDraft(source, source.folder) : (source.loose ??= freshDraft(source));
    addTool(source.to, draft, { value, ...at });
  },
};
