import type { Chosen } from '../../baseline/merge.ts';
import type { ServerChanges } from '../../baseline/server-changes.ts';
import { toolNameOf } from '../../model/change.ts';
import { UsageError } from '../../model/errors.ts';
import { visible } from '../../text/visible.ts';

/** The changed entries that were named. */
export interface Selection {
  /** How many entries: tools, and servers' own texts. */
  readonly size: number;
  readonly has: (server: ServerChanges, tool: string | undefined) => boolean;
  /** What of a server was named; undefined where nothing was. */
  readonly of: (server: ServerChanges) => Chosen | undefined;
}

/** Finds what was named, as `server`, `server/tool`, or all. Throws UsageError for a name that did not change. */
export function selectionOf(changed: readonly ServerChanges[], names: readonly string[], all: boolean): Selection {
  const known = new Map<string, string[]>();
  for (const server of changed)
    for (const name of entriesOf(server)) known.set(labelOf(server, name), [...(known.get(labelOf(server, name)) ?? []), nameOf(server)]);
  const unknown = names.find((name) => !known.has(name) && !changed.some((server) => nameOf(server) === name));
  if (unknown !== undefined) {
    const list = [...known.keys()].slice(0, 10).map((name) => visible(name, 100));
    throw new UsageError(
      `${visible(unknown, 200)}: nothing of that name changed. ${list.length === 0 ? 'Nothing changed at all.' : `Changed: ${list.join(', ')}${known.size > 10 ? ', …' : ''}.`}`,
    );
  }
  const wanted = new Set(names);
  const present = new Set(changed.map((server) => nameOf(server)));
  const isWhole = (server: ServerChanges): boolean => (all && present.has(nameOf(server))) || wanted.has(nameOf(server));
  const has = (server: ServerChanges, tool: string | undefined): boolean => isWhole(server) || (tool !== undefined && wanted.has(`${nameOf(server)}/${tool}`));
  return {
    size: changed.reduce((sum, server) => sum + entriesOf(server).filter((entry) => has(server, entry)).length, 0),
    has,
    of: (server) => {
      const tool = (name: string): boolean => has(server, name);
      return isWhole(server) || [...wanted].some((name) => name.startsWith(`${nameOf(server)}/`)) ? { whole: isWhole(server), tool } : undefined;
    },
  };
}

/** The entries of a server that changed: names of tools, and `undefined` for its own texts. */
function entriesOf({ changes }: ServerChanges): (string | undefined)[] {
  return [...new Set(changes.map((change) => toolNameOf(change)))];
}

function labelOf(server: ServerChanges, tool: string | undefined): string {
  return tool === undefined ? nameOf(server) : `${nameOf(server)}/${tool}`;
}

/** The name of a compared server. */
export function nameOf({ servers: { before, after } }: ServerChanges): string {
  return (after ?? before)?.name ?? '';
}
