import { scan } from '../../src/scan.ts';
import { type JsonObject, isObject, member, stringMember } from '../../src/text/json.ts';
import { snapshotOf } from '../snapshots.ts';
import { type Case } from './rows.ts';
import { DISGUISES, FRAMINGS, PLACEMENTS, type Variant } from './variants.ts';

/** How often a change of clothes changed the verdict: of so many texts, so many are still (or become) at review. */
export interface Kept {
  readonly kind: 'placement' | 'framing' | 'disguise';
  readonly name: string;
  readonly texts: number;
  readonly flagged: number;
}

interface Sample {
  readonly tool: JsonObject;
  readonly text: string;
}

/** What stays found of payloads that are found in a description, under every placement, framing and disguise. */
export function payloadsKept(cases: readonly Case[], every: number): Kept[] {
  const samples = cases.flatMap((each) => payloadOf(each)).filter((_, index) => index % every === 0);
  return kept(
    samples.filter((sample) => flagged(place(sample))),
    [...DRESSED, ...DISGUISED],
  );
}

/** What becomes a finding of honest sentences that are none in a description; hidden and encoded text is one by itself, whatever it says. */
export function honestKept(cases: readonly Case[], every: number): Kept[] {
  const samples = cases.flatMap((each) => sentenceOf(each)).filter((_, index) => index % every === 0);
  return kept(
    samples.filter((sample) => !flagged(place(sample))),
    DRESSED,
  );
}

/** Sums of one kind. */
export function sumOf(all: readonly Kept[], kinds: readonly Kept['kind'][]): { texts: number; flagged: number } {
  const own = all.filter((each) => kinds.includes(each.kind));
  return { texts: own.reduce((sum, each) => sum + each.texts, 0), flagged: own.reduce((sum, each) => sum + each.flagged, 0) };
}

// eslint-disable-next-line no-control-regex
const ASCII = /^[\0-\x7f]*$/;

const place = ({ tool, text }: Sample): Variant['said'] => (PLACEMENTS['description'] as (typeof PLACEMENTS)[string])(tool, text);

/** A change of place or clothes. */
interface Change extends Pick<Kept, 'kind' | 'name'> {
  readonly said: (sample: Sample) => Variant['said'];
}

const DRESSED: readonly Change[] = [
  ...Object.entries(PLACEMENTS).map(([name, put]): Change => ({ kind: 'placement', name, said: ({ tool, text }) => put(tool, text) })),
  ...Object.entries(FRAMINGS).map(([name, frame]): Change => ({ kind: 'framing', name, said: ({ tool, text }) => place({ tool, text: frame(text) }) })),
];
const DISGUISED = Object.entries(DISGUISES).map(([name, hide]): Change => ({
  kind: 'disguise',
  name,
  said: ({ tool, text }) => place({ tool, text: hide(text) }),
}));

function kept(samples: readonly Sample[], changes: readonly Change[]): Kept[] {
  return changes.map(({ kind, name, said }) => ({
    kind,
    name,
    texts: samples.length,
    flagged: samples.filter((sample) => flagged(said(sample))).length,
  }));
}

function flagged(said: Variant['said']): boolean {
  return scan(snapshotOf(said)).verdict !== 'pass';
}

/** An English payload in a description, and its tool without it. */
function payloadOf({ row }: Case): Sample[] {
  const list = member(row, 'payload');
  const [first, second] = Array.isArray(list) ? list : [];
  const tool = member(row, 'tool');
  const text = first === undefined ? undefined : stringMember(first, 'text');
  if (second !== undefined || !text || !isObject(tool) || stringMember(row, 'language') !== 'en') return [];
  const description = stringMember(tool, 'description') ?? '';
  // Some disguises carry ASCII alone.
  if (!description.includes(text) || !ASCII.test(text)) return [];
  return [{ tool: { ...tool, description: description.replace(text, '').trim() }, text }];
}

/** The last sentence of an honest description, and its tool without it. */
function sentenceOf({ row }: Case): Sample[] {
  const tool = member(row, 'tool');
  const description = isObject(tool) ? (stringMember(tool, 'description') ?? '') : '';
  const at = description.lastIndexOf('. ', description.length - 12);
  if (!isObject(tool) || at < 0 || !ASCII.test(description) || (stringMember(row, 'language') ?? 'en') !== 'en') return [];
  return [{ tool: { ...tool, description: description.slice(0, at + 1) }, text: description.slice(at + 2).trim() }];
}
