import type { Observation } from '../../model/snapshot.ts';
import { VERSION } from '../../model/version.ts';
import type { Provenance, Recording } from '../recording.ts';
import type { Confinement } from '../sandbox/confinement.ts';
import type { Sandbox } from '../sandbox/preflight.ts';
import { type ConfinedSession, confinedSession } from './confined-session.ts';
import { Comparison } from './faces.ts';
import { firstSteps, furtherProbes, type Probes } from './probes.ts';

/** What is known of a server before it is launched. */
export interface Prepared {
  readonly name: string;
  readonly what: Confinement;
  readonly provenance: Provenance;
  /** Environment variables that are set to placeholders from the start. */
  readonly environment: readonly string[];
}

/** How hard a server is looked at, and what it runs in. */
export interface How {
  readonly probes: Probes;
  readonly sandbox: Sandbox;
}

/** Names of environment variables that a server which cannot start asks for in its last words. */
const VARIABLE = /\b[A-Z][A-Z0-9]{1,30}(?:_[A-Z0-9]{1,30}){1,6}\b/gu;
/** Variables that are set at its request. */
const MOST_ASKED = 12;

/** Launches a server as often as the probes say and makes the recording of it. Throws SandboxError where there is no sandbox to be had. */
export async function recordConfined(prepared: Prepared, { probes, sandbox }: How): Promise<Recording> {
  const { first, what, asked } = await firstSession(prepared, { probes, sandbox });
  const others = new Comparison(first.messages);
  const observations = [...first.observations];
  const problems = first.problems.map((problem) => problemText(first, problem));
  if (first.listed && first.second) others.take('when asked again', first.second);
  if (first.listed) {
    for (const { shownTo, steps, environment } of furtherProbes(probes, first.era)) {
      const session = await confinedSession({ ...what, environment: { ...what.environment, ...environment } }, steps, sandbox);
      observations.push(...session.observations);
      if (session.listed) others.take(shownTo, session.messages);
      else if (session.greeted) problems.push(...session.problems.map((problem) => `${shownTo}: ${problem}`));
    }
  }
  return {
    fineprint: 'recording',
    version: 1,
    provenance: {
      recordedAt: new Date().toISOString(),
      recordedBy: `fineprint ${VERSION}`,
      transport: 'stdio',
      ...prepared.provenance,
      ...(first.revision !== undefined && { protocolVersion: first.revision }),
      sandbox,
      ...(asked.length > 0 && { placeholders: asked }),
      ...(others.compared.length > 0 && { compared: others.compared }),
      ...(first.unseen.length > 0 && { unseen: first.unseen }),
    },
    server: { name: prepared.name },
    ...(others.sessions.length > 0 && { sessions: others.sessions }),
    ...(observations.length > 0 && { observations: distinct(observations) }),
    ...(problems.length > 0 && { problems }),
    messages: first.messages,
  };
}

/** The first session; a server that ends because a variable is missing is asked once more with placeholders. */
async function firstSession(
  { what, environment }: Prepared,
  { probes, sandbox }: How,
): Promise<{ first: ConfinedSession; what: Confinement; asked: readonly string[] }> {
  const given = withPlaceholders(what, environment);
  const first = await confinedSession(given, firstSteps(probes), sandbox);
  const asked = [...new Set(first.lastWords.match(VARIABLE) ?? [])].filter((name) => !Object.hasOwn(given.environment, name)).slice(0, MOST_ASKED);
  if (first.greeted || asked.length === 0) return { first, what: given, asked: environment };
  const again = withPlaceholders(given, asked);
  const second = await confinedSession(again, firstSteps(probes), sandbox);
  return second.greeted ? { first: second, what: again, asked: [...environment, ...asked] } : { first, what: given, asked: environment };
}

/** Values that say what they are. Real ones never go into a sandbox: what a server is told, it can say. */
function withPlaceholders(what: Confinement, names: readonly string[]): Confinement {
  const values = names.filter((name) => /^[A-Za-z_]\w{0,100}$/u.test(name) && !Object.hasOwn(what.environment, name)).map((name) => [name, placeholder(name)]);
  return { ...what, environment: { ...what.environment, ...(Object.fromEntries(values) as Record<string, string>) } };
}

function placeholder(name: string): string {
  if (/URL|URI|ENDPOINT|HOST$/u.test(name)) return 'https://placeholder.example.com';
  if (name.endsWith('PORT')) return '8080';
  return 'fineprint-placeholder';
}

function problemText(session: ConfinedSession, problem: string): string {
  const words = session.lastWords.trim();
  return session.greeted || words === '' ? problem : `${problem}; its last words: "${words.slice(-240)}"`;
}

/** Each fact once, where it was first seen. */
function distinct(observations: readonly Observation[]): Observation[] {
  const kept = new Map<string, Observation>();
  for (const each of observations) {
    const key = `${each.kind} ${each.target}`;
    if (!kept.has(key)) kept.set(key, each);
  }
  return [...kept.values()];
}
