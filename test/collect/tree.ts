/** A node of a syntax tree (ESTree, with the node types of TypeScript). */
export type Node = Readonly<Record<string, unknown>> & { readonly type: string };

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The node under a key, without the wrappers that only speak of types. */
export function nodeAt(node: Node, key: string): Node | undefined {
  return plain(node[key]);
}

/** The nodes of a list under a key. */
export function nodesAt(node: Node, key: string): Node[] {
  const list = node[key];
  return Array.isArray(list) ? list.flatMap((each) => plain(each) ?? []) : [];
}

const WRAPPERS = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression', 'ParenthesizedExpression']);

function plain(value: unknown): Node | undefined {
  let node = isNode(value) ? value : undefined;
  while (node && WRAPPERS.has(node.type)) node = isNode(node['expression']) ? node['expression'] : undefined;
  return node;
}

/** Depth to which a tree is walked; bundles nest deeply, and nobody defines tools this far down. */
const DEEPEST = 400;

/** Every node of a tree, parents first. */
export function* walk(value: unknown, depth = 0): Generator<Node> {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return;
  if (isNode(value)) yield value;
  for (const each of Array.isArray(value) ? value : Object.values(value)) yield* walk(each, depth + 1);
}

/** The members of an object literal by their keys; computed keys and spread objects are left out. */
export function membersOf(object: Node): Map<string, Node> {
  return new Map(
    nodesAt(object, 'properties').flatMap((property) => {
      const key = nodeAt(property, 'key');
      const value = nodeAt(property, 'value');
      return property.type === 'Property' && property['computed'] !== true && key && value ? [[String(key['name'] ?? key['value']), value] as const] : [];
    }),
  );
}

/** The name of a method that is called on something, and what it is called on. */
export function methodOf(node: Node | undefined): { readonly name: string; readonly of: Node } | undefined {
  const callee = node?.type === 'CallExpression' ? nodeAt(node, 'callee') : undefined;
  const property = callee?.type === 'MemberExpression' ? nodeAt(callee, 'property') : undefined;
  const of = callee && nodeAt(callee, 'object');
  return property && of && typeof property['name'] === 'string' ? { name: property['name'], of } : undefined;
}
