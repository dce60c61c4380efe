import type { JsonValue } from '../../text/json.ts';
import { isObject, member, stringMember } from '../../text/json.ts';
import { notifyAt } from '../collector.ts';
import type { Shape } from './shape.ts';

/** A server.json, or an entry of the registry's interface, which wraps one. */
function isEntry(value: JsonValue): boolean {
  const wrapped = member(value, 'server');
  const entry = isObject(wrapped) ? wrapped : value;
  if (typeof member(entry, 'name') !== 'string') return false;
  const lists = ['packages', 'remotes'].some((key) => Array.isArray(member(entry, key)));
  return lists || /\/server\.schema\.json(?:#|$)/u.test(stringMember(entry, '$schema') ?? '');
}

function isRegistry(value: JsonValue): boolean {
  const servers = member(value, 'servers');
  return isEntry(value) || (Array.isArray(servers) && servers.some(isEntry));
}

/** A registry's description of a server: how to install it, and nothing of what it says. */
export const registry: Shape = {
  label: 'a registry server.json',
  matches: isRegistry,
  read(source, _value, at) {
    const message = 'a registry entry holds no tools; scan the package or a recording.';
    notifyAt(source.to, { level: 'error', code: 'registry-without-tools', message }, at);
  },
};
