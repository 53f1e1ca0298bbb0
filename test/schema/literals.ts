/** A text written out in a source file: a string, or a template without expressions. */
export type Text = Readonly<{
  text: string;
  /** It is tagged `gql`. */
  gql: boolean;
  /** UTF-16 offsets of the literal in the file. */
  start: number;
  end: number;
  /** The syntax around it, nearest first. */
  within: readonly Syntax[];
}>;

/** A node of a syntax tree in the ESTree form. */
export type Syntax = Readonly<{ type: string; start: number; end: number }> &
  Readonly<Record<string, unknown>>;

/** Every text of a syntax tree, in the order of the file. */
export function textsOf(tree: unknown): Text[] {
  const found: Text[] = [];
  const walk = (node: unknown, within: readonly Syntax[]): void => {
    if (Array.isArray(node)) {
      for (const each of node) walk(each, within);
      return;
    }
    if (!isSyntax(node)) return;
    const text = textOf(node);
    if (text !== undefined) {
      const [around] = within;
      found.push({ text, gql: isGql(around), start: node.start, end: node.end, within });
    }
    for (const value of Object.values(node)) walk(value, [node, ...within]);
  };
  walk(tree, []);
  return found;
}

function isSyntax(value: unknown): value is Syntax {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function textOf(node: Syntax): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral') return undefined;
  const [quasi, ...more] = node.quasis as readonly { value: { cooked: string } }[];
  return more.length === 0 ? quasi?.value.cooked : undefined;
}

function isGql(around: Syntax | undefined): boolean {
  return around?.type === 'TaggedTemplateExpression' && (around.tag as { name?: string }).name === 'gql';
}
