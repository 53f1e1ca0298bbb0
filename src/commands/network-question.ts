import type { DocumentNode, GraphQLEnumType } from 'graphql';
import { gql } from 'graphql-tag';
import { HearsayError } from '../errors.ts';
import { fields } from '../fields/index.ts';
import { loadSchema } from '../fields/schema.ts';
import type { Graph } from '../graph/driver.ts';
import type { Network } from '../network/types.ts';
import { createExecutor } from '../plan/executor.ts';

/** What the command line asks for, by the names of the API's arguments. */
export type Variables = Readonly<Record<string, unknown>>;

const schema = loadSchema();

/** Options that take a value of an enum, and the enum. */
export const enums: Readonly<Record<string, string>> = {
  mode: 'NetworkMode',
  rows: 'NetworkRows',
  columns: 'NetworkColumns',
  qualifier: 'NetworkQualifier',
  aggregation: 'NetworkAggregation',
  normalization: 'NetworkNormalization',
  duplicates: 'NetworkDuplicates',
  time: 'NetworkTime',
  unit: 'NetworkUnit',
  kernel: 'NetworkKernel',
};

/** The values of an option as they are typed: `one-mode` for ONE_MODE. */
export function choicesOf(option: string): string[] {
  const type = schema.getType(enums[option] as string) as GraphQLEnumType;
  return type.getValues().map(({ name }) => name.toLowerCase().replaceAll('_', '-'));
}

const networkTable = gql`
  fragment NetworkTable on DiscourseNetwork {
    rows { id: recordId label attributes { name value } }
    columns { id: recordId label attributes { name value } }
    cells { row column weight }
    statements
    undated
  }
`;

const network = gql`
  query (
    $mode: NetworkMode, $rows: NetworkRows, $rowAttribute: String, $columns: NetworkColumns, $columnAttribute: String,
    $qualifier: NetworkQualifier, $qualifierAttribute: String, $aggregation: NetworkAggregation,
    $normalization: NetworkNormalization, $duplicates: NetworkDuplicates, $time: NetworkTime, $from: EDTF, $to: EDTF,
    $isolates: Boolean, $where: StatementWhere, $asOf: AsOf
  ) {
    discourseNetwork(
      mode: $mode, rows: $rows, rowAttribute: $rowAttribute, columns: $columns, columnAttribute: $columnAttribute,
      qualifier: $qualifier, qualifierAttribute: $qualifierAttribute, aggregation: $aggregation,
      normalization: $normalization, duplicates: $duplicates, time: $time, from: $from, to: $to, isolates: $isolates,
      where: $where, asOf: $asOf
    ) {
      ...NetworkTable
    }
  }
  ${networkTable}
`;

const series = gql`
  query (
    $mode: NetworkMode, $rows: NetworkRows, $rowAttribute: String, $columns: NetworkColumns, $columnAttribute: String,
    $qualifier: NetworkQualifier, $qualifierAttribute: String, $aggregation: NetworkAggregation,
    $normalization: NetworkNormalization, $duplicates: NetworkDuplicates, $time: NetworkTime, $from: EDTF, $to: EDTF,
    $isolates: Boolean, $where: StatementWhere, $asOf: AsOf, $unit: NetworkUnit!, $width: Int, $kernel: NetworkKernel
  ) {
    discourseSeries(
      mode: $mode, rows: $rows, rowAttribute: $rowAttribute, columns: $columns, columnAttribute: $columnAttribute,
      qualifier: $qualifier, qualifierAttribute: $qualifierAttribute, aggregation: $aggregation,
      normalization: $normalization, duplicates: $duplicates, time: $time, from: $from, to: $to, isolates: $isolates,
      where: $where, asOf: $asOf, unit: $unit, width: $width, kernel: $kernel
    ) {
      from
      mid
      to
      network {
        ...NetworkTable
      }
    }
  }
  ${networkTable}
`;

const events = gql`
  query ($where: StatementWhere, $asOf: AsOf, $after: String) {
    statements(where: $where, orderBy: SAID_ASC, asOf: $asOf, first: 500, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes {
        id: recordId
        said
        stance
        coder
        actor { name }
        onBehalfOf { name }
        claims { text }
        span { exact start end }
        attributes { name value }
        document { id: recordId title authors section genre published publisher { name } }
      }
    }
  }
`;

export type NetworkAnswer = Omit<Network, 'mode'> & { undated: number };
export type SeriesAnswer = { from: string; mid: string; to: string; network: NetworkAnswer }[];
export type Event = {
  id: string;
  said: string | null;
  stance: string;
  coder: string | null;
  actor: { name: string };
  onBehalfOf: { name: string } | null;
  claims: { text: string }[];
  span: { exact: string | null; start: number | null; end: number | null } | null;
  attributes: { name: string; value: unknown }[];
  document: {
    id: string;
    title: string | null;
    authors: string[] | null;
    section: string | null;
    genre: string | null;
    published: string | null;
    publisher: { name: string } | null;
  } | null;
};

/** One network. Throws BAD_USER_INPUT for what the API would refuse. */
export async function askNetwork(graph: Graph, variables: Variables): Promise<NetworkAnswer> {
  return (await answer<{ discourseNetwork: NetworkAnswer }>(graph, network, variables)).discourseNetwork;
}

/** The networks of the windows of a range. Throws BAD_USER_INPUT for what the API would refuse. */
export async function askSeries(graph: Graph, variables: Variables): Promise<SeriesAnswer> {
  return (await answer<{ discourseSeries: SeriesAnswer }>(graph, series, variables)).discourseSeries;
}

/** The statements that match, in the order in which they were said, a page at a time. */
export async function* askEvents(graph: Graph, { where, asOf }: Variables): AsyncGenerator<Event[]> {
  type Page = {
    statements: { pageInfo: { hasNextPage: boolean; endCursor: string | null }; nodes: Event[] };
  };
  for (let after: string | null | undefined; after !== null; ) {
    const { statements } = await answer<Page>(graph, events, { where, asOf, after });
    yield statements.nodes;
    after = statements.pageInfo.hasNextPage ? statements.pageInfo.endCursor : null;
  }
}

async function answer<Data>(graph: Graph, document: DocumentNode, variables: Variables): Promise<Data> {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined));
  const { data, errors } = await createExecutor({ schema, table: fields, graph })({
    document,
    variables: given,
  });
  const [error] = errors ?? [];
  if (error) throw new HearsayError('BAD_USER_INPUT', error.message, error.extensions);
  return JSON.parse(JSON.stringify(data)) as Data;
}
