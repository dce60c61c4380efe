import { UsageError } from '../../model/errors.ts';
import { VERSION } from '../../model/version.ts';
import { visible } from '../../text/visible.ts';
import type { Recording } from '../recording.ts';
import type { Channel } from './channel.ts';
import { Comparison } from './faces.ts';
import { firstSteps, furtherProbes, type Probes } from './probes.ts';
import { httpChannel } from './http-channel.ts';
import { holdSession } from './session.ts';
import { scrubber } from './scrub.ts';
import { sseChannel } from './sse.ts';
import { type UrlTarget, withoutCredentials } from './target.ts';

/** Calls a server that runs elsewhere and records what it says. Nothing is launched, so that there is nothing to confine; what it did meanwhile cannot be seen. */
export async function recordUrl(
  target: UrlTarget,
  { probes, env }: { readonly probes: Probes; readonly env: Readonly<Record<string, string | undefined>> },
): Promise<Recording> {
  const headers = headersOf(target, env);
  const scrubbed = scrubber([...Object.values(headers), ...credentialsIn(target.url)]);
  const open = (): Promise<Channel> => (target.transport === 'sse' ? sseChannel(target.url, headers) : Promise.resolve(httpChannel(target.url, headers)));
  const first = await holdSession(await open(), firstSteps(probes));
  const others = new Comparison(first.messages);
  if (first.listed && first.second) others.take('when asked again', first.second);
  for (const { shownTo, steps } of first.listed ? furtherProbes(probes, first.era) : []) {
    const session = await holdSession(await open(), steps);
    if (session.listed) others.take(shownTo, session.messages);
  }
  return scrubbed({
    fineprint: 'recording',
    version: 1,
    provenance: {
      recordedAt: new Date().toISOString(),
      recordedBy: `fineprint ${VERSION}`,
      transport: target.transport,
      url: withoutCredentials(target.url),
      ...(first.revision !== undefined && { protocolVersion: first.revision }),
      ...(others.compared.length > 0 && { compared: others.compared }),
      unseen: ['what the server does: it runs elsewhere'],
    },
    server: { name: target.name },
    ...(others.sessions.length > 0 && { sessions: others.sessions }),
    ...(first.problems.length > 0 && { problems: first.problems }),
    messages: first.messages,
  });
}

/** User name, password and query of an address. */
function credentialsIn(url: string): string[] {
  const { username, password, searchParams } = new URL(url);
  return [decodeURIComponent(username), decodeURIComponent(password), ...searchParams.values()];
}

function headersOf({ headers }: UrlTarget, env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    headers.map(({ name, variable }) => {
      const value = env[variable];
      if (value === undefined || value === '')
        throw new UsageError(`--header ${visible(name, 60)}: the environment variable ${visible(variable, 60)} is not set.`);
      if (/[^\t\x20-\x7e\x80-\xff]/u.test(value))
        throw new UsageError(`--header ${visible(name, 60)}: the value of ${visible(variable, 60)} holds characters that no header can carry.`);
      return [name, value];
    }),
  );
}
