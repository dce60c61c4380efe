import { isObject, member, stringMember } from '../text/json.ts';
import { withoutQuotations } from '../text/quotations.ts';
import { Others, type ReadingContext } from '../language/context.ts';
import { readText } from '../language/read.ts';
import { type WordGroup, groupsIn } from '../language/word-groups.ts';
import type { Frame, Reading, Sentence } from '../model/frame.ts';
import type { Passage } from '../model/passage.ts';
import type { Role, Segment } from '../model/segment.ts';
import type { Item, ServerRecord, ToolItem } from '../model/snapshot.ts';
import { deriveLayers } from './layers/index.ts';
import { charactersSaid } from '../text/said.ts';
import type { Span } from '../text/span.ts';
import { joinTool, joinTools } from './joined.ts';
import { type Parameter, parametersOf } from './parameters.ts';
import { type Purpose, purposeOf } from './purpose.ts';
import { extractSegments } from './segments.ts';

/** A frame in its sentence. */
export interface Clause {
  readonly sentence: Sentence;
  readonly frame: Frame;
}

/** A segment together with what it says; reading happens on first use. */
export class TextView {
  readonly segment: Segment;
  /** True where the text is a part of another that is read by itself. */
  readonly apart: boolean;
  /** True where another layer reads the text without the marks inside of its words. */
  readonly garbled: boolean;
  readonly #context: ReadingContext;
  #reading: Reading | undefined;
  #groups: Uint8Array | undefined;
  #readable: boolean | undefined;
  #clauses: readonly Clause[] | undefined;
  #passages: readonly Passage[] | undefined;

  constructor(segment: Segment, context: ReadingContext, { apart = false, garbled = false }: Partial<Pick<TextView, 'apart' | 'garbled'>> = {}) {
    this.segment = segment;
    this.apart = apart;
    this.garbled = garbled;
    this.#context = context;
  }

  /** True where the text has several words, or a shape that asks for something without them. */
  get readable(): boolean {
    return (this.#readable ??= READABLE.test(this.segment.text));
  }

  /** True where the text holds a word of the group: the gate before a dear pattern. */
  mentions({ number }: WordGroup): boolean {
    this.#groups ??= groupsIn(this.reading.sentences);
    return this.#groups[number] === 1;
  }

  /** A part of the text, read by itself. Findings in it stand at their place in the whole. */
  part({ start, end }: Span): TextView {
    return new TextView({ ...this.segment, text: this.segment.text.slice(start, end), offset: (this.segment.offset ?? 0) + start }, this.#context, {
      apart: true,
    });
  }

  /** The text without what it only quotes; undefined where it quotes nothing. */
  get unquoted(): TextView | undefined {
    const text = withoutQuotations(this.segment.text);
    return text === undefined ? undefined : new TextView({ ...this.segment, text }, this.#context, this);
  }

  /** Lets go of what was read; a long list holds more readings than memory. */
  forget(): void {
    this.#reading = undefined;
    this.#groups = undefined;
    this.#clauses = undefined;
  }

  /** The passages of the text: what `weigh` makes of them, the first time that somebody asks. They stay when the reading is let go of. */
  passages(weigh: (view: TextView) => readonly Passage[]): readonly Passage[] {
    return (this.#passages ??= weigh(this));
  }

  /** Every frame with the sentence that it stands in. */
  get clauses(): readonly Clause[] {
    return (this.#clauses ??= this.reading.sentences.flatMap((sentence) => sentence.frames.map((frame) => ({ sentence, frame }))));
  }

  /** The sentences and frames of the segment. */
  get reading(): Reading {
    this.#reading ??= this.readable ? readText(this.segment.text, this.#context) : { sentences: [], frames: [] };
    return this.#reading;
  }
}

/** A text of one word asks for nothing, whatever the word. */
const READABLE = /\S\s+\S|[\u3000-\u9fff\uac00-\ud7af]{6}|[\w.]\(|[~/]\.?\w/u;

/** A tool with everything that rules ask about it. */
export interface ToolSubject {
  readonly tool: ToolItem;
  readonly server: ServerSubject;
  /** Wire segments first, each followed by the layers derived from it. */
  readonly texts: readonly TextView[];
  /** Texts put together from several of the tool's strings, for payloads in pieces. */
  readonly joined: readonly TextView[];
  /** Characters of its readable texts, as they came. */
  readonly said: number;
  readonly parameters: readonly Parameter[];
  /** The names of its parameters, lower case. */
  readonly parameterNames: ReadonlySet<string>;
  readonly purpose: Purpose;
  /** True where a bound cut the walk. */
  readonly cut: boolean;
}

/** A server with its own texts and its tools. */
export interface ServerSubject {
  readonly record: ServerRecord;
  /** Instructions, prompts, resources and everything else outside the tools. */
  readonly texts: readonly TextView[];
  readonly names: ReadonlySet<string>;
  /** Every value that a schema of the list enumerates, lower case. */
  readonly values: ReadonlySet<string>;
  readonly cut: boolean;
}

/** Prepares what rules need to know of a server, tools left aside. */
export function serverSubject(record: ServerRecord): ServerSubject {
  const names = new Set(record.tools.map((tool) => tool.name.toLowerCase()));
  const values = new Set(record.tools.flatMap((tool) => enumerated(tool)));
  const context: ReadingContext = { self: new Set(), siblings: names, parameters: new Set(), values };
  const roots = SURFACES.flatMap(([surface, role]) => record[surface].map((item: Item) => ({ item, role })));
  const walks = roots.map((root) => extractSegments(record, root));
  return {
    record,
    texts: views(
      walks.flatMap((walk) => walk.segments),
      context,
    ),
    names,
    values,
    cut: walks.some((walk) => walk.cut),
  };
}

const SURFACES: readonly ['instructions' | 'serverInfo' | 'prompts' | 'resources' | 'resourceTemplates' | 'other', Role][] = [
  ['instructions', 'instructions'],
  ['serverInfo', 'server-name'],
  ['prompts', 'prompt-name'],
  ['resources', 'resource-name'],
  ['resourceTemplates', 'resource-name'],
  ['other', 'unknown'],
];

/** Prepares what rules need to know of one tool. */
export function toolSubject(tool: ToolItem, server: ServerSubject): ToolSubject {
  const parameters = parametersOf(tool);
  const self = new Set([tool.name.toLowerCase(), stringMember(tool.value, 'title')?.toLowerCase() ?? '']);
  self.delete('');
  const siblings = new Others(server.names, tool.name.toLowerCase());
  const parameterNames = new Set(parameters.map(({ name }) => name.toLowerCase()));
  const context: ReadingContext = { self, siblings, parameters: parameterNames, values: server.values };
  const walk = extractSegments(server.record, { item: tool, role: 'tool-name', tool });
  const texts = views(walk.segments, context);
  return {
    tool,
    server,
    texts,
    joined: joinTool(walk.segments).map((segment) => new TextView(segment, context)),
    said: texts.reduce((sum, { segment, readable }) => (readable && !segment.layer ? sum + charactersSaid(segment.text) : sum), 0),
    parameters,
    parameterNames,
    purpose: purposeOf(tool, server.record),
    cut: walk.cut,
  };
}

function views(segments: readonly Segment[], context: ReadingContext): TextView[] {
  return segments.flatMap((segment) => {
    const all = [segment, ...deriveLayers(segment)];
    const cleaned = new Set(all.flatMap(({ layer }) => (layer?.kind === 'emphasis' ? [layer.parent] : [])));
    return all.map((each) => new TextView(each, context, { garbled: cleaned.has(each) }));
  });
}

/** Texts put together from the descriptions of a list's tools, for payloads split over them. */
export function joinedList(tools: readonly ToolSubject[], server: ServerSubject): TextView[] {
  const context: ReadingContext = { self: new Set(), siblings: server.names, parameters: new Set(), values: server.values };
  const descriptions = tools.flatMap((subject) => subject.texts.map((view) => view.segment));
  return joinTools(descriptions).map((segment) => new TextView(segment, context));
}

/** The strings that a tool's parameters enumerate. */
function enumerated(tool: ToolItem): string[] {
  return parametersOf(tool).flatMap(({ schema }) => {
    const items = member(schema, 'items');
    const values = [member(schema, 'enum'), isObject(items) ? member(items, 'enum') : undefined];
    return values.flatMap((value) => (Array.isArray(value) ? value.filter((each) => typeof each === 'string').map((each) => each.toLowerCase()) : []));
  });
}

/** The effective annotations of a tool (spec defaults: not read-only, destructive, not idempotent, open world). */
export function annotationsOf(tool: ToolItem): { readOnly: boolean | undefined; destructive: boolean | undefined; openWorld: boolean | undefined } {
  const annotations = member(tool.value, 'annotations');
  const flag = (name: string): boolean | undefined => {
    const value = isObject(annotations) ? member(annotations, name) : undefined;
    return typeof value === 'boolean' ? value : undefined;
  };
  return { readOnly: flag('readOnlyHint'), destructive: flag('destructiveHint'), openWorld: flag('openWorldHint') };
}
