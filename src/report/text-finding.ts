import type { Finding, Location } from '../model/finding.ts';
import type { LayerKind } from '../model/segment.ts';
import { visible } from '../text/visible.ts';
import { columnsOf, pad, recheck, wrap } from './layout.ts';
import type { Paint } from './paint.ts';

/** How a finding's lines are laid out. */
export interface FindingLayout {
  readonly paint: Paint;
  readonly width: number;
  /** Columns of the longest rule id around, so that places line up. */
  readonly ruleColumns: number;
}

/** One finding: severity, rule and place; the message; the words, underlined; what they decode to. */
export function findingLines(finding: Finding, layout: FindingLayout): string[] {
  return [
    ...headLines(finding, layout),
    ...wrap(recheck(finding.message), layout.width, '    '),
    ...evidenceLines(finding, layout),
    ...decodedLines(finding, layout),
    ...(finding.quoted ? wrap(QUOTED, layout.width, EVIDENCE_INDENT) : []),
  ];
}

const QUOTED = 'quoted, or given as a sample: this alone asks for a review and never blocks';

/** How a source is named to a person. */
export function sourceName(uri: string): string {
  return uri === '-' ? 'stdin' : visible(uri);
}

/** `file:line:column`, as editors and terminals understand it; without a region the file alone. */
export function placeOf(location: Pick<Location, 'uri'> & Partial<Location>): string {
  const uri = sourceName(location.uri);
  return location.region ? `${uri}:${location.region.startLine}:${location.region.startColumn}` : uri;
}

function headLines(finding: Finding, { paint, width, ruleColumns }: FindingLayout): string[] {
  const severity = paint.severity(finding.severity, pad(finding.severity, 8));
  const rule = visible(finding.ruleId);
  const place = `${placeOf(finding.location)}  ${visible(finding.location.pointer) || '(root)'}${finding.location.key ? ' (key)' : ''}`;
  const fits = 2 + 8 + 2 + Math.max(ruleColumns, columnsOf(rule)) + 2 + columnsOf(place) <= width;
  if (fits) return [`  ${severity}  ${paint.strong(pad(rule, ruleColumns))}  ${paint.quiet(place)}`];
  return [`  ${severity}  ${paint.strong(rule)}`, `    ${paint.quiet(place)}`];
}

/** One character or one escape of the evidence, and whether it is part of what was found. */
interface Unit {
  readonly text: string;
  readonly found: boolean;
}

const EVIDENCE_INDENT = '      ';

function evidenceLines({ evidence }: Finding, { paint, width }: FindingLayout): string[] {
  const units = [...unitsOf(evidence.before, false), ...unitsOf(evidence.text, true), ...unitsOf(evidence.after, false)];
  const room = Math.max(20, width - EVIDENCE_INDENT.length);
  const lines: string[] = [];
  for (const chunk of chunksOf(units, room)) {
    const line = chunk.map(({ text }) => text).join('');
    lines.push(EVIDENCE_INDENT + line);
    const all = chunk.map(({ text, found }) => (found ? '~' : ' ').repeat(columnsOf(text))).join('');
    const marks = all.slice(0, columnsOf(line.trimEnd()));
    if (marks.includes('~')) lines.push(EVIDENCE_INDENT + paint.mark(marks.trimEnd()));
  }
  return lines;
}

function unitsOf(text: string, found: boolean): Unit[] {
  return (recheck(text).match(/⟦[^⟦⟧]{1,40}⟧|\P{M}\p{M}*|\p{M}/gu) ?? []).map((unit) => ({ text: unit, found }));
}

/** Cuts the evidence into lines, at a space where the second half of a line has one. */
function* chunksOf(units: readonly Unit[], room: number): Generator<readonly Unit[]> {
  let start = units.findIndex(({ text }) => text !== ' ');
  while (start >= 0 && start < units.length) {
    let end = start;
    let space = -1;
    for (let columns = 0; end < units.length; end++) {
      const unit = units[end];
      columns += columnsOf(unit?.text ?? '');
      if (columns > room && end > start) break;
      if (unit?.text === ' ' && columns > room / 2) space = end;
    }
    if (end < units.length && space > start) end = space + 1;
    yield units.slice(start, end);
    start = end;
  }
}

function decodedLines({ evidence, layer }: Finding, { width }: FindingLayout): string[] {
  if (evidence.decoded === undefined) return [];
  const how = (layer ?? []).map((kind) => LAYER_WORDS[kind]).join(', then ');
  return wrap(`${how === '' ? 'reads as' : `${how}:`} "${recheck(evidence.decoded)}"`, width, EVIDENCE_INDENT);
}

/** What was done to read a hidden text, for a person. */
const LAYER_WORDS = {
  tags: 'from Unicode tags',
  'variation-selectors': 'from variation selectors',
  'zero-width-bits': 'from zero-width characters',
  'invisible-operators': 'from invisible operators',
  'invisible-removed': 'without invisible characters',
  bidi: 'in display order',
  nfkc: 'in plain letters',
  confusables: 'in the letters it resembles',
  base64: 'from base64',
  base32: 'from base32',
  hex: 'from hex',
  percent: 'from percent-encoding',
  'html-entities': 'from HTML entities',
  escapes: 'from escapes',
  rot13: 'from rot13',
  reversed: 'read backwards',
  spaced: 'without the spaces',
  leet: 'with letters for digits',
  'html-comment': 'in an HTML comment',
  'markdown-comment': 'in a markdown comment',
  'hidden-markup': 'in hidden markup',
  padding: 'behind padding',
  ansi: 'without terminal codes',
  emphasis: 'without emphasis marks',
  words: 'as words',
  joined: 'read together',
} satisfies Record<LayerKind, string>;
