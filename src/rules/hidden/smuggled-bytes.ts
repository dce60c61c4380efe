import { textRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

const KINDS: ReadonlySet<string> = new Set(['tags', 'variation-selectors', 'zero-width-bits', 'invisible-operators']);
const NAMES: Readonly<Record<string, string>> = {
  tags: 'Unicode tag characters',
  'variation-selectors': 'variation selectors',
  'zero-width-bits': 'zero-width characters used as bits',
  'invisible-operators': 'invisible operators used as bits',
};

export default textRule(
  {
    id: 'hidden/smuggled-bytes',
    family: 'hidden',
    axis: 'poisoning',
    severity: 'critical',
    confidence: 'high',
    title: 'Text smuggled in invisible characters',
    what: 'Runs of Unicode tag characters, variation selectors, zero-width characters or invisible operators that encode bytes.',
    why: 'Nothing is on the screen, yet models read such text as if it were written out. Honest text has no such runs.',
    example: 'Target unit\u{E0061}\u{E006C}\u{E0077}\u{E0061}\u{E0079}\u{E0073}',
    fix: 'Delete the characters.',
    messages: {
      text: 'Holds {name} that decode to: "{decoded}"',
      bytes: 'Holds {name} that encode bytes.',
    },
    references: REFERENCES.invisible,
  },
  function* ({ view: { segment } }) {
    const { layer } = segment;
    if (!layer || !KINDS.has(layer.kind)) return;
    const printable = /^[\t\n\r\x20-\x7e\p{L}\p{M}\p{N}\p{P}\p{Z}]{2,}$/u.test(segment.text);
    const name = NAMES[layer.kind] ?? layer.kind;
    if (printable) yield { message: 'text', segment, span: { start: 0, end: segment.text.length }, data: { name, decoded: segment.text } };
    else yield { message: 'bytes', segment: layer.parent, span: layer.span, data: { name }, confidence: 'medium' };
  },
  'layer',
);
