import type { Finding } from '../model/finding.ts';
import type { Item } from '../model/snapshot.ts';
import { parsePointer, resolvePointer } from '../text/json-pointer.ts';

/** The whole string, or the key, that a finding stands in; undefined where its place holds none. */
export function wireText({ location }: Finding, item: Item): string | undefined {
  if (location.key) return parsePointer(location.pointer)?.at(-1);
  const value = resolvePointer(item.value, location.pointer.slice(item.pointer.length));
  return typeof value === 'string' ? value : undefined;
}

/** The words that a finding is about, as they stood on the wire. */
export function matchedText(finding: Finding, item: Item): string {
  const { start, end } = finding.location.span;
  return wireText(finding, item)?.slice(start, end) ?? finding.evidence.text;
}

/** The item among some that a finding stands in, and the whole text there; what is quoted of it where it stands in none. */
export function textAmong(finding: Finding, items: readonly Item[]): { readonly item: Item | undefined; readonly text: string } {
  const item = items.find((each) => standsIn(finding, each));
  return { item, text: (item && wireText(finding, item)) ?? finding.evidence.text };
}

/** True where a finding stands in an item. */
export function standsIn({ location }: Finding, item: Item): boolean {
  return location.uri === item.document.uri && (location.pointer === item.pointer || location.pointer.startsWith(`${item.pointer}/`));
}
