import type { Piece, Role, Segment } from '../model/segment.ts';
import { splitName } from './purpose.ts';
import { compareText } from '../text/order.ts';

/** Pieces of one kind, which a payload could be spread over. */
interface Group {
  readonly roles: ReadonlySet<Role>;
  readonly at: Segment['at'];
  /** How a piece reads in the joined text. */
  readonly read: (text: string) => string;
  /** True where some pair could belong together, whatever the order: spares the sorting. */
  readonly possible: (members: readonly Segment[]) => boolean;
  /** True where two neighbours may belong together; a group without any such pair is not joined. */
  readonly continues: (before: string, after: string) => boolean;
}

/** A text that stops in mid-sentence, and one that starts in it. */
const UNFINISHED = /[^.!?:;)\]}"'`…。！？\s]\s*$/u;
const STARTED = /^\s*\p{Ll}/u;
const someStarted = (members: readonly Segment[]): boolean => members.some(({ text }) => STARTED.test(text));
const goesOn = (before: string, after: string): boolean => UNFINISHED.test(before) && STARTED.test(after);
/** Pieces longer than this are whole texts of their own. */
const LONGEST = 600;
/** Characters of one joined text. */
const MOST = 20_000;

const DESCRIPTIONS: Group = {
  roles: new Set(['tool-description', 'parameter-description', 'output-description']),
  at: 'value',
  read: (text) => text,
  possible: someStarted,
  continues: goesOn,
};
const TOOL_GROUPS: readonly Group[] = [
  DESCRIPTIONS,
  {
    roles: new Set(['default', 'enum', 'example', 'const']),
    at: 'value',
    read: (text) => text,
    possible: someStarted,
    continues: (before, after) => / /.test(before) && goesOn(before, after),
  },
  {
    roles: new Set(['parameter-name']),
    at: 'key',
    read: splitName,
    possible: readsOn,
    continues: (before, after) => /[_-]|[a-z][A-Z]/.test(before) && /[_-]|[a-z][A-Z]/.test(after),
  },
];

/** The texts of a tool that could be one text in pieces, joined by kind. */
export function joinTool(segments: readonly Segment[]): Segment[] {
  return TOOL_GROUPS.flatMap((group) => joinGroup(segments, group));
}

/** The descriptions of a list's tools that could be one text in pieces. */
export function joinTools(segments: readonly Segment[]): Segment[] {
  return joinGroup(segments, { ...DESCRIPTIONS, roles: new Set(['tool-description']) });
}

/** Names of parameters are nouns; names that hold the small words of a sentence may be one. */
function readsOn(members: readonly Segment[]): boolean {
  const small = members.flatMap((segment) => splitName(segment.text).split(' ')).filter((word) => SMALL_WORDS.has(word));
  return new Set(small).size >= 2;
}

const SMALL_WORDS = new Set(['the', 'and', 'not', 'then', 'before', 'without', 'never', 'whole', 'do', 'it', 'them', 'every', 'your', 'must']);

function joinGroup(segments: readonly Segment[], group: Group): Segment[] {
  const members = segments.filter((segment) => !segment.layer && segment.at === group.at && group.roles.has(segment.role) && segment.text.length <= LONGEST);
  if (members.length < 2 || !group.possible(members)) return [];
  // The order of members and of tools means nothing in JSON, so that what is found must not hang on it: names decide.
  members.sort((a, b) => compareText(keyOf(a), keyOf(b)));
  const linked = members.some((segment, index) => index > 0 && group.continues(members[index - 1]?.text ?? '', segment.text));
  const [first] = members;
  if (!first || !linked) return [];
  const pieces: Piece[] = [];
  let text = '';
  for (const segment of members) {
    const read = group.read(segment.text);
    if (text.length + read.length > MOST) break;
    pieces.push({ start: text.length, end: text.length + read.length, segment, exact: read.length === segment.text.length });
    text += `${read} `;
  }
  return [{ ...first, text, role: 'joined', layer: { kind: 'joined', parent: first, span: { start: 0, end: first.text.length }, depth: 1, pieces } }];
}

/** The tool, then the place in it, with numbers in names ordered as numbers; list positions of tools left out. */
function keyOf({ tool, item, pointer }: Segment): string {
  return `${tool?.name ?? ''} ${pointer.slice(item.pointer.length)}`.replace(/\d+/g, (digits) => digits.padStart(6, '0'));
}
