import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Observation } from '../../model/snapshot.ts';
import { type JsonValue, isObject, member, stringMember } from '../../text/json.ts';
import { parseBounded } from '../parse.ts';
import type { Recording } from '../recording.ts';
import { PLACE, confineFolder } from '../sandbox/confine.ts';
import { HOME } from '../sandbox/confinement.ts';
import { SandboxError } from '../sandbox/launch.ts';
import { type How, recordConfined } from './record.ts';
import { toolNames } from './faces.ts';
import type { BundleTarget } from './target.ts';
import { unzipInto } from './unzip.ts';

/** Unpacks an MCP bundle (MCPB manifest specification), launches what it holds without a network, records what it says, and compares that with what it declares. */
export async function recordBundle({ name, path }: BundleTarget, how: How): Promise<Recording> {
  const folder = mkdtempSync(join(tmpdir(), 'fineprint-bundle-'));
  chmodSync(folder, 0o755);
  try {
    await unzipInto(path, folder);
    const manifest = readManifest(folder);
    const { command, environment } = launchOf(manifest);
    const what = confineFolder(folder, command);
    const version = stringMember(manifest, 'version');
    const provenance = { command: what.command, package: { name: stringMember(manifest, 'name') ?? name, version: version ?? 'unknown' } };
    const recording = await recordConfined({ name: stringMember(manifest, 'name') ?? name, what, environment, provenance }, how);
    const undeclared = undeclaredTools(manifest, recording);
    return undeclared.length === 0 ? recording : { ...recording, observations: [...(recording.observations ?? []), ...undeclared] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readManifest(folder: string): JsonValue {
  let text: string;
  try {
    text = readFileSync(join(folder, 'manifest.json'), 'utf8');
  } catch {
    throw new SandboxError('it holds no manifest.json; it is no MCP bundle');
  }
  const manifest = parseBounded(text);
  if (manifest === undefined) throw new SandboxError('its manifest.json is not valid JSON');
  return manifest;
}

/** The command of a manifest in the words of the inside, and the variables that the server expects. */
function launchOf(manifest: JsonValue): { command: readonly [string, ...string[]]; environment: readonly string[] } {
  const server = member(manifest, 'server');
  const config = member(server, 'mcp_config');
  const entry = stringMember(server, 'entry_point') ?? '';
  const type = stringMember(server, 'type') ?? '';
  const command = stringMember(config, 'command') ?? (type === 'python' ? 'python3' : type === 'node' ? 'node' : `${PLACE}/${entry}`);
  const args = member(config, 'args');
  const given = Array.isArray(args) ? (args as readonly JsonValue[]).filter((arg) => typeof arg === 'string') : entry === '' ? [] : [`${PLACE}/${entry}`];
  if (command === `${PLACE}/`) throw new SandboxError('its manifest names no program (server.mcp_config, server.entry_point)');
  const env = member(config, 'env');
  return { command: [substituted(command), ...given.map((word) => substituted(word))], environment: isObject(env) ? Object.keys(env) : [] };
}

/** Variables of the manifest (MCPB manifest specification, Variable substitution); what the user would be asked for becomes a placeholder. */
function substituted(word: string): string {
  return word
    .replaceAll('${__dirname}', PLACE)
    .replaceAll('${HOME}', HOME)
    .replaceAll('${pathSeparator}', '/')
    .replaceAll('${/}', '/')
    .replaceAll(/\$\{user_config\.[^}]{1,100}\}/gu, 'fineprint-placeholder')
    .replaceAll(/\$\{(?:DESKTOP|DOCUMENTS|DOWNLOADS)\}/gu, HOME);
}

/** Tools that the server lists and the manifest does not name, where it claims to name all. */
function undeclaredTools(manifest: JsonValue, { messages }: Recording): Observation[] {
  const declared = member(manifest, 'tools');
  if (!Array.isArray(declared) || member(manifest, 'tools_generated') === true) return [];
  const names = new Set((declared as readonly JsonValue[]).map((tool) => stringMember(tool, 'name')));
  return toolNames(messages)
    .filter((name) => !names.has(name))
    .map((target): Observation => ({ kind: 'undeclared', target }));
}
