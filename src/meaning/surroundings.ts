import type { TextView, ToolSubject } from '../extract/subject.ts';
import { splitName } from '../extract/purpose.ts';
import type { Sentence } from '../model/frame.ts';
import { stem } from './stem.ts';
import type { Surroundings } from './clues.ts';

const NOTHING: ReadonlySet<string> = new Set();
const purposes = new WeakMap<ToolSubject, { readonly parameters: ReadonlySet<string>; readonly purpose: ReadonlySet<string> }>();

/** What the model must know about the place of a sentence. */
export function surroundingsOf(view: TextView, tool: ToolSubject | undefined, before: Sentence | undefined): Surroundings {
  const { role, layer } = view.segment;
  const place = layer ? [`role:${role}`, `layer:${layer.kind}`] : [`role:${role}`];
  if (!tool) return { place, parameters: NOTHING, purpose: NOTHING, things: NOTHING, before };
  return { place, ...purposeOf(tool), things: tool.purpose.things, before };
}

function purposeOf(tool: ToolSubject): { readonly parameters: ReadonlySet<string>; readonly purpose: ReadonlySet<string> } {
  let known = purposes.get(tool);
  if (!known) {
    const heads = tool.texts.flatMap(({ segment }) => {
      if (segment.layer) return [];
      if (segment.role === 'parameter-name' || segment.role === 'tool-title') return [splitName(segment.text)];
      return segment.role === 'tool-description' ? [/^[^.\n]{0,300}/.exec(segment.text)?.[0].toLowerCase() ?? ''] : [];
    });
    const words = [splitName(tool.tool.name), ...heads].join(' ').match(/[a-z]{3,40}/g) ?? [];
    known = { parameters: new Set(tool.parameters.map((parameter) => parameter.name.toLowerCase())), purpose: new Set(words.map((word) => stem(word))) };
    purposes.set(tool, known);
  }
  return known;
}
