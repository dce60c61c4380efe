import type { ToolSubject } from '../extract/subject.ts';
import type { Sentence } from '../model/frame.ts';
import type { Surroundings } from './clues.ts';

const NOTHING: ReadonlySet<string> = new Set();

/** What the model must know about the place of a sentence. */
export function surroundingsOf(tool: ToolSubject | undefined, before: Sentence | undefined): Surroundings {
  return { parameters: tool?.parameterNames ?? NOTHING, things: tool?.purpose.things ?? NOTHING, before };
}
