import { canonical } from './actors.ts';
import { byText } from './order.ts';
import { type Scope, seenOf } from './scope.ts';
import { claimsOf, relays } from './statements.ts';
import type { StatementNode, World } from './world.ts';

export type Discrepancy = {
  utterance: string;
  field: string;
  left: StatementNode;
  right: StatementNode;
  leftValue: string;
  rightValue: string;
};

const compared = ['stance', 'finding', 'verdict', 'factuality', 'quote', 'said'] as const;

/**
 * Where two documents tell one utterance differently. `among` narrows the pairs: by the claim they must share, the
 * utterance, or the two documents of which the first is the left one.
 */
export function discrepancies(
  world: World,
  among: { claim?: string; utterance?: string; documents?: readonly [string, string] },
  scope: Scope,
): Discrepancy[] {
  const tellings = seenOf(world.statements.values(), scope).filter(
    ({ record }) =>
      record.utterance !== undefined &&
      world.utterances.has(record.utterance) &&
      (among.utterance === undefined || record.utterance === among.utterance),
  );
  const found = tellings.flatMap((left) =>
    tellings
      .filter((right) => isPair(left, right, among))
      .flatMap((right) => differences(world, left, right, scope)),
  );
  return found.sort(
    (a, b) =>
      byText(a.utterance, b.utterance) ||
      byText(a.left.saidKey, b.left.saidKey) ||
      byText(a.right.saidKey, b.right.saidKey),
  );
}

function isPair(
  left: StatementNode,
  right: StatementNode,
  among: { claim?: string; documents?: readonly [string, string] },
): boolean {
  const shared = claimsOf(left).filter((claim) => claimsOf(right).includes(claim));
  const [leftDocument, rightDocument] = [left.record.document, right.record.document];
  const placed = among.documents
    ? leftDocument === among.documents[0] && rightDocument === among.documents[1]
    : byText(left.saidKey, right.saidKey) < 0;
  return (
    placed &&
    left.record.utterance === right.record.utterance &&
    leftDocument !== undefined &&
    rightDocument !== undefined &&
    leftDocument !== rightDocument &&
    (among.claim === undefined ? shared.length > 0 : shared.includes(among.claim))
  );
}

function differences(world: World, left: StatementNode, right: StatementNode, scope: Scope): Discrepancy[] {
  const found: Discrepancy[] = [];
  const compare = (field: string, leftValue: string | undefined, rightValue: string | undefined) => {
    if (leftValue === undefined || rightValue === undefined || leftValue === rightValue) return;
    found.push({
      utterance: left.record.utterance as string,
      field,
      left,
      right,
      leftValue,
      rightValue,
    });
  };
  const actor = (telling: StatementNode) => telling.record.actor;
  if (canonical(world, actor(left), scope) !== canonical(world, actor(right), scope)) {
    compare('actor', world.actors.get(actor(left))?.name, world.actors.get(actor(right))?.name);
  }
  if (relays(world, left, scope) || relays(world, right, scope)) return found;
  // Two renderings differ by their reporters: only the speaker's own words are compared.
  const verbatim = [left, right].every(({ record }) => record.quoteKind === 'DIRECT');
  for (const field of compared) {
    if (field === 'quote' && !verbatim) continue;
    compare(field, left.record[field], right.record[field]);
  }
  return found;
}
