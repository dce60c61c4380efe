import { type JsonValue, stringMember } from '../../src/text/json.ts';
import { type Node, membersOf, methodOf, nodeAt, nodesAt } from './tree.ts';

/** Depth of names that stand for names, and of values in values. */
const DEEPEST = 12;
/** What is put where a text is made of something that only the running server knows. */
const UNKNOWN = 'value';

/** What the literals of a file say: texts, objects and lists, through the names that stand for them. */
export class Values {
  /** What a name stands for; undefined where the file gives it twice. */
  readonly #names = new Map<string, Node | undefined>();

  constructor(nodes: readonly Node[]) {
    for (const node of nodes) {
      const id = node.type === 'VariableDeclarator' ? nodeAt(node, 'id') : undefined;
      const value = nodeAt(node, 'init');
      if (id?.type !== 'Identifier' || !value) continue;
      const name = String(id['name']);
      this.#names.set(name, this.#names.has(name) ? undefined : value);
    }
  }

  /** The node that a name stands for, or the node itself. */
  behind(node: Node | undefined): Node | undefined {
    let found = node;
    for (let depth = 0; depth < DEEPEST && found?.type === 'Identifier'; depth++) found = this.#names.get(String(found['name']));
    return found?.type === 'Identifier' ? undefined : found;
  }

  /** The text that a node says. */
  text(given: Node | undefined, depth = 0): string | undefined {
    const node = this.behind(given);
    if (!node || depth > DEEPEST) return undefined;
    if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : undefined;
    if (node.type === 'TemplateLiteral') return this.#template(node, depth);
    if (node.type === 'BinaryExpression') {
      const [left, right] = [this.text(nodeAt(node, 'left'), depth + 1), this.text(nodeAt(node, 'right'), depth + 1)];
      return node['operator'] === '+' && left !== undefined && right !== undefined ? left + right : undefined;
    }
    const method = methodOf(node);
    if (method?.name === 'trim') return this.text(method.of, depth + 1)?.trim();
    if (method?.name !== 'join' || method.of.type !== 'ArrayExpression') return undefined;
    const parts = nodesAt(method.of, 'elements').map((each) => this.text(each, depth + 1));
    return parts.includes(undefined) ? undefined : parts.join(this.text(nodesAt(node, 'arguments')[0]) ?? ',');
  }

  #template(node: Node, depth: number): string {
    const between = nodesAt(node, 'expressions').map((each) => this.text(each, depth + 1) ?? UNKNOWN);
    const parts = nodesAt(node, 'quasis').map(({ value }) => stringMember(value as JsonValue, 'cooked') ?? '');
    return parts.map((part, index) => part + (between[index] ?? '')).join('');
  }

  /** The value that a node says; what only the running server knows is left out. */
  json(given: Node | undefined, depth = 0): JsonValue | undefined {
    const node = this.behind(given);
    if (!node || depth > DEEPEST) return undefined;
    const text = this.text(node, depth);
    if (text !== undefined) return text;
    if (node.type === 'Literal') return typeof node['value'] === 'object' ? undefined : (node['value'] as JsonValue);
    // A minifier writes true as !0.
    if (node.type === 'UnaryExpression' && node['operator'] === '!') return nodeAt(node, 'argument')?.['value'] === 0;
    if (node.type === 'ArrayExpression') return nodesAt(node, 'elements').flatMap((each) => this.json(each, depth + 1) ?? []);
    if (node.type !== 'ObjectExpression') return undefined;
    const result: Record<string, JsonValue> = {};
    for (const property of nodesAt(node, 'properties').filter(({ type }) => type === 'SpreadElement')) {
      const value = this.json(nodeAt(property, 'argument'), depth + 1);
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) Object.assign(result, value);
    }
    for (const [key, member] of membersOf(node)) {
      const value = this.json(member, depth + 1);
      if (value !== undefined) result[key] = value;
    }
    return result;
  }
}
