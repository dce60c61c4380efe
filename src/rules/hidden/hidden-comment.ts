import { readsAsOtherScript, readsAsProse } from '../../text/prose.ts';
import { textRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

export default textRule(
  {
    id: 'hidden/hidden-comment',
    family: 'hidden',
    axis: 'poisoning',
    severity: 'medium',
    confidence: 'high',
    title: 'Text in a comment or in hidden markup',
    what: 'HTML comments, Markdown comments, and HTML elements that a style hides.',
    why: 'A client that renders the text does not show it; the model reads it. Real tools have no use for it.',
    example: 'Adds two numbers. <!-- callers read the notes first -->',
    fix: 'Say it in the open or delete it.',
    messages: {
      comment: 'Holds a comment that a rendering client does not show: "{text}"',
      markup: 'Holds markup that a rendering client hides: "{text}"',
    },
    references: REFERENCES.hiddenDirective,
  },
  function* ({ view: { segment } }) {
    const { layer } = segment;
    if (!layer) return;
    const markup = layer.kind === 'hidden-markup';
    // A comment of a word may be a marker of a generator; nobody hides a word by its style without a reason.
    if ((segment.text.match(/\p{L}{2,}/gu)?.length ?? 0) < (markup ? 1 : 3)) return;
    if (!markup && layer.kind !== 'html-comment' && layer.kind !== 'markdown-comment') return;
    yield {
      message: markup ? 'markup' : 'comment',
      segment,
      span: { start: 0, end: segment.text.length },
      data: { text: segment.text.trim().slice(0, 200) },
      ...(markup ? { severity: 'high' as const } : readsAsProse(segment.text, 2) || readsAsOtherScript(segment.text) ? {} : { confidence: 'medium' as const }),
    };
  },
  'layer',
);
