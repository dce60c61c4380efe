import type { Act, Frame, Sentence, ToolMention } from '../model/frame.ts';
import type { TextSubject } from './kit.ts';
import { isDirective, isOrder } from './predicates.ts';

const THROUGH: ReadonlySet<Act> = new Set(['modify', 'send', 'delete', 'pay', 'grant', 'include', 'write']);
const EFFECT: ReadonlySet<Act> = new Set(['read', 'collect', 'include', 'send', 'modify', 'ignore', 'execute', 'delete', 'pay', 'grant', 'write', 'conceal', 'falsify', 'call']);

/** A text that governs a tool which is not its own: which tool, and with what effect. */
export interface Hit {
  message: 'foreign' | 'sibling' | 'any' | 'subject';
  name: string;
  span: Frame['span'];
  frame: Frame;
  sure: boolean;
}

/** How a sentence governs calls of tools other than its own; undefined where it does not. */
export function governing(subject: TextSubject, sentence: Sentence): Hit | undefined {
  return duty(subject, sentence) ?? tied(subject, sentence) ?? through(subject, sentence);
}

/** "Whenever X is used, do …": a trigger about tools that are not this one, with an effect that is not a call of this one. */
function tied(subject: TextSubject, sentence: Sentence): Hit | undefined {
  const trigger = sentence.triggers.find((each) => each.about === 'foreign' || each.about === 'any' || each.about === 'sibling');
  if (!trigger) return undefined;
  const about = sentence.tools.find((tool) => inside(tool, trigger.span) && tool.reference === trigger.about);
  const frames = sentence.frames.filter((frame) => EFFECT.has(frame.act) && isDirective(subject, sentence, frame) && !contains(trigger.span, frame.verbSpan));
  const frame = frames.find((each) => !callsOwn(each, sentence) || (trigger.about === 'any' && trigger.word === 'when'));
  if (!about || !frame) return undefined;
  if (trigger.word === 'before' || trigger.word === 'after') {
    // "Call login before using search": the honest order of calls inside one list.
    if (trigger.about === 'sibling' && frame.act === 'call') return undefined;
    if (frame.act === 'call' && frame.tools.length > 0 && frame.tools.every((tool) => tool.reference !== 'foreign' && tool.reference !== 'any')) return undefined;
  }
  const selfToo = sentence.tools.some((tool) => tool.reference === 'self');
  const grave = ['send', 'modify', 'include', 'pay', 'grant', 'delete', 'conceal', 'falsify', 'ignore'].includes(frame.act) && !selfToo;
  if (trigger.about === 'sibling' && !grave) return undefined;
  return { message: trigger.about === 'any' ? 'any' : trigger.about === 'foreign' ? 'foreign' : 'sibling', name: about.name, span: trigger.span, frame, sure: grave && trigger.about !== 'sibling' };
}

/** "send_mail must also …": another tool as the subject of a duty, or its arguments. */
function duty(subject: TextSubject, sentence: Sentence): Hit | undefined {
  for (const frame of sentence.frames) {
    if (!EFFECT.has(frame.act) || frame.mood !== 'obligation' || !isOrder(frame)) continue;
    const owner = sentence.tools.find((tool) => tool.span.end <= frame.verbSpan.start && frame.verbSpan.start - tool.span.end < 60 && tool.reference !== 'self');
    if (!owner || owner.reference === 'sibling') continue;
    if (frame.act === 'call' && !(owner.reference === 'any' && sentence.tools.some((tool) => tool.reference === 'self' || tool.reference === 'sibling'))) continue;
    if (owner.reference === 'foreign' && subject.tool?.purpose.words.has(owner.name.toLowerCase())) continue;
    return { message: owner.reference === 'any' ? 'any' : 'subject', name: owner.name, span: owner.span, frame, sure: false };
  }
  return undefined;
}

/** "Set the flag via update_user": an effect that is to be brought about with a tool of somebody else. */
function through(subject: TextSubject, sentence: Sentence): Hit | undefined {
  const trigger = sentence.triggers.some((each) => each.about !== 'self');
  for (const frame of sentence.frames) {
    const other = frame.tools.find((tool) => tool.reference === 'foreign');
    if (!other || !trigger || !THROUGH.has(frame.act) || !isDirective(subject, sentence, frame)) continue;
    return { message: 'foreign', name: other.name, span: other.span, frame, sure: false };
  }
  return undefined;
}

function callsOwn(frame: Frame, sentence: Sentence): boolean {
  return frame.act === 'call' && (frame.tools.some((tool) => tool.reference === 'self') || sentence.words.includes('this') || (frame.passive && frame.tools.every((tool) => tool.reference !== 'foreign')));
}

function inside(tool: ToolMention, span: Frame['span']): boolean {
  return tool.span.start >= span.start && tool.span.end <= span.end;
}

/** True where one range lies in another. */
export function contains(outer: Frame['span'], inner: Frame['span']): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
