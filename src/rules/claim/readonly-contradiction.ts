import { annotationsOf } from '../../extract/subject.ts';
import { splitName } from '../../extract/purpose.ts';
import { toolRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';
import { keySegment } from '../segments.ts';
import { authorityOf } from '../authority.ts';

/** Tools that talk about commands instead of running them. */
const EXPLAINS = /explain|lint|parse|validate|describe|format|check|history/i;
const MUTATES =
  /\b(?:deletes?|removes?|overwrites?|modif(?:y|ies)|writes? (?:to )?(?:the )?(?:file|disk|database)|executes? (?:an? |any |the )?(?:arbitrary |shell |system )?commands?|transfers? funds|sends? (?:an? |the )?(?:e-?mail|message|payment)|uploads? (?:an?|the|files?|every)|drops? (?:the )?table|terminates?|cancels?|creates? (?:an?|the|new)|(?:is|are) (?:removed|deleted|overwritten|cancelled))\b/i;
const DELETING = new Set('delete remove erase wipe drop purge destroy truncate'.split(' '));

export default toolRule(
  {
    id: 'claim/readonly-contradiction',
    family: 'claim',
    axis: 'poisoning',
    severity: 'low',
    confidence: 'medium',
    title: 'Says read-only and is not',
    what: 'readOnlyHint: true on a tool whose first sentence says that it changes something, or that takes any shell command.',
    why: 'Clients run read-only tools without asking.',
    example: '"readOnlyHint": true on "Deletes the record and its attachments."',
    fix: 'Set the annotation to what the tool does.',
    messages: {
      text: 'readOnlyHint is true, and the description says: "{text}"',
      shell: 'readOnlyHint is true, and the parameter {text} takes any shell command.',
    },
    references: REFERENCES.annotations,
  },
  function* (subject) {
    if (annotationsOf(subject.tool).readOnly !== true) return;
    const view = subject.texts.find(({ segment }) => segment.role === 'tool-description' && !segment.layer);
    const first = view?.reading.sentences[0];
    if (view && first) {
      const text = view.segment.text.slice(first.span.start, first.span.end);
      const match = MUTATES.exec(text);
      const named = splitName(subject.tool.name)
        .split(' ')
        .some((word) => DELETING.has(word));
      if (
        match &&
        match.index < 60 &&
        !/\b(?:not|never|without|no|would|could|can|explains?|from (?:its|the|a) (?:argument|input|text|string))\b/i.test(
          `${text.slice(0, match.index)} ${text.slice(match.index, match.index + 70)}`,
        )
      ) {
        const span = { start: first.span.start + match.index, end: first.span.start + match.index + match[0].length };
        yield { message: 'text', segment: view.segment, span, data: { text: text.slice(0, 120) }, ...(named ? { severity: 'medium' } : {}) };
      }
    }
    for (const shell of subject.parameters) {
      const key = authorityOf(shell) === 'shell' ? keySegment(subject, shell.pointer) : undefined;
      if (!key || EXPLAINS.test(subject.tool.name)) continue;
      yield { message: 'shell', segment: key, span: { start: 0, end: key.text.length }, data: { text: shell.name } };
    }
  },
);
