import type { JsonValue } from '../../text/json.ts';
import { isObject, member, stringMember } from '../../text/json.ts';
import { notifyAt } from '../collector.ts';
import { addItem, memberItem } from '../draft.ts';
import type { Place } from '../place.ts';
import { readResult } from '../result.ts';
import { freshDraft } from '../source.ts';
import type { Source } from '../source.ts';
import type { Shape } from './shape.ts';

const TEXTS = ['name', 'display_name', 'description', 'long_description'] as const;
/** How the bundle is built, installed and found: shown to a person by the installer, never to a model. */
const PACKAGING =
  'manifest_version dxt_version $schema version author repository homepage documentation support icon icons screenshots server tools_generated prompts_generated keywords license privacy_policies compatibility user_config localization';
const LABELS = new Set<string>([...TEXTS, ...PACKAGING.split(' ')]);

function isManifest(value: JsonValue): boolean {
  const version = member(value, 'manifest_version') ?? member(value, 'dxt_version');
  return (typeof version === 'string' || typeof version === 'number') && (isObject(member(value, 'server')) || Array.isArray(member(value, 'tools')));
}

function readManifest(source: Source, value: JsonValue, at: Place): void {
  const draft = freshDraft(source, stringMember(value, 'name'));
  draft.version = stringMember(value, 'version');
  for (const key of TEXTS) addItem(draft, 'serverInfo', memberItem(value, at, key));
  readResult(source.to, draft, { value, at, labels: LABELS });
  if (!draft.listed) {
    const message = 'this manifest declares no tools; scan a recording of the server.';
    notifyAt(source.to, { level: 'error', code: 'manifest-without-tools', message }, at);
  }
  for (const list of ['tools', 'prompts']) {
    if (member(value, `${list}_generated`) !== true) continue;
    const message = `the ${list} are declared by hand and more are made at run time (${list}_generated); scan a recording to see all.`;
    notifyAt(source.to, { level: 'note', code: 'declared-list', message }, at);
  }
}

/** The manifest of an MCP bundle (MCPB, formerly DXT): a declared list of names and descriptions. */
export const mcpb: Shape = { label: 'an MCPB manifest.json', matches: isManifest, read: readManifest };
