import type { Finding } from '../model/finding.ts';
import type { Item, ServerRecord, ToolItem } from '../model/snapshot.ts';
import { rulesOf } from '../rules/of.ts';
import { resolvePointer } from '../text/json-pointer.ts';
import type { ServerChanges } from './server-changes.ts';
import { matchedText, standsIn, wireText } from './wire-text.ts';

/** Findings about the old side, by tool, or by server for its own texts. */
export type Known = ReadonlyMap<ToolItem | ServerRecord, readonly Finding[]>;

const TEXT_RULES = new Set(rulesOf('text').map(({ meta }) => meta.id));

/** What was accepted with pinned things. */
export interface Acceptance {
  /** True where a finding of a rule was accepted in a text that a pinned thing held. */
  readonly accepts: (pinned: Item, rule: string, text: string) => boolean;
}

/** Tells which findings about the new side are news. */
export class Novelty {
  readonly #known: Known;
  readonly #acceptance: Acceptance;
  readonly #tools = new Map<ToolItem, ToolItem | undefined>();
  readonly #items = new Map<Item, Item | undefined>();
  readonly #servers = new Map<ServerRecord, ServerChanges>();

  constructor(changes: readonly ServerChanges[], known: Known, acceptance: Acceptance) {
    this.#known = known;
    this.#acceptance = acceptance;
    for (const { servers, tools, items } of changes) {
      if (servers.after) this.#servers.set(servers.after, { servers, tools, items, changes: [] });
      for (const { before, after } of tools) if (after) this.#tools.set(after, before);
      for (const { before, after } of items) if (after) this.#items.set(after, before);
    }
  }

  /** The pinned side of a tool, or of a text of the server. */
  pinnedOf(item: Item): Item | undefined {
    return this.#tools.get(item as ToolItem) ?? this.#items.get(item);
  }

  /** The findings that the old side did not give already. A text that was there is old whatever changed around it, unless the finding is about more than this one text. */
  select(findings: readonly Finding[], { server, tool }: { server: ServerRecord; tool?: ToolItem }): Finding[] {
    if (tool) return this.#selectTool(findings, tool);
    const { servers, items: pairs = [] } = this.#servers.get(server) ?? {};
    const items = pairs.flatMap(({ after }) => after ?? []);
    const known = this.#keys(
      servers?.before && this.#known.get(servers.before),
      pairs.map(({ before }) => before),
    );
    return findings.flatMap((finding) => {
      const item = items.find((each) => standsIn(finding, each));
      if (!item) return [finding];
      return this.#judge(finding, { item, pinned: this.#items.get(item), known });
    });
  }

  #selectTool(findings: readonly Finding[], tool: ToolItem): Finding[] {
    const pinned = this.#tools.get(tool);
    if (!pinned) return [...findings];
    const known = this.#keys(this.#known.get(pinned), [pinned]);
    return findings.flatMap((finding) => this.#judge(finding, { item: tool, pinned, known }));
  }

  #judge(finding: Finding, { item, pinned, known }: { item: Item; pinned: Item | undefined; known: ReadonlySet<string> }): Finding[] {
    if (!pinned) return [finding];
    const text = wireText(finding, item);
    const old = finding.location.key ? undefined : resolvePointer(pinned.value, finding.location.pointer.slice(item.pointer.length));
    // Accepted is a finding in one text; where that text changed, it is open again.
    const reopened = typeof old === 'string' && old !== text && this.#acceptance.accepts(pinned, finding.ruleId, old);
    if (known.has(keyOf(finding, item)) && !reopened) return [];
    const spansTexts = !TEXT_RULES.has(finding.ruleId) || finding.layer?.includes('joined');
    if (!spansTexts && text !== undefined && text === old) return [];
    return [finding];
  }

  #keys(findings: readonly Finding[] = [], items: readonly (Item | undefined)[]): ReadonlySet<string> {
    return new Set(
      findings.flatMap((finding) => {
        const item = items.find((each) => each !== undefined && standsIn(finding, each));
        return item ? [keyOf(finding, item)] : [];
      }),
    );
  }
}

/** What makes two findings the same news. */
function keyOf(finding: Finding, item: Item): string {
  return `${finding.ruleId} ${matchedText(finding, item)}`;
}
