import type { JsonValue } from '../../text/json.ts';
import { isObject, member, stringMember } from '../../text/json.ts';
import type { Draft } from '../draft.ts';
import { addItem, addTool, adoptServerInfo, labelOf, memberItem } from '../draft.ts';
import type { Place } from '../place.ts';
import { readResult } from '../result.ts';
import { freshDraft } from '../source.ts';
import type { Source } from '../source.ts';
import type { Shape } from './shape.ts';

const TEXTS = ['tools', 'instructions', 'prompts', 'resources', 'resourceTemplates', 'serverInfo'] as const;
const LABELS = new Set(['tool', 'server', 'version', 'id']);

function isRow(value: JsonValue): boolean {
  if (isObject(member(value, 'tool'))) return true;
  const server = member(value, 'server');
  if (typeof server !== 'string' && !isObject(server)) return false;
  return TEXTS.some((key) => isText(member(value, key)));
}

function isText(value: JsonValue | undefined): boolean {
  return Array.isArray(value) || isObject(value) || (typeof value === 'string' && value !== '');
}

/** The list of a row: consecutive rows of one server share it; a row that names no server is a list of its own. */
function draftOf(source: Source, value: JsonValue): Draft {
  const server = member(value, 'server');
  const name = typeof server === 'string' ? server : stringMember(server, 'name');
  if (name && source.row?.server === name) return source.row.draft;
  const draft = freshDraft(source, name);
  source.row = name ? { server: name, draft } : undefined;
  return draft;
}

function readRow(source: Source, value: JsonValue, at: Place): void {
  const draft = draftOf(source, value);
  const label = labelOf(value);
  const server = member(value, 'server');
  draft.version ??= stringMember(value, 'version');
  if (isObject(server)) {
    adoptServerInfo(draft, server);
    addItem(draft, 'serverInfo', { ...memberItem(value, at, 'server'), ...label });
  }
  if (Object.hasOwn(value as object, 'tool')) addTool(source.to, draft, { ...memberItem(value, at, 'tool'), ...label });
  readResult(source.to, draft, { value, at, labels: LABELS, ignoreUnknown: true, label });
}

/** A row of a data set: a tool or a server's lists under a `server` label; `id` is carried through, other members are labels. */
export const rows: Shape = { label: 'JSONL rows {server, tool, id?} or {server, tools, …}', matches: isRow, read: readRow };
