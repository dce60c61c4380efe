import { serverStems } from '../extract/purpose.ts';
import type { TextView, ToolSubject } from '../extract/subject.ts';
import type { Sentence } from '../model/frame.ts';
import type { Act } from '../model/frame.ts';
import type { Surroundings } from './clues.ts';

const NOTHING: ReadonlySet<string> = new Set();
const NO_ACTS: ReadonlySet<Act> = new Set();

/** What the model must know about the place of a sentence. */
export function surroundingsOf({ segment }: TextView, tool: ToolSubject | undefined, before: Sentence | undefined): Surroundings {
  const purpose = tool?.purpose.stems ?? serverStems(segment.server);
  return {
    parameters: tool?.parameterNames ?? NOTHING,
    things: tool?.purpose.things ?? NOTHING,
    named: tool?.purpose.named ?? 'server',
    acts: tool?.purpose.namedActs ?? NO_ACTS,
    purpose,
    before,
  };
}
