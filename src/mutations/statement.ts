import { randomUUID } from 'node:crypto';
import { digestId } from '../domain/id.ts';
import type { Arguments } from '../plan/field.ts';
import { rejectArguments } from './argument-problems.ts';
import { recordOf } from './input.ts';
import { firstOf, type PayloadValues } from './mutation.ts';
import type { MutationContext } from './transaction.ts';
import { upsertDraft } from './upsert.ts';
import { type RecordDraft, writeDrafts } from './write.ts';

/**
 * The drafts of a statement and of the chain that passes it on: each hop relays the one before it, holds its claims
 * unless it names its own, is in its document, and has the act REPORT unless another is given.
 */
export function statementDrafts(input: Arguments, path: string): RecordDraft[] {
  const { chain, ...own } = input;
  const hops = (chain ?? []) as Arguments[];
  const given = recordOf('Statement', own, path);
  if (hops.length === 0) return [{ path, given, mode: 'record' }];
  if (given.via !== undefined && given.via !== null) {
    const reason =
      'must be left out where chain is given: the first hop of the chain is what the statement came through';
    rejectArguments([{ argument: `${path}.via`, value: String(given.via), reason }]);
  }
  const inner = { claims: given.claims, topics: given.topics, document: given.document };
  const relays = hops.map((hop, at) =>
    withDefaults(recordOf('Statement', hop, `${path}.chain.${at}`), inner),
  );
  const all = [given, ...relays];
  for (const [at, record] of all.entries()) {
    const outer = all[at + 1];
    if (outer === undefined) continue;
    outer.id ??= hopId(given.id, at);
    record.via = outer.id;
  }
  return all.map((record, at) => ({
    path: at === 0 ? path : `${path}.chain.${at - 1}`,
    given: record,
    mode: 'record',
  }));
}

/** A hop's id follows from the statement's, so that the same chain sent again is the same records. */
function hopId(statement: unknown, at: number): string {
  return typeof statement === 'string' ? digestId('hop', [statement, String(at)]) : randomUUID();
}

function withDefaults(hop: Record<string, unknown>, inner: Record<string, unknown>): Record<string, unknown> {
  const absent = (value: unknown) => value === undefined || value === null;
  const kept = { ...hop };
  if (absent(kept.act)) kept.act = 'REPORT';
  if (absent(kept.claims) && absent(kept.topics)) kept.claims = inner.claims;
  if (absent(kept.document)) kept.document = inner.document;
  return kept;
}

/** Records a statement and, where it has one, the chain that passes it on. */
export async function recordStatement(
  context: MutationContext,
  { input }: Arguments,
): Promise<PayloadValues> {
  return firstOf(await writeDrafts(context, statementDrafts(input as Arguments, 'input')));
}

/** Records several statements with their chains, all or none; answers each by its own first record. */
export async function recordStatements(
  context: MutationContext,
  { inputs }: Arguments,
): Promise<PayloadValues> {
  const drafts = (inputs as Arguments[]).map((input, at) => statementDrafts(input, `inputs.${at}`));
  if (drafts.length === 0)
    rejectArguments([{ argument: 'inputs', value: '[]', reason: 'must hold a statement' }]);
  const { ids, statuses, bookmark } = await writeDrafts(context, drafts.flat());
  let next = 0;
  const positions = drafts.map((own) => {
    const start = next;
    next += own.length;
    return start;
  });
  return { ids: positions.map((at) => ids[at]), statuses: positions.map((at) => statuses[at]), bookmark };
}

/** Puts another version in the place of a statement, for a reason; what the input leaves out stays as it was. */
export async function reviseStatement(
  context: MutationContext,
  { id, input, reason, expectedRevision }: Arguments,
): Promise<PayloadValues> {
  if (String(reason).trim() === '') {
    const missing = 'must say why the statement is revised';
    rejectArguments([{ argument: 'reason', value: '', reason: missing }]);
  }
  const draft = upsertDraft(
    { ...recordOf('Statement', input as Arguments), id },
    { reason, expectedRevision },
  );
  return firstOf(await writeDrafts(context, [{ ...draft, mode: 'revise' }]));
}
