/** An operation in parts, so that the same attack can be written in many ways. */
export type Parts = Readonly<{
  /** What stands at the root of the operation. */
  root: string;
  fragments?: readonly string[];
  /** Definitions of variables, such as `$n: Int`. */
  definitions?: readonly string[];
  variables?: Readonly<Record<string, unknown>>;
}>;

/** An operation as it is sent. */
export type Sent = Readonly<{
  query: string;
  operationName?: string;
  variables?: Readonly<Record<string, unknown>>;
}>;

const defined = ({ definitions = [] }: Parts) =>
  definitions.length === 0 ? '' : `(${definitions.join(', ')})`;

const written = (parts: Parts, name: string, directives = '') =>
  [`query ${name}${defined(parts)} ${directives}{ ${parts.root} }`, ...(parts.fragments ?? [])].join(' ');

const sent = (parts: Parts, query: string, operationName?: string): Sent => ({
  query,
  ...(parts.variables ? { variables: parts.variables } : {}),
  ...(operationName ? { operationName } : {}),
});

const plain = (parts: Parts, name = 'A') => sent(parts, written(parts, name));

/** The same parts with the root moved elsewhere. */
const moved = (parts: Parts, root: string, ...fragments: string[]): Parts => ({
  ...parts,
  root,
  fragments: [...(parts.fragments ?? []), ...fragments],
});

const chain = (length: number, root: string) =>
  Array.from({ length }, (_, at) =>
    at === length - 1
      ? `fragment Chain${at} on Query { ${root} }`
      : `fragment Chain${at} on Query { ...Chain${at + 1} }`,
  );

const yes = (parts: Parts): Parts => ({
  ...parts,
  definitions: [...(parts.definitions ?? []), '$yes: Boolean!'],
  variables: { ...parts.variables, yes: true },
});

/** The disguise in which nothing is read. */
export const takenOut = 'behind a @skip that takes it out';

/** Ways to write one operation that mean the same to whoever reads the specification. */
export const disguises: Readonly<Record<string, (parts: Parts) => Sent>> = {
  'as it is': (parts) => plain(parts),
  'under a name like that of introspection': (parts) => plain(parts, 'IntrospectionQuery'),
  'in an inline fragment': (parts) => plain(moved(parts, `... { ${parts.root} }`)),
  'in inline fragments with a type': (parts) =>
    plain(moved(parts, `... on Query { ... on Query { ${parts.root} } }`)),
  'in a fragment': (parts) => plain(moved(parts, '...Z', `fragment Z on Query { ${parts.root} }`)),
  'in a chain of fragments': (parts) => plain(moved(parts, '...Chain0', ...chain(8, parts.root))),
  'in a fragment that is used twice': (parts) =>
    plain(moved(parts, '...Z ... { ...Z }', `fragment Z on Query { ${parts.root} }`)),
  'behind @include': (parts) => plain(moved(parts, `... @include(if: true) { ${parts.root} }`)),
  [takenOut]: (parts) => plain(moved(parts, `... @skip(if: true) { ${parts.root} }`)),
  'behind @include with a variable': (parts) =>
    plain(yes(moved(parts, `... on Query @include(if: $yes) { ${parts.root} }`))),
  'beside a harmless operation': (parts) =>
    sent(parts, `query Harmless { __typename } ${written(parts, 'A')}`, 'A'),
  'in a fragment behind @skip': (parts) =>
    plain(moved(parts, '...Z @skip(if: false)', `fragment Z on Query { ${parts.root} }`)),
  'among many operations': (parts) =>
    sent(
      parts,
      `${Array.from({ length: 20 }, (_, at) => `query B${at} { __typename }`).join(' ')} ${written(parts, 'A')}`,
      'A',
    ),
  'under a long name': (parts) => plain(parts, 'Long'.repeat(100)),
  'after its fragments, with comments and commas': (parts) => {
    const [operation = '', ...others] = written(parts, 'A').split(/ (?=fragment )/);
    return sent(parts, `\ufeff# { __typename }\n,,${others.join(',\n')} # query\r\n${operation},,`);
  },
};
