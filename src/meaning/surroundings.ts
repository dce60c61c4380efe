import type { ToolSubject } from '../extract/subject.ts';
import type { Sentence } from '../model/frame.ts';
import type { Surroundings } from './clues.ts';

const NOTHING: ReadonlySet<string> = new Set();
const parameters = new WeakMap<ToolSubject, ReadonlySet<string>>();

/** What the model must know about the place of a sentence. */
export function surroundingsOf(tool: ToolSubject | undefined, before: Sentence | undefined): Surroundings {
  return { parameters: tool ? parametersOf(tool) : NOTHING, things: tool?.purpose.things ?? NOTHING, before };
}

function parametersOf(tool: ToolSubject): ReadonlySet<string> {
  let known = parameters.get(tool);
  if (!known) parameters.set(tool, (known = new Set(tool.parameters.map(({ name }) => name.toLowerCase()))));
  return known;
}
