import { UsageError } from '../../model/errors.ts';
import { VERSION } from '../../model/version.ts';
import { visible } from '../../text/visible.ts';
import { BOUNDS } from '../sandbox/bounds.ts';
import type { RecordedSession, Recording } from '../recording.ts';
import type { Channel } from './channel.ts';
import { EventReader } from './event-reader.ts';
import { showTheSame } from './faces.ts';
import { firstSteps, furtherProbes, type Probes } from './probes.ts';
import { Queue } from './queue.ts';
import { holdSession, type Session } from './session.ts';
import { sseChannel } from './sse.ts';
import type { UrlTarget } from './target.ts';

/** Calls a server that runs elsewhere and records what it says. Nothing is launched, so that there is nothing to confine; what it did meanwhile cannot be seen. */
export async function recordUrl(
  target: UrlTarget,
  { probes, env }: { readonly probes: Probes; readonly env: Readonly<Record<string, string | undefined>> },
): Promise<Recording> {
  const headers = headersOf(target, env);
  const secrets = Object.values(headers);
  const open = (): Promise<Channel> => (target.transport === 'sse' ? sseChannel(target.url, headers) : Promise.resolve(httpChannel(target.url, headers)));
  const first = await holdSession(await open(), firstSteps(probes));
  const sessions: RecordedSession[] = [];
  const compared: string[] = [];
  const take = (shownTo: string, messages: Session['messages']): void => {
    compared.push(shownTo);
    if (!showTheSame(first.messages, messages)) sessions.push({ shownTo, messages: withoutSecrets(messages, secrets) });
  };
  if (first.listed && first.second) take('when asked again', first.second);
  for (const { shownTo, steps } of first.listed ? furtherProbes(probes, first.era) : []) {
    const session = await holdSession(await open(), steps);
    if (session.listed) take(shownTo, session.messages);
  }
  return {
    fineprint: 'recording',
    version: 1,
    provenance: {
      recordedAt: new Date().toISOString(),
      recordedBy: `fineprint ${VERSION}`,
      transport: target.transport,
      url: withoutCredentials(target.url),
      ...(first.revision !== undefined && { protocolVersion: first.revision }),
      ...(compared.length > 0 && { compared }),
      unseen: ['what the server does: it runs elsewhere'],
    },
    server: { name: target.name },
    ...(sessions.length > 0 && { sessions }),
    ...(first.problems.length > 0 && { problems: first.problems }),
    messages: withoutSecrets(first.messages, secrets),
  };
}

/** An address without user name, password, query and fragment. */
export function withoutCredentials(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/** Values of the environment never get into a recording, even where the server says them. */
function withoutSecrets(messages: Session['messages'], secrets: readonly string[]): Session['messages'] {
  const long = secrets.flatMap((secret) => [secret, secret.replace(/^\w+ /u, '')]).filter((secret) => secret.length >= 6);
  return messages.map((message) => ({ ...message, raw: long.reduce((raw, secret) => raw.replaceAll(secret, '[value of a header]'), message.raw) }));
}

function headersOf({ headers }: UrlTarget, env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    headers.map(({ name, variable }) => {
      const value = env[variable];
      if (value === undefined || value === '')
        throw new UsageError(`--header ${visible(name, 60)}: the environment variable ${visible(variable, 60)} is not set.`);
      return [name, value];
    }),
  );
}

/** The streamable HTTP transport (MCP 2025-03-26 and later, Transports): every message is a POST, answered with JSON or with a stream of events. */
export function httpChannel(url: string, headers: Readonly<Record<string, string>>): Channel {
  const queue = new Queue();
  const abort = new AbortController();
  let session: string | null = null;
  const bytes = { left: BOUNDS.sessionBytes };
  const timer = setTimeout(() => abort.abort(), BOUNDS.session);
  return {
    send: async (text) => {
      try {
        const response = await fetch(url, {
          method: 'POST',
          redirect: 'manual',
          signal: abort.signal,
          body: text,
          headers: {
            ...headers,
            'content-type': 'application/json',
            accept: 'application/json, text/event-stream',
            ...(session !== null && { 'mcp-session-id': session }),
          },
        });
        session ??= response.headers.get('mcp-session-id');
        if (response.status >= 300) return queue.end(refusal(response.status));
        await readBody(response, queue, bytes);
      } catch (error) {
        queue.end(unreachable(error));
      }
    },
    next: (deadline) => queue.next(deadline),
    get ended() {
      return queue.ended;
    },
    close: async () => {
      clearTimeout(timer);
      abort.abort();
      await Promise.resolve();
    },
  };
}

/** Why a server could not be talked to. */
export function unreachable(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return `it could not be reached (${(cause instanceof Error ? cause.message : String(cause)).slice(0, 160)})`;
}

function refusal(status: number): string {
  if (status === 401 || status === 403) return `it wants a login (HTTP ${status}); give one with --header 'Authorization: VARIABLE'`;
  if (status < 400) return `it sends elsewhere (HTTP ${status}); name the final address`;
  return `it answered with HTTP ${status}`;
}

async function readBody(response: Response, queue: Queue, bytes: { left: number }): Promise<void> {
  const isStream = /^text\/event-stream/iu.test(response.headers.get('content-type') ?? '');
  const events = new EventReader();
  const chunks: Uint8Array[] = [];
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes.left -= chunk.length;
    if (bytes.left < 0) return queue.end(`it was left after more than ${BOUNDS.sessionBytes / 1024 / 1024} MiB`);
    if (isStream) for (const { data } of events.take(chunk)) queue.add(data);
    else chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8').trim();
  if (text !== '') queue.add(text);
}
