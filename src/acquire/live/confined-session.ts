import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Observation } from '../../model/snapshot.ts';
import { type CanaryHome, makeCanaryHome } from '../sandbox/canary.ts';
import { type Confinement, HOME, NOBODY } from '../sandbox/confinement.ts';
import { type Confined, launchConfined } from '../sandbox/launch.ts';
import type { Sandbox } from '../sandbox/preflight.ts';
import { launchBare, launchContainer, launchSeatbelt } from '../sandbox/unconfined.ts';
import { EVERY_NAME } from '../sandbox/network-observer.ts';
import { holdSession, type Session, type Steps } from './session.ts';
import { stdioChannel } from './stdio.ts';

/** A session with a server in a sandbox, and what the server did meanwhile. */
export interface ConfinedSession extends Session {
  readonly observations: readonly Observation[];
  /** The end of what it wrote to standard error, planted tokens taken out. */
  readonly lastWords: string;
  /** What could not be seen here. */
  readonly unseen: readonly string[];
}

/** Launches a server in a sandbox of its own with a fresh home, holds one session, and ends everything. Throws SandboxError where there is no sandbox to be had. */
export async function confinedSession(what: Confinement, steps: Steps, sandbox: Sandbox): Promise<ConfinedSession> {
  const dropped = process.getuid?.() === 0 && what.mounts.every(({ host }) => othersCanRead(host));
  // In a container, the server is nobody whoever started it.
  const home = makeCanaryHome(dropped && sandbox === 'bubblewrap' ? NOBODY : undefined);
  try {
    const mounts = [...what.mounts, ...home.files.map(({ path, host }) => ({ host, inside: `${HOME}/${path}`, writable: true }))];
    const server = await launchIn(sandbox, { ...what, mounts }, { owner: dropped ? 'nobody' : 'self', home: home.root });
    const channel = stdioChannel(server);
    const session = await holdSession(channel, steps);
    return { ...session, ...observe(session, { home, server, lastWords: channel.lastWords() }) };
  } finally {
    home.remove();
  }
}

function launchIn(
  sandbox: Sandbox,
  what: Confinement,
  { owner, home }: { readonly owner: 'nobody' | 'self'; readonly home: string },
): Promise<Confined> | Confined {
  if (sandbox === 'none') return launchBare(what, home);
  if (sandbox === 'seatbelt') return launchSeatbelt(what, home);
  return sandbox === 'bubblewrap' ? launchConfined(what, { owner }) : launchContainer(what, sandbox);
}

interface Seen {
  readonly home: CanaryHome;
  readonly server: Confined;
  readonly lastWords: string;
}

function observe(session: Session, { home, server, lastWords }: Seen): Pick<ConfinedSession, 'observations' | 'lastWords' | 'unseen' | 'messages' | 'second'> {
  const opened = home.opened();
  const reached = server.network?.attempts ?? [];
  const leaks = new Map<string, string>();
  const clean = (text: string, where: string): string => {
    const { text: censored, leaked } = home.censor(text);
    for (const path of leaked) if (!leaks.has(path)) leaks.set(path, where);
    return censored;
  };
  const messages = session.messages.map((message) => ({ ...message, raw: clean(message.raw, 'in a message') }));
  const second = session.second?.map((message) => ({ ...message, raw: clean(message.raw, 'in a message') }));
  const words = clean(lastWords, 'on standard error');
  for (const { sent } of reached) clean(sent, 'on its way to the network');
  const news = reached.filter(({ target }) => !target.startsWith(`${EVERY_NAME}:`));
  const targets = [...new Set(news.map(({ target }) => clean(target, 'in a name that it looked up')))];
  return {
    messages,
    second,
    lastWords: words,
    observations: [
      ...[...leaks].map(([target, where]): Observation => ({ kind: 'leaked', target, where })),
      ...(opened ?? []).map((target): Observation => ({ kind: 'opened', target })),
      ...targets.map((target): Observation => ({ kind: 'reached', target })),
    ],
    unseen: [
      ...(opened === undefined ? ['which files it read: this file system does not keep the time of reading'] : []),
      ...(server.network === undefined ? ['what it tried to reach: nsenter and ip (util-linux, iproute2) are needed for that'] : []),
    ],
  };
}

/** True where somebody without rights can read a folder of the host: then the server runs as nobody outside too. */
function othersCanRead(path: string): boolean {
  const isFolder = statSync(path).isDirectory();
  for (let folder = dirname(path); folder !== '/'; folder = dirname(folder)) if ((statSync(folder).mode & 0o001) === 0) return false;
  return (statSync(path).mode & (isFolder ? 0o005 : 0o004)) === (isFolder ? 0o005 : 0o004);
}
