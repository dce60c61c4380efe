import type { JsonValue } from '../../text/json.ts';
import { isObject, member, stringMember } from '../../text/json.ts';
import { addItem, adoptServerInfo, memberItem } from '../draft.ts';
import type { Place } from '../place.ts';
import { isListing, readResult } from '../result.ts';
import { freshDraft, sessionOf } from '../source.ts';
import type { Source } from '../source.ts';
import type { Shape } from './shape.ts';
import { isToolAmongTools } from './tool.ts';

const NAMES = new Set(['name', 'version', 'server']);
const PAGE = new Set(['functions', 'prompts', 'resources', 'resourceTemplates', 'nextCursor', 'ttlMs', '_meta']);
/** The member that an entry of a list has; many a file that is no list of a server has a member called "resources". */
const MARKS = { prompts: 'name', resources: 'uri', resourceTemplates: 'uriTemplate' } as const;

/** True for a listing that stands without its envelope and still cannot be another kind of file. */
function isBareListing(value: JsonValue): boolean {
  if (!isListing(value)) return false;
  if (Array.isArray(member(value, 'tools')) || isObject(member(value, 'serverInfo'))) return true;
  if (Object.keys(value as object).every((key) => PAGE.has(key))) return true;
  if (typeof member(value, 'instructions') === 'string' && member(value, 'protocolVersion') !== undefined) return true;
  return (
    elements(value, 'functions').some(isToolAmongTools) ||
    Object.entries(MARKS).some(([list, mark]) => elements(value, list).some((one) => typeof member(one, mark) === 'string'))
  );
}

function elements(value: JsonValue, key: string): readonly JsonValue[] {
  const list = member(value, key);
  return Array.isArray(list) ? (list as readonly JsonValue[]) : [];
}

function readListing(source: Source, value: JsonValue, at: Place): void {
  const named = stringMember(value, 'name') ?? stringMember(value, 'server');
  // Pages without a name continue one another; a named object is a server of its own.
  const draft = named ? freshDraft(source, named) : sessionOf(source, '');
  draft.heard ??= at;
  draft.version ??= stringMember(value, 'version');
  adoptServerInfo(draft, member(value, 'serverInfo') ?? null);
  for (const key of NAMES) addItem(draft, key === 'version' ? 'other' : 'serverInfo', memberItem(value, at, key));
  readResult(source.to, draft, { value, at, labels: NAMES, relisting: named === undefined });
}

/** The result of tools/list without its envelope, one page of several, or the same with a server's other lists and texts beside it. */
export const toolsList: Shape = { label: 'a tools/list result', matches: isBareListing, read: readListing };
