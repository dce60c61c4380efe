import type { Identity } from './conversation.ts';
import { OWN_IDENTITY } from './conversation.ts';
import type { Steps } from './session.ts';

/** How hard a server is looked at: once; again and as another client and in the other revision; or as several clients and after a wait. */
export type Probes = 'none' | 'basic' | 'full';

/** A further session, and how a report calls whom the server believed to talk to. */
export interface Probe {
  readonly shownTo: string;
  readonly steps: Steps;
  readonly environment: Readonly<Record<string, string>>;
}

/** Names and versions that real clients send. */
const CLAUDE: Identity = { name: 'claude-ai', version: '0.1.0' };
const CURSOR: Identity = { name: 'cursor-vscode', version: '1.0.0' };
const CODE: Identity = { name: 'Visual Studio Code', version: '1.104.0' };

/** Milliseconds between two looks at one list. */
const SOON = 200;
const LATER = 2_500;

/** The first session: as the client that most servers meet, in whichever revision the server speaks. */
export function firstSteps(probes: Probes): Steps {
  return { identity: CLAUDE, eras: ['initialize', 'discover'], again: probes === 'none' ? undefined : probes === 'basic' ? SOON : LATER };
}

/** The sessions that follow. */
export function furtherProbes(probes: Probes, first: 'initialize' | 'discover'): Probe[] {
  if (probes === 'none') return [];
  const other = first === 'initialize' ? 'discover' : 'initialize';
  const basic: Probe[] = [
    { shownTo: 'to Cursor', steps: { identity: CURSOR, eras: [first], again: undefined }, environment: {} },
    { shownTo: `in the other revision (${other})`, steps: { identity: CLAUDE, eras: [other], again: undefined }, environment: {} },
  ];
  if (probes === 'basic') return basic;
  return [
    ...basic,
    { shownTo: 'to Visual Studio Code', steps: { identity: CODE, eras: [first], again: undefined }, environment: {} },
    { shownTo: 'to Fineprint', steps: { identity: OWN_IDENTITY, eras: [first], again: undefined }, environment: {} },
    { shownTo: 'in continuous integration', steps: { identity: CLAUDE, eras: [first], again: undefined }, environment: { CI: 'true', GITHUB_ACTIONS: 'true' } },
  ];
}
