import { gql } from 'graphql-tag';
import { z } from 'zod';
import { type Ask, type AsOf, dataOf } from '../ask.ts';
import { fitted, type Page, paged, positionIn } from '../budget.ts';
import {
  type BriefData,
  briefFields,
  briefOf,
  factOf,
  factPageFields,
  known,
  type StatementData,
} from '../fact.ts';
import { asOfArgument, factSchema, idArgument, listOutput, notFound, pageArguments, tool } from '../tool.ts';

/** What the head of the answer holds of each list; `query` gives the rest. */
const shown = 4;

const claimDocument = gql`
  query AgentClaim($id: ID!, $asOf: AsOf) {
    claim(id: $id, asOf: $asOf) {
      kind
      topics {
        id
        name
      }
      tally {
        asserted
        denied
        assessed
        reported
      }
      corroboration {
        atLeast
        atMost
        documents
        statements
        roots {
          basis
          institution {
            id
            name
          }
          statements {
            id
          }
        }
        chokepoints {
          id
          name
        }
      }
      evidence {
        supports
        evidence {
          id
          kind
          description
        }
        according {
          ...Brief
        }
      }
    }
  }
  ${briefFields}
`;

const contradictionsDocument = gql`
  query AgentContradictions($id: ID!, $shown: Int!, $asOf: AsOf) {
    contradictions(where: { claim: [$id] }, first: $shown, asOf: $asOf) {
      totalCount
      nodes {
        kind
        claim {
          id
        }
        left {
          ...Brief
        }
        right {
          ...Brief
        }
      }
    }
  }
  ${briefFields}
`;

const statementsDocument = gql`
  query AgentTimeline($id: ID!, $after: String, $asOf: AsOf) {
    claim(id: $id, asOf: $asOf) {
      id
      text
      timeline(first: 50, after: $after) {
        ...FactPage
      }
    }
  }
  ${factPageFields}
`;

type Named = Readonly<{ id: string; name: string }>;
type Use = Readonly<{
  supports: boolean | null;
  evidence: Readonly<{ id: string; kind: string | null; description: string | null }>;
  according: BriefData | null;
}>;
type Root = Readonly<{ basis: string; institution: Named; statements: readonly { id: string }[] }>;
type Contradiction = Readonly<{
  kind: string;
  claim: { id: string };
  left: BriefData;
  right: BriefData;
}>;
type Summary = Readonly<{
  kind: string;
  topics: readonly Named[];
  tally: Readonly<Record<string, number>>;
  corroboration: Readonly<{
    atLeast: number;
    atMost: number;
    documents: number;
    statements: number;
    roots: readonly Root[];
    chokepoints: readonly Named[];
  }>;
  evidence: readonly Use[];
}>;
type Contradictions = Readonly<{ totalCount: number; nodes: readonly Contradiction[] }>;
type Timeline = Readonly<{ id: string; text: string; timeline: Page<StatementData> }>;

export const claim = tool(
  {
    name: 'claim',
    title: 'A claim',
    description: `A claim with its tally of actors, the interval of its independent origins (those who support it), contradictions, evidence, and every statement about it in order of time. Of contradictions and evidence the first ${shown} come with the first part of the answer.`,
    output: {
      id: z.string(),
      text: z.string(),
      origins: z.looseObject({ atLeast: z.int(), atMost: z.int() }).optional(),
      statements: z.array(factSchema),
      ...listOutput,
    },
  },
  { id: idArgument('a claim'), asOf: asOfArgument, ...pageArguments },
  async (ask, { id, asOf, cursor, maxTokens }) => {
    const after = positionIn('claim', cursor);
    const found = await dataOf<{ claim: Timeline | null }>(ask, statementsDocument, { id, asOf, after });
    if (!found.claim) throw notFound('id', 'claim', id);
    const { timeline, ...head } = found.claim;
    const first = after === undefined ? await summaryOf(ask, id, asOf) : {};
    const counts = { total: timeline.totalCount, undated: timeline.undated };
    return fitted(
      paged({ ...head, ...first, ...counts }, 'statements', timeline, factOf),
      'claim',
      maxTokens,
    );
  },
);

/** The first part of an answer about a claim; one statement of the database for all would take seconds to plan. */
async function summaryOf(ask: Ask, id: string, asOf: AsOf | undefined): Promise<Record<string, unknown>> {
  const [{ claim: found }, { contradictions }] = await Promise.all([
    dataOf<{ claim: Summary | null }>(ask, claimDocument, { id, asOf }),
    dataOf<{ contradictions: Contradictions }>(ask, contradictionsDocument, { id, asOf, shown }),
  ]);
  return found ? summary(found, contradictions) : {};
}

function summary(
  { kind, topics, tally, corroboration, evidence }: Summary,
  contradictions: Contradictions,
): Record<string, unknown> {
  const { roots, chokepoints, ...counts } = corroboration;
  return {
    kind,
    ...(topics.length > 0 ? { topics: topics.slice(0, shown) } : {}),
    tally,
    origins: {
      ...counts,
      inWords: `between ${counts.atLeast} and ${counts.atMost} independent origins`,
      roots: roots.slice(0, shown).map(({ basis, institution, statements }) => ({
        institution,
        basis,
        statements: statements.slice(0, shown).map((statement) => ({ id: statement.id })),
      })),
      chokepoints: chokepoints.slice(0, shown),
    },
    contradictions: {
      total: contradictions.totalCount,
      first: contradictions.nodes.map((one) => ({
        kind: one.kind,
        claim: one.claim,
        left: briefOf(one.left),
        right: briefOf(one.right),
      })),
    },
    evidence: {
      total: evidence.length,
      first: evidence.slice(0, shown).map((use) => ({
        ...known({ ...use.evidence, supports: use.supports }),
        according: use.according ? briefOf(use.according) : null,
      })),
    },
  };
}
