import { edtfSpan } from '../../src/domain/edtf.ts';
import { sortedBy } from './order.ts';
import { type Scope, seenOf } from './scope.ts';
import { claimsOf } from './statements.ts';
import type { StatementNode, World } from './world.ts';

export type StanceChangesArguments = {
  actor?: readonly string[] | null;
  claim?: readonly string[] | null;
  topic?: readonly string[] | null;
  from?: string | null;
  to?: string | null;
  limit: number;
};

export type StanceChange = { actor: string; claim: string; before: StatementNode; after: StatementNode };

/** Where an actor's position on a claim is another than the one before it, by when the later one was said. */
export function stanceChanges(world: World, args: StanceChangesArguments, scope: Scope): StanceChange[] {
  const among = (list: readonly string[] | null | undefined, ...values: readonly string[]) =>
    !list || values.some((value) => list.includes(value));
  const positions = new Map<string, { actor: string; claim: string; statements: StatementNode[] }>();
  for (const statement of sortedBy(seenOf(world.statements.values(), scope), (one) => one.saidKey)) {
    if (!isDated(statement)) continue;
    const { actor } = statement.record;
    for (const claim of claimsOf(statement)) {
      if (!among(args.actor, actor) || !among(args.claim, claim)) continue;
      if (!among(args.topic, ...(world.claims.get(claim)?.topics ?? []))) continue;
      const key = JSON.stringify([actor, claim]);
      const held = positions.get(key) ?? { actor, claim, statements: [] };
      held.statements.push(statement);
      positions.set(key, held);
    }
  }
  const changes = [...positions.values()].flatMap(({ actor, claim, statements }) =>
    statements
      .slice(1)
      .map((after, place) => ({ actor, claim, before: statements[place] as StatementNode, after })),
  );
  const shown = changes.filter(
    ({ before, after }) =>
      before.record.stance !== after.record.stance &&
      (before.record.utterance === undefined || before.record.utterance !== after.record.utterance) &&
      isWithin(after, args),
  );
  return sortedBy(shown, ({ after, claim }) => `${after.saidKey}\u0000${claim}`).slice(0, args.limit);
}

/** Whether its own `said` has a beginning or an end. */
function isDated({ record, saidFrom }: StatementNode): boolean {
  return saidFrom !== null || (record.said !== undefined && edtfSpan(record.said)?.to !== null);
}

function isWithin({ saidFrom, saidTo }: StatementNode, { from, to }: StanceChangesArguments): boolean {
  const begin = from ? (edtfSpan(from)?.from ?? null) : null;
  const end = to ? (edtfSpan(to)?.to ?? null) : null;
  return (
    (begin === null || (saidFrom !== null && saidFrom >= begin)) &&
    (end === null || (saidTo !== null && saidTo <= end))
  );
}
