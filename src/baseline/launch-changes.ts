import type { Change } from '../model/change.ts';
import type { Item, ServerRecord } from '../model/snapshot.ts';
import { type JsonValue, member, stringMember } from '../text/json.ts';
import { same } from '../text/same.ts';

/** What differs in how a server is started, and whether its words changed while its package version did not. */
export function launchChanges(before: ServerRecord, after: ServerRecord, hasOthers: boolean): Change[] {
  const [was, is] = [before.launch, after.launch];
  if (!was || !is) return [];
  const found: Change[] = [];
  const note = (kind: Change['kind'], key: string): void => void found.push(changeOf(after, { was, is }, { kind, key }));
  const [old, now] = [packageOf(was), packageOf(is)];
  if (!same(plainCommand(was), plainCommand(is))) note('launch', 'command');
  else if (!same(member(was.value, 'command'), member(is.value, 'command'))) note('metadata', 'command');
  if (!same(member(was.value, 'url'), member(is.value, 'url'))) note('launch', 'url');
  if (old.name !== now.name) note('launch', 'package');
  else if (old.name !== undefined && old.version === now.version && (hasOthers || old.integrity !== now.integrity)) note('same-version', 'package');
  else if (old.version !== now.version) note('metadata', 'package');
  return found;
}

function changeOf(server: ServerRecord, { was, is }: { was: Item; is: Item }, { kind, key }: { kind: Change['kind']; key: string }): Change {
  const [before, after] = [member(was.value, key), member(is.value, key)];
  const item = after === undefined ? was : is;
  return {
    kind,
    compatibility: 'none',
    server,
    item,
    pointer: `${item.pointer}/${key}`,
    field: `/launch/${key}`,
    role: 'unknown',
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    name: key,
  };
}

interface Package {
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly integrity: string | undefined;
}

function packageOf({ value }: Item): Package {
  const found = member(value, 'package');
  return { name: stringMember(found, 'name'), version: stringMember(found, 'version'), integrity: stringMember(found, 'integrity') };
}

/** A command without the versions of what it names: `docker run acme/mail:1.4.0` stays the same command when the image is a newer one. */
function plainCommand({ value }: Item): JsonValue | undefined {
  const command = member(value, 'command');
  if (!Array.isArray(command)) return command;
  return (command as readonly JsonValue[]).map((word) =>
    typeof word === 'string' ? word.replace(/(?<=[\w/])(?:@|:|={1,2})(?:v?\d+(?:\.[\w+-]+)*|latest)$/u, '') : word,
  );
}
