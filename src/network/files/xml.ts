import type { AttributeValue, Network, NetworkLabel } from '../types.ts';

/** A node of a file of a graph: a row or a column. */
export type FileNode = { key: string; side: 'row' | 'column'; label: NetworkLabel };

/** The nodes of some networks, each row and column once; of a one-mode network the rows alone. */
export function nodesOf(networks: readonly Network[]): FileNode[] {
  const nodes = new Map<string, FileNode>();
  for (const { mode, rows, columns } of networks) {
    for (const label of rows) nodes.set(`row ${label.id}`, { key: '', side: 'row', label });
    if (mode === 'TWO_MODE')
      for (const label of columns) nodes.set(`column ${label.id}`, { key: '', side: 'column', label });
  }
  return [...nodes.values()].map((node, at) => ({ ...node, key: `n${at}` }));
}

/** The keys of a cell's two nodes. */
export function endsOf(
  nodes: readonly FileNode[],
): (network: Network, row: number, column: number) => [string, string] {
  const keys = new Map(nodes.map(({ key, side, label }) => [`${side} ${label.id}`, key]));
  return ({ mode, rows, columns }, row, column) => {
    const other = mode === 'ONE_MODE' ? `row ${rows[column]?.id}` : `column ${columns[column]?.id}`;
    return [keys.get(`row ${rows[row]?.id}`) as string, keys.get(other) as string];
  };
}

/** An attribute of nodes as a file declares it: the variable of the codebook, and its name in the file. */
export type FileAttribute = {
  key: string;
  variable: string;
  name: string;
  type: 'string' | 'boolean' | 'double';
};

/** What a file says of every node itself. */
const own: readonly string[] = ['id', 'label', 'side'];

/** The attributes that nodes have; one whose values are of several types is text. */
export function attributesOf(nodes: readonly FileNode[]): FileAttribute[] {
  const types = new Map<string, Set<string>>();
  for (const { label } of nodes)
    for (const { name, value } of label.attributes)
      types.set(name, (types.get(name) ?? new Set()).add(typeof value));
  return [...types].map(([variable, found], at) => {
    const [only] = found.size === 1 ? found : [];
    const type = only === 'boolean' ? 'boolean' : only === 'number' ? 'double' : 'string';
    return { key: `a${at}`, variable, name: nameInFile(variable, types), type };
  });
}

/** A variable's name; before one that programs would take for the node's own id, label or side stands `attributes.`, as in tables. */
function nameInFile(variable: string, variables: ReadonlyMap<string, unknown>): string {
  if (!own.includes(variable.toLowerCase())) return variable;
  let name = `attributes.${variable}`;
  while (variables.has(name)) name = `attributes.${name}`;
  return name;
}

/** The values of a node's attributes, with the keys under which the file declares them. */
export function valuesOf(
  node: FileNode,
  attributes: readonly FileAttribute[],
): [key: string, value: AttributeValue][] {
  return node.label.attributes.flatMap(({ name, value }) => {
    const declared = attributes.find(({ variable }) => variable === name);
    return declared ? [[declared.key, value] as [string, AttributeValue]] : [];
  });
}
