import type { ServerSubject } from '../extract/subject.ts';
import type { JsonValue } from '../text/json.ts';
import { stringsOf } from '../text/json-strings.ts';

const ADDRESS = /(?:[a-z][a-z\d+.-]{1,20}:)?\/\/(?:[^\s/@"'<>]{1,100}@)?(\[?[\w.:-]{1,253}\]?)|[\w.+-]{1,64}@((?:[\w-]{1,63}\.){1,8}[a-z]{2,24})/giu;
const HOST = /^(?:\*\.)?((?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,24})(?::\d{1,5})?(?:\/|$)/iu;

/** Endings below which everybody can have a name of their own: the part before them tells who it is. A common few of the public suffix list. */
const SHARED = new Set(
  `github.io gitlab.io pages.dev workers.dev vercel.app netlify.app herokuapp.com web.app firebaseapp.com azurewebsites.net cloudfront.net amazonaws.com run.app
  fly.dev onrender.com ngrok.io ngrok.app ngrok-free.app trycloudflare.com replit.app glitch.me surge.sh deno.dev blogspot.com r2.dev appspot.com lambda-url.us-east-1.on.aws`.split(
    /\s+/u,
  ),
);
const SECOND = new Set('co com org net gov ac edu gob or ne go'.split(' '));

/** Whose a host is: its last two labels, or three below an ending that many share. */
export function ownerOf(host: string): string {
  const labels = host.toLowerCase().replace(/:\d+$/u, '').replace(/\.$/u, '').split('.');
  const two = labels.slice(-2).join('.');
  const isShared = SHARED.has(two) || (labels.length > 2 && (labels.at(-1) ?? '').length === 2 && SECOND.has(labels.at(-2) ?? ''));
  return isShared ? labels.slice(-3).join('.') : two;
}

/** Of one text, in UTF-16 units, what is searched for hosts. */
const LONGEST = 100_000;

/** The owners of all hosts that a value names: addresses, mailboxes, and plain host names that stand alone. */
export function ownersIn(value: JsonValue | undefined): Set<string> {
  const owners = new Set<string>();
  for (const whole of stringsOf(value, true)) {
    const text = whole.slice(0, LONGEST);
    const plain = HOST.exec(text.trim())?.[1];
    if (plain !== undefined && !/\s/u.test(text.trim())) owners.add(ownerOf(plain));
    for (const match of text.matchAll(ADDRESS)) {
      const host = match[1] ?? match[2];
      if (host !== undefined && host.includes('.')) owners.add(ownerOf(host));
    }
  }
  return owners;
}

const known = new WeakMap<ServerSubject, ReadonlySet<string>>();

/** The owners of all hosts that a server named anywhere. */
export function knownOwners(server: ServerSubject | undefined): ReadonlySet<string> {
  if (!server) return new Set();
  let owners = known.get(server);
  if (!owners) {
    const { tools, instructions, serverInfo, prompts, resources, resourceTemplates, other, launch } = server.record;
    const items = [...tools, ...instructions, ...serverInfo, ...prompts, ...resources, ...resourceTemplates, ...other, ...(launch ? [launch] : [])];
    known.set(server, (owners = ownersIn(items.map(({ value }) => value))));
  }
  return owners;
}
