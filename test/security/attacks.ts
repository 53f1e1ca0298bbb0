import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { disguises, type Parts, type Sent, takenOut } from './operation-text.ts';

const times = (count: number, text: string) => text.repeat(count);
const list = (count: number, one: (at: number) => string, between = ' ') =>
  Array.from({ length: count }, (_, at) => one(at)).join(between);

/** A way to exceed a limit, at each of these sizes; the least of them is hardly over the default. */
type Attack = Readonly<{
  what: string;
  /** The limits, or codes, by which it may be refused: with some sizes and disguises it exceeds several. */
  limits: readonly string[];
  sizes: readonly number[];
  /** Whether it counts what is read: what a directive takes out is no attack. */
  isOfWhatIsRead?: true;
  parts(size: number): Parts;
}>;

const inClaim = (fields: string) => `claim(id: "x") { ${fields} }`;
const include = '@include(if: true) ';

const nesting: Attack[] = [
  {
    what: 'levels of fields',
    limits: ['depth'],
    sizes: [11, 12, 20, 40],
    parts: (size) => ({
      root: `statement(id: "x") { ${times(size * 2, 'via { ')}id${times(size * 2, ' }')} }`,
    }),
  },
  {
    what: 'levels through inline fragments',
    limits: ['depth'],
    sizes: [20, 30, 60],
    parts: (size) => ({
      root: `node(id: "x") { ${times(size, '... on Statement { via { ')}id${times(size, ' } }')} }`,
    }),
  },
  {
    what: 'levels of one field in each fragment',
    limits: ['depth', 'fragments'],
    sizes: [22, 40, 150],
    parts: (size) => ({
      root: 'statement(id: "x") { ...L0 }',
      fragments: Array.from({ length: size }, (_, at) =>
        at === size - 1
          ? `fragment L${at} on Statement { id }`
          : `fragment L${at} on Statement { via { ...L${at + 1} } }`,
      ),
    }),
  },
  {
    what: 'levels of introspection',
    limits: ['depth', 'cost', 'GRAPHQL_VALIDATION_FAILED'],
    sizes: [3, 9, 11],
    parts: (size) => ({
      root: `__type(name: "Claim") { ${times(size, 'fields { type { ')}name${times(size, ' } }')} }`,
    }),
  },
  {
    what: 'levels of a list in an argument',
    limits: ['depth'],
    sizes: [200, 1000],
    parts: (size) => ({
      root: `claims(where: { ids: ${times(size, '[')}"x"${times(size, ']')} }) { totalCount }`,
    }),
  },
];

const counting: Attack[] = [
  {
    what: 'aliases of a field',
    limits: ['aliases'],
    sizes: [61, 100, 500],
    parts: (size) => ({ root: inClaim(list(size, (at) => `a${at}: id`)) }),
  },
  {
    what: 'aliases in a fragment that is used often',
    limits: ['aliases'],
    sizes: [31, 40, 60],
    parts: (size) => ({
      root: `a: ${inClaim('...M')} b: ${inClaim('...M')}`,
      fragments: [`fragment M on Claim { ${list(size, (at) => `m${at}: text`)} }`],
    }),
  },
  {
    what: 'aliases of introspection',
    limits: ['introspections', 'rootFields'],
    sizes: [2, 10, 40],
    parts: (size) => ({ root: list(size, (at) => `s${at}: __schema { types { name } }`) }),
  },
  {
    what: 'fields at the root',
    limits: ['rootFields', 'aliases', 'tokens'],
    sizes: [21, 100, 400],
    parts: (size) => ({ root: list(size, (at) => `a${at}: __typename`) }),
  },
  {
    what: 'counts at the root',
    limits: ['rootFields', 'aliases'],
    sizes: [21, 40],
    parts: (size) => ({ root: list(size, (at) => `a${at}: claims { totalCount }`) }),
  },
  {
    what: 'directives of a field',
    limits: ['directives'],
    sizes: [51, 200, 800],
    parts: (size) => ({ root: `__typename ${times(size, include)}` }),
  },
  {
    what: 'directives that nobody knows',
    limits: ['directives'],
    sizes: [51, 400],
    parts: (size) => ({ root: inClaim(list(size, (at) => `id @d${at}`)) }),
  },
  {
    what: 'directives of fragments',
    limits: ['directives'],
    sizes: [26, 60],
    parts: (size) => ({
      root: inClaim(`...D ${times(size, include)} ... ${times(size, include)} { id }`),
      fragments: [print(gql`fragment D on Claim { text }`)],
    }),
  },
  {
    what: 'directives of variables',
    limits: ['directives'],
    sizes: [51, 150],
    parts: (size) => ({
      root: inClaim('id'),
      definitions: Array.from({ length: size }, (_, at) => `$v${at}: Int @d`),
    }),
  },
  {
    what: 'tokens of fields',
    limits: ['tokens'],
    sizes: [5000, 6000],
    parts: (size) => ({ root: times(size, '__typename ') }),
  },
  {
    what: 'tokens of a list',
    limits: ['tokens'],
    sizes: [5000, 6000],
    parts: (size) => ({ root: `claims(where: { ids: [${times(size, '1 ')}] }) { totalCount }` }),
  },
  {
    what: 'fragments',
    limits: ['fragments', 'tokens'],
    sizes: [201, 400],
    parts: (size) => ({
      root: inClaim(list(size, (at) => `...F${at}`)),
      fragments: Array.from({ length: size }, (_, at) => `fragment F${at} on Claim { id }`),
    }),
  },
];

const merging: Attack[] = [
  {
    what: 'one field in one place',
    limits: ['mergedFields', 'tokens'],
    sizes: [202, 500, 2400],
    parts: (size) => ({ root: inClaim(times(size, 'id ')) }),
  },
  {
    what: 'one object in one place',
    limits: ['mergedFields'],
    sizes: [202, 600],
    parts: (size) => ({ root: inClaim(times(size, 'topics { id } ')) }),
  },
  {
    what: 'objects that are merged, with objects that are merged',
    limits: ['mergedFields'],
    sizes: [20, 30],
    parts: (size) => ({ root: inClaim(times(size, `topics { ${times(size, 'claims { totalCount } ')} } `)) }),
  },
  {
    what: 'fragments that double',
    limits: ['fields', 'mergedFields', 'depth'],
    sizes: [14, 16, 18],
    parts: (size) => ({
      root: 'statement(id: "x") { ...T0 }',
      fragments: Array.from({ length: size + 1 }, (_, at) =>
        at === size
          ? `fragment T${at} on Statement { id }`
          : `fragment T${at} on Statement { via { ...T${at + 1} } supersedes { ...T${at + 1} } }`,
      ),
    }),
  },
];

const pages = 'statements(first: 500) { nodes { id } }';
const costs: Attack[] = [
  {
    what: 'pages within pages',
    limits: ['cost'],
    sizes: [201, 400, 500],
    parts: (size) => ({ root: `claims(first: ${size}) { nodes { ${pages} } }` }),
  },
  {
    what: 'pages within pages, from the end, by edges',
    limits: ['cost'],
    sizes: [201, 500],
    parts: (size) => ({
      root: `claims(last: ${size}) { edges { node { statements(last: 500) { edges { node { id } } } } } }`,
    }),
  },
  {
    what: 'sizes in variables',
    limits: ['cost'],
    sizes: [201, 500],
    parts: (size) => ({
      root: 'claims(first: $n) { nodes { statements(first: $m) { nodes { id } } } }',
      definitions: ['$n: Int', '$m: Int!'],
      variables: { n: size, m: 500 },
    }),
  },
  {
    what: 'sizes in the defaults of variables',
    limits: ['cost'],
    sizes: [201, 500],
    parts: (size) => ({
      root: `claims(first: $n) { nodes { ${pages} } }`,
      definitions: [`$n: Int = ${size}`],
    }),
  },
  {
    what: 'pages in a fragment within pages',
    limits: ['cost'],
    sizes: [201, 500],
    parts: (size) => ({
      root: `claims(first: ${size}) { nodes { ...P } }`,
      fragments: [`fragment P on Claim { ${pages} }`],
    }),
  },
  {
    what: 'networks under many names',
    limits: ['cost'],
    sizes: [6, 20],
    parts: (size) => ({ root: list(size, (at) => `p${at}: polarization { value }`) }),
  },
  {
    what: 'subqueries',
    isOfWhatIsRead: true,
    limits: ['subqueries', 'cost', 'newSubqueries', 'aliases'],
    sizes: [55, 60],
    parts: (size) => ({
      root: inClaim(
        list(size, (at) => `a${at}: statements { totalCount undated nodes { id actor { id } } }`),
      ),
    }),
  },
  {
    what: 'ids in a variable',
    limits: ['listItems', 'cost'],
    sizes: [5001, 20_000],
    parts: (size) => ({
      root: 'claims(where: { ids: $ids }) { totalCount }',
      definitions: ['$ids: [ID!]!'],
      variables: { ids: Array.from({ length: size }, (_, at) => `${at}`) },
    }),
  },
  {
    what: 'ids in a filter that is a variable',
    limits: ['listItems', 'cost'],
    sizes: [2501, 5001],
    parts: (size) => ({
      root: 'claims(where: $where) { totalCount }',
      definitions: ['$where: ClaimWhere'],
      variables: { where: { ids: Array(size).fill('x'), topic: Array(size).fill('x') } },
    }),
  },
];

/** What a large size, or a disguise that writes everything twice, may exceed first. */
const alsoExceeded = ['tokens', 'rootFields'];

/** One operation that exceeds a limit, written in one way. */
export type DisguisedAttack = Readonly<{ name: string; limits: readonly string[]; sent: Sent }>;

/** Every attack, at each size, in each disguise. */
export function disguisedAttacks(): DisguisedAttack[] {
  return [...nesting, ...counting, ...merging, ...costs].flatMap(
    ({ what, limits, sizes, isOfWhatIsRead, parts }) =>
      sizes.flatMap((size) =>
        Object.entries(disguises)
          .filter(([how]) => !(isOfWhatIsRead && how === takenOut))
          .map(([how, disguised]) => ({
            name: `${size} ${what}, ${how}`,
            limits: [...limits, ...alsoExceeded],
            sent: disguised(parts(size)),
          })),
      ),
  );
}
