import { splitName } from '../../extract/purpose.ts';
import { isObject, member, stringMember } from '../../text/json.ts';
import { toolRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

const HARMLESS = new Set('get read viewer view-only read-only list view show search find fetch check describe preview lookup count'.split(' '));
const LOOKING = new Set('search query check report test lookup health scan analysis audit'.split(' '));
const GRAVE = new Set(
  'uninstall format force push reset revoke terminate kill delete remove erase wipe drop purge destroy execute run transfer pay send write update create upload grant'.split(
    ' ',
  ),
);

export default toolRule(
  {
    id: 'claim/title-mismatch',
    family: 'claim',
    axis: 'poisoning',
    severity: 'medium',
    confidence: 'medium',
    title: 'The title says something else than the name',
    what: 'A display title that promises to look while the name says that the tool acts.',
    why: 'People approve the title; the model calls the name.',
    example: '"name": "wipe_disk", "title": "Show disk usage"',
    fix: 'Give the tool a title that says what its name says.',
    messages: { mismatch: 'The title "{title}" promises to look, the name {name} says that it acts.' },
    references: REFERENCES.annotations,
  },
  function* (subject) {
    const annotations = member(subject.tool.value, 'annotations');
    const title = stringMember(subject.tool.value, 'title') ?? (isObject(annotations) ? stringMember(annotations, 'title') : undefined);
    const segment = subject.texts.find(({ segment: each }) => each.role === 'tool-title' && each.at === 'value' && !each.layer && each.text === title)?.segment;
    if (!title || !segment) return;
    const name = splitName(subject.tool.name).split(' ');
    const words = splitName(title).split(' ');
    const grave = GRAVE.has(name[0] ?? '') || GRAVE.has(name.at(-1) ?? '');
    const looks = HARMLESS.has(words[0] ?? '') || HARMLESS.has(words.at(-1) ?? '');
    const running = name[0] === 'run' && name.slice(1).some((word) => LOOKING.has(word));
    if (!grave || !looks || running || words.some((word) => GRAVE.has(word))) return;
    yield { message: 'mismatch', segment, span: { start: 0, end: segment.text.length }, data: { title, name: subject.tool.name } };
  },
);
