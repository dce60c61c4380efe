import type { ToolSubject } from '../../extract/subject.ts';
import { type Match, listRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';
import { skeletonOf } from '../skeleton.ts';

export default listRule(
  {
    id: 'reach/name-collision',
    family: 'reach',
    axis: 'poisoning',
    severity: 'high',
    confidence: 'medium',
    title: 'Two tools that cannot be told apart',
    what: 'Tools of one client’s set whose names are equal, or look equal: other case, look-alike letters, invisible characters, swapped separators.',
    why: 'The call goes to whichever the client finds first (squatting, shadowing).',
    example: 'read_file and re\u0430d_file in one list',
    fix: 'Rename the tool.',
    messages: {
      twice: 'The list holds the name {name} twice.',
      looks: 'The name looks like {name}, another tool of the list.',
      elsewhere: 'The name {name} is also a tool of the server {server}, in the same set.',
    },
    references: REFERENCES.names,
  },
  function* ({ tools, neighbours }) {
    const seen = new Map<string, ToolSubject>();
    // Plain names first, so that the odd ones are told from them, whatever the order of the list.
    for (const subject of [...tools].sort(byPlainness)) {
      const skeleton = skeletonOf(subject.tool.name);
      const other = seen.get(skeleton);
      if (other) yield* collision(subject, other);
      else seen.set(skeleton, subject);
      const neighbour = neighbours.find((each) => each.names.has(subject.tool.name.toLowerCase()));
      const segment = nameSegment(subject);
      if (neighbour && segment) {
        yield {
          message: 'elsewhere',
          segment,
          span: { start: 0, end: segment.text.length },
          data: { name: subject.tool.name, server: neighbour.record.name },
          severity: 'medium',
          confidence: 'low',
        };
      }
    }
  },
);

function byPlainness(a: ToolSubject, b: ToolSubject): number {
  const [first, second] = [a.tool.name, b.tool.name];
  return Number(!isAscii(first)) - Number(!isAscii(second)) || (first < second ? -1 : first > second ? 1 : 0);
}

function isAscii(name: string): boolean {
  return /^[\x20-\x7e]*$/.test(name);
}

function* collision(odd: ToolSubject, plain: ToolSubject): Generator<Match<'twice' | 'looks'>> {
  const segment = nameSegment(odd);
  if (!segment) return;
  const span = { start: 0, end: segment.text.length };
  const data = { name: plain.tool.name };
  if (odd.tool.name === plain.tool.name) yield { message: 'twice', segment, span, data, severity: 'medium', confidence: 'low' };
  else yield { message: 'looks', segment, span, data, confidence: isAscii(odd.tool.name) ? 'low' : 'high' };
}

function nameSegment(subject: ToolSubject): Match['segment'] | undefined {
  return subject.texts.find(({ segment }) => segment.role === 'tool-name' && segment.at === 'value' && !segment.layer && segment.text === subject.tool.name)
    ?.segment;
}
