import { gql } from 'graphql-tag';

/** What every answer contains of a statement: who, what, in which words, and in which document. */
export const factFields = gql`
  fragment Fact on Statement {
    __typename
    id
    actor {
      id
      name
    }
    act
    stance
    factuality
    mention
    quote
    quoteKind
    said
    span {
      exact
    }
    hedges {
      text
      by
    }
    claims {
      id
    }
    chain {
      text
    }
    document {
      id
      title
      url
    }
    ... on Assessment {
      finding
      verdict
      rating {
        label
      }
    }
  }
`;

/** A page of statements, each with what every answer contains of it. */
export const factPageFields = gql`
  fragment FactPage on StatementConnection {
    totalCount
    undated
    edges {
      cursor
      node {
        ...Fact
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  ${factFields}
`;

/** The same in short, for what stands beside something else: the database plans each list and each neighbour anew. */
export const briefFields = gql`
  fragment Brief on Statement {
    id
    actor {
      id
      name
    }
    stance
    quote
    span {
      exact
    }
    said
    document {
      id
      title
    }
  }
`;

/** The answer to `briefFields`. */
export type BriefData = Pick<StatementData, 'id' | 'actor' | 'stance' | 'quote' | 'span' | 'said'> &
  Readonly<{ document: Readonly<{ id: string; title: string | null }> | null }>;

/** The short form of a fact. */
export function briefOf({ id, actor, stance, quote, span, said, document }: BriefData): Fact {
  return {
    id,
    actor,
    stance,
    quotation: quote ?? span?.exact ?? null,
    ...known({ said }),
    document: document && { id: document.id, ...known({ title: document.title }) },
  };
}

type Named = Readonly<{ id: string; name: string }>;

/** The answer to `factFields`. */
export type StatementData = Readonly<{
  __typename: string;
  id: string;
  actor: Named;
  act: string;
  stance: string;
  factuality: string | null;
  mention: string | null;
  quote: string | null;
  quoteKind: string | null;
  said: string | null;
  span: Readonly<{ exact: string | null }> | null;
  hedges: readonly Readonly<{ text: string; by: string }>[];
  claims: readonly Readonly<{ id: string }>[];
  chain: Readonly<{ text: string }>;
  document: Readonly<{ id: string; title: string | null; url: string | null }> | null;
  finding?: string | null;
  verdict?: string | null;
  rating?: Readonly<{ label: string | null }> | null;
}>;

/** A statement as a tool answers it; what is not known is left out, but never the quotation and the document. */
export type Fact = Readonly<Record<string, unknown>> & Readonly<{ id: string; quotation: string | null }>;

/** The fact of a statement. Where nobody coded a quote, the passage of its span is the quotation. */
export function factOf(statement: StatementData): Fact {
  const { id, __typename, actor, act, stance, quote, span, claims, chain, document, hedges } = statement;
  return {
    id,
    type: __typename,
    actor,
    act,
    stance,
    ...known({
      finding: statement.finding,
      verdict: statement.verdict,
      rating: statement.rating?.label,
      factuality: statement.factuality,
    }),
    quotation: quote ?? span?.exact ?? null,
    ...known({ quoteKind: statement.quoteKind, mention: statement.mention, said: statement.said }),
    ...(hedges.length > 0 ? { hedges } : {}),
    ...(claims.length > 0 ? { claims: claims.map((claim) => claim.id) } : {}),
    chain: chain.text,
    document: document && { id: document.id, ...known({ title: document.title, url: document.url }) },
  };
}

/** Without the values that are null or undefined. */
export function known(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
  );
}
