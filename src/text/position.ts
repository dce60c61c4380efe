import { arrayIndex, parsePointer } from './json-pointer.ts';
import type { Span } from './span.ts';

export { lineAndColumn, regionOf } from './lines.ts';
export type { LineColumn } from './lines.ts';

/** A JSON text inside a string: the part from `start` to `end`. A document of the model is one. */
export interface TextRange {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What to find in a JSON text: the value at a pointer or the key that leads to it, whole or a span of the decoded string. */
export interface Target {
  readonly pointer: string;
  readonly at?: 'value' | 'key';
  /** UTF-16 range in the decoded string; without it, or where the value is no string, the whole token is meant, quotes included. */
  readonly span?: Span;
}

/** A JSON text taken apart: nodes by number, in the order in which they start. */
interface Tree {
  readonly start: number[];
  readonly end: number[];
  /** The offsets of the key that leads to a node; −1 in arrays and at the root. */
  readonly keyStart: number[];
  readonly keyEnd: number[];
  readonly children: (number[] | undefined)[];
  /** Members by name, filled where a lookup needs them. */
  readonly members: Map<number, Map<string, number>>;
}

const trees = new WeakMap<TextRange, Tree>();

/**
 * The UTF-16 offsets in `source.text` of what `target` names; undefined where the pointer leads nowhere. Among duplicate keys the last
 * one is meant, as in `JSON.parse`. The text must be valid JSON. The tree is kept with `source`, so many lookups cost little.
 */
export function locate(source: TextRange, target: Target): Span | undefined {
  const tokens = parsePointer(target.pointer);
  if (!tokens) return undefined;
  let tree = trees.get(source);
  if (!tree) trees.set(source, (tree = buildTree(source)));
  let node: number | undefined = tree.start.length > 0 ? 0 : undefined;
  for (const token of tokens) {
    if (node === undefined) return undefined;
    node = childOf(source.text, tree, { node, token });
  }
  return node === undefined ? undefined : spanOf(source.text, tree, { node, target });
}

function spanOf(text: string, tree: Tree, of: { node: number; target: Target }): Span | undefined {
  const isKey = of.target.at === 'key';
  const start = (isKey ? tree.keyStart : tree.start)[of.node] ?? -1;
  const end = (isKey ? tree.keyEnd : tree.end)[of.node] ?? -1;
  if (start < 0) return undefined;
  if (!of.target.span || text.charCodeAt(start) !== 0x22) return { start, end };
  const inner = { start: start + 1, end: end - 1 };
  const from = rawOffset(text, inner, of.target.span.start);
  return { start: from, end: Math.max(from, rawOffset(text, inner, of.target.span.end)) };
}

/** The raw offset of the decoded unit `index`: an escape counts as the one unit that it stands for. */
function rawOffset(text: string, inner: Span, index: number): number {
  let raw = inner.start;
  let left = index;
  while (left > 0 && raw < inner.end) {
    const escape = text.indexOf('\\', raw);
    const plain = (escape < 0 ? inner.end : Math.min(escape, inner.end)) - raw;
    if (left <= plain) return raw + left;
    left -= plain;
    raw += plain;
    if (raw >= inner.end) break;
    raw += text.charCodeAt(raw + 1) === 0x75 ? 6 : 2;
    left -= 1;
  }
  return Math.min(raw, inner.end);
}

function childOf(text: string, tree: Tree, step: { node: number; token: string }): number | undefined {
  const children = tree.children[step.node];
  if (!children) return undefined;
  if (text.charCodeAt(tree.start[step.node] ?? 0) === 0x5b) {
    const index = arrayIndex(step.token);
    return index === undefined ? undefined : children[index];
  }
  let members = tree.members.get(step.node);
  if (!members) {
    members = new Map(children.map((child) => [keyOf(text, tree, child), child]));
    tree.members.set(step.node, members);
  }
  return members.get(step.token);
}

function keyOf(text: string, tree: Tree, node: number): string {
  const raw = text.slice(tree.keyStart[node], tree.keyEnd[node]);
  return raw.includes('\\') ? (JSON.parse(raw) as string) : raw.slice(1, -1);
}

function buildTree(source: TextRange): Tree {
  const { text, end } = source;
  const tree: Tree = { start: [], end: [], keyStart: [], keyEnd: [], children: [], members: new Map() };
  const open: number[] = [];
  let key = { start: -1, end: -1 };
  for (let at = source.start; at < end;) {
    const code = text.charCodeAt(at);
    const parent = open.at(-1);
    if (code <= 0x20 || code === 0x2c || code === 0x3a) {
      at += 1;
    } else if (code === 0x7d || code === 0x5d) {
      at += 1;
      const closed = open.pop();
      if (closed === undefined) return tree;
      tree.end[closed] = at;
    } else {
      const isContainer = code === 0x7b || code === 0x5b;
      const stop = isContainer ? at + 1 : tokenEnd(text, at, end);
      const wantsKey = parent !== undefined && key.start < 0 && text.charCodeAt(tree.start[parent] ?? 0) === 0x7b;
      if (wantsKey) {
        key = { start: at, end: stop };
      } else {
        const node = addNode(tree, parent, { start: at, end: stop, key, isContainer });
        if (isContainer) open.push(node);
        key = { start: -1, end: -1 };
      }
      at = stop;
    }
  }
  return tree;
}

function addNode(tree: Tree, parent: number | undefined, token: Span & { key: Span; isContainer: boolean }): number {
  const node = tree.start.length;
  tree.start.push(token.start);
  tree.end.push(token.end);
  tree.keyStart.push(token.key.start);
  tree.keyEnd.push(token.key.end);
  tree.children.push(token.isContainer ? [] : undefined);
  if (parent !== undefined) tree.children[parent]?.push(node);
  return node;
}

/** The end of the string or scalar that starts at `start`. */
function tokenEnd(text: string, start: number, end: number): number {
  let at = start + 1;
  if (text.charCodeAt(start) === 0x22) {
    for (; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code === 0x22) return at + 1;
      if (code === 0x5c) at += 1;
    }
    return end;
  }
  while (at < end && !DELIMITER.test(text.charAt(at))) at += 1;
  return at;
}

const DELIMITER = /[\s,:{}[\]"]/u;
