import type { Client } from '@urql/preact';
import type {
  ClaimJudgementsQuery,
  ClaimJudgementsQueryVariables,
  ClaimStatementsQuery,
  ClaimStatementsQueryVariables,
} from '../../operations.d.ts';
import { wordsOf } from '../server.ts';
import { claimJudgements, claimStatements, judgeClaims, nameClaims } from './operations.ts';

/** A recorded statement about a claim, with what is needed to revise it. */
export type Passage = NonNullable<ClaimStatementsQuery['claim']>['statements']['nodes'][number];

/** Every statement that is recorded by a claim. Throws the error of the server. */
export async function statementsOf(client: Client, claim: string): Promise<readonly Passage[]> {
  const passages: Passage[] = [];
  let after: string | undefined;
  for (;;) {
    const { data, error } = await client.query<ClaimStatementsQuery, ClaimStatementsQueryVariables>(
      claimStatements,
      { id: claim, ...(after === undefined ? {} : { after }) },
    );
    if (error || !data) throw error ?? new Error('The server sent no answer.');
    passages.push(...(data.claim?.statements.nodes ?? []));
    const info = data.claim?.statements.pageInfo;
    if (!info?.hasNextPage || info.endCursor === null) return passages;
    after = info.endCursor;
  }
}

/** Two claims that are one: everything that is coded by `from` is to be coded by `into`. */
type Merging = Readonly<{
  from: string;
  into: string;
  passages: readonly Passage[];
  reason: string;
  /** Who merges them. */
  by: string;
}>;

export type Merge = Readonly<{
  /** How many statements name the other claim now. */
  revised: number;
  /** Why not all of them do, if anything stopped it. */
  trouble: string | undefined;
  /** The way back, which resolves to why it could not be gone; undefined where nothing was changed. */
  undo: (() => Promise<string | undefined>) | undefined;
}>;

/** The claims, one in the place of another, each once. */
export const withClaim = (claims: readonly string[], from: string, into: string): string[] => [
  ...new Set(claims.map((claim) => (claim === from ? into : claim))),
];

/**
 * Judges two claims the same, and gives each statement about one of them a version about the other. The claim itself stays,
 * with its links, and older versions name it.
 */
export async function mergeClaims(client: Client, merging: Merging): Promise<Merge> {
  const { from, into, passages, reason, by } = merging;
  const earlier = await judgementOf(client, from, into);
  if ('refused' in earlier) return { revised: 0, trouble: earlier.refused, undo: undefined };
  const judge = (judgement: Judgement, why: string) => judged(client, { from, into, by, judgement }, why);
  const refused = await judge('POSITIVE', reason);
  if (refused !== undefined) return { revised: 0, trouble: refused, undo: undefined };

  const changed: { id: string; claims: string[]; revision: number }[] = [];
  let trouble: string | undefined;
  for (const { id, claims, record } of passages) {
    const before = claims.map((claim) => claim.id);
    const { data, error } = await client.mutation(nameClaims, {
      ...{ id, claims: withClaim(before, from, into), reason, revision: record.revision },
    });
    if (error) {
      trouble = wordsOf(error).text;
      break;
    }
    const revision = data?.reviseStatement?.statement?.record.revision ?? record.revision;
    changed.push({ id, claims: before, revision });
  }

  const why = `The merge of ${from} into ${into} is undone.`;
  const undo = async () => {
    for (let last = changed.at(-1); last !== undefined; last = changed.at(-1)) {
      const { error } = await client.mutation(nameClaims, { ...last, reason: why });
      if (error) return wordsOf(error).text;
      changed.pop();
    }
    return judge(earlier.judgement ?? 'UNSURE', why);
  };
  return { revised: changed.length, trouble, undo };
}

type Judgement = ClaimJudgementsQuery['judgements']['nodes'][number]['judgement'];

/** What has been judged of two claims, if anything. */
async function judgementOf(
  client: Client,
  from: string,
  into: string,
): Promise<Readonly<{ judgement: Judgement | undefined }> | Readonly<{ refused: string }>> {
  const { data, error } = await client.query<ClaimJudgementsQuery, ClaimJudgementsQueryVariables>(
    claimJudgements,
    { id: from },
  );
  if (error) return { refused: wordsOf(error).text };
  const found = data?.judgements.nodes.find(({ left, right }) => [left.id, right.id].includes(into));
  return { judgement: found?.judgement };
}

/** Records a judgement of two claims; resolves to what the server refused, if anything. */
async function judged(
  client: Client,
  { from, into, by, judgement }: Readonly<{ from: string; into: string; by: string; judgement: Judgement }>,
  reason: string,
): Promise<string | undefined> {
  const at = new Date().toISOString().slice(0, 10);
  const record = { type: 'SameAs', left: from, right: into, judgement, by, at };
  const { data, error } = await client.mutation(judgeClaims, { records: [record], reason });
  if (error) return wordsOf(error).text;
  const rejects = data?.importRecords?.rejects ?? [];
  return rejects.length === 0
    ? undefined
    : rejects.map(({ field, value, reason: why }) => `${field} ${value} ${why}`).join(' ');
}
