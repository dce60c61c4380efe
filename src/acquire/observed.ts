import type { Item, Observation } from '../model/snapshot.ts';
import { canonical } from '../text/canonical.ts';
import { type JsonValue, member, stringMember } from '../text/json.ts';
import { visible } from '../text/visible.ts';
import { notifyAt } from './collector.ts';
import { type Draft, memberItem } from './draft.ts';
import { type Place, below } from './place.ts';
import { readMessages } from './recorded-messages.ts';
import { type Source, freshDraft } from './source.ts';

/** Elements of each list of a recording that are read; a recorder makes a few dozen. */
const MOST = 1_000;

/** Reads what a recording holds besides the first session: what the server did, what it showed to others, and what was not heard. */
export function readObserved(source: Source, draft: Draft, value: JsonValue, at: Place): void {
  readProvenance(source, memberItem(value, at, 'provenance'));
  for (const { value: problem, ...place } of elements(source, { value, ...at }, 'problems')) {
    const message = `${visible(typeof problem === 'string' ? problem : 'something of the server was not heard', 300)}; what it says beyond that was not scanned.`;
    notifyAt(source.to, { level: 'error', code: 'server-not-heard', message }, place);
  }
  for (const item of elements(source, { value, ...at }, 'observations')) {
    if (isObservation(item.value)) draft.observations.push(item);
    else notifyAt(source.to, { level: 'error', code: 'malformed-recording', message: 'this observation is none; nothing of it was scanned.' }, item);
  }
  for (const item of elements(source, { value, ...at }, 'sessions')) readSession(source, draft, item);
}

/** Says how a recording was made where that bears on what it shows. */
function readProvenance(source: Source, provenance: Item): void {
  const said = (key: string): string => visible(wordsOf(member(provenance.value, key)).join(', '), 300);
  const [placeholders, unseen] = [said('placeholders'), said('unseen')];
  if (placeholders !== '') {
    const message = `the server was given placeholders for ${placeholders}; with real values it may say something else.`;
    notifyAt(source.to, { level: 'note', code: 'placeholders', message }, provenance);
  }
  if (unseen !== '') notifyAt(source.to, { level: 'note', code: 'not-observed', message: `the recorder could not see ${unseen}.` }, provenance);
  if (member(provenance.value, 'sandbox') === 'none') {
    notifyAt(source.to, { level: 'warning', code: 'no-sandbox', message: 'the server ran without a sandbox; what it did is not known.' }, provenance);
  }
}

function wordsOf(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]).slice(0, MOST).filter((word) => typeof word === 'string') : [];
}

/** The elements of a list of the recording; what is no list, or longer than any recorder makes it, is reported. */
function elements(source: Source, { value, ...at }: Item, key: string): Item[] {
  const list = memberItem(value, at, key);
  if (list.value === null) return [];
  if (!Array.isArray(list.value)) {
    notifyAt(
      source.to,
      { level: 'error', code: 'malformed-recording', message: `the ${key} of this recording are no list; nothing of them was scanned.` },
      list,
    );
    return [];
  }
  const all = list.value as readonly JsonValue[];
  const message = `more than ${MOST} ${key} in one recording; the rest was not scanned.`;
  if (all.length > MOST) notifyAt(source.to, { level: 'error', code: 'malformed-recording', message }, list);
  return all.slice(0, MOST).map((element, index) => ({ value: element, ...below(list, index) }));
}

function isObservation(value: JsonValue): boolean {
  const kind = stringMember(value, 'kind');
  return (
    stringMember(value, 'target') !== undefined &&
    (kind === 'opened' || kind === 'reached' || kind === 'undeclared' || (kind === 'leaked' && stringMember(value, 'where') !== undefined))
  );
}

/** Reads another session of the same server. What differs from the first list becomes a record of its own, and the difference an observation. */
function readSession(source: Source, first: Draft, session: Item): void {
  const shownTo = stringMember(session.value, 'shownTo') ?? 'somebody else';
  const other = freshDraft(source, first.name);
  other.heard = session;
  if (!readMessages(source, other, memberItem(session.value, session, 'messages'))) {
    notifyAt(source.to, { level: 'error', code: 'malformed-recording', message: 'this session has no list of messages; nothing of it was scanned.' }, session);
    drop(source, other);
    return;
  }
  if (!other.listed) {
    notifyAt(source.to, { level: 'error', code: 'malformed-recording', message: 'this session has no tool list; nothing of it was compared.' }, session);
    drop(source, other);
    return;
  }
  other.name = `${first.name} ${visible(shownTo, 80)}`;
  other.face = { shownTo: visible(shownTo, 80), of: first.name };
  const difference = differenceOf(first, other);
  const changed: Observation = { kind: 'changed', target: shownTo, ...difference };
  if (difference.tools.length + difference.others.length > 0) first.observations.push({ ...session, value: changed });
  keepDifferent(other.tools, first.tools);
  for (const surface of SURFACES) keepDifferent(other.surfaces[surface], first.surfaces[surface]);
  const holds = other.tools.length + SURFACES.reduce((sum, surface) => sum + other.surfaces[surface].length, 0);
  // A list whose tools are all known is not an empty list.
  if (other.tools.length === 0) Object.assign(other, { listed: undefined, asked: undefined, heard: undefined });
  if (holds === 0) drop(source, other);
}

function drop(source: Source, draft: Draft): void {
  source.to.drafts.splice(source.to.drafts.indexOf(draft), 1);
}

const SURFACES = ['instructions', 'prompts', 'resources', 'resourceTemplates', 'serverInfo', 'other'] as const;
/** Surfaces that are compared where the other session asked for them. */
const COMPARED = [
  ['instructions', /^(?:initialize|server\/discover)$/u],
  ['prompts', /^prompts\/list$/u],
  ['resources', /^resources\/list$/u],
  ['resourceTemplates', /^resources\/templates\/list$/u],
] as const;

/** Names of tools, and surfaces, that are not the same in two sessions. Order says nothing. */
export function differenceOf(first: Draft, other: Draft): { tools: string[]; others: string[] } {
  const [here, there] = [textsOf(first.tools), textsOf(other.tools)];
  const changed = [...first.tools.filter((tool) => !there.has(canonical(tool.value))), ...other.tools.filter((tool) => !here.has(canonical(tool.value)))];
  const asked = [...other.requests.values()];
  const others = COMPARED.filter(
    ([surface, method]) => asked.some((each) => method.test(each)) && !sameTexts(textsOf(first.surfaces[surface]), textsOf(other.surfaces[surface])),
  );
  return { tools: [...new Set(changed.map(({ name }) => name))].sort(), others: others.map(([surface]) => surface) };
}

function keepDifferent(own: Item[], others: readonly Item[]): void {
  const known = textsOf(others);
  own.splice(0, own.length, ...own.filter(({ value }) => !known.has(canonical(value))));
}

function textsOf(items: readonly Item[]): Set<string> {
  return new Set(items.map(({ value }) => canonical(value)));
}

function sameTexts(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((text) => b.has(text));
}
