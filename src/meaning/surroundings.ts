import { parametersOf } from '../extract/parameters.ts';
import type { ServerRecord } from '../model/snapshot.ts';
import { serverStems } from '../extract/purpose.ts';
import type { TextView, ToolSubject } from '../extract/subject.ts';
import type { Sentence } from '../model/frame.ts';
import type { Act } from '../model/frame.ts';
import type { Surroundings } from './clues.ts';

const NOTHING: ReadonlySet<string> = new Set();
const NO_ACTS: ReadonlySet<Act> = new Set();

const namesOf = new WeakMap<ServerRecord, ReadonlySet<string>>();

/** The names of the parameters of all tools of a server, lower case: what a server says of itself speaks of them, too. */
function serverParameters(server: ServerRecord): ReadonlySet<string> {
  let names = namesOf.get(server);
  if (!names) namesOf.set(server, (names = new Set(server.tools.flatMap((tool) => parametersOf(tool).map(({ name }) => name.toLowerCase())))));
  return names;
}

/** What the model must know about the place of a sentence. */
export function surroundingsOf({ segment }: TextView, tool: ToolSubject | undefined, before: Sentence | undefined): Surroundings {
  const purpose = tool?.purpose.stems ?? serverStems(segment.server);
  return {
    parameters: tool?.parameterNames ?? serverParameters(segment.server),
    things: tool?.purpose.things ?? NOTHING,
    named: tool?.purpose.named ?? 'server',
    acts: tool?.purpose.namedActs ?? NO_ACTS,
    purpose,
    before,
  };
}
