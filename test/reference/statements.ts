import type { Actor } from '../../src/domain/actor.ts';
import { type Scope, seen, versionOf } from './scope.ts';
import type { StatementNode, World } from './world.ts';

/** A statement, then each `via` outward, until there is none or one comes a second time. */
export function chain(world: World, statement: StatementNode, scope: Scope): StatementNode[] {
  const hops = [statement];
  for (;;) {
    const next = versionOf(world, hops.at(-1)?.record.via, scope);
    if (!next || hops.includes(next)) return hops;
    hops.push(next);
  }
}

/** The chain in words: `CIA, per WSJ, per ANI, in B`. */
export function chainText(world: World, hops: readonly StatementNode[]): string {
  const names = hops.map((hop) => calledIn(world.actors.get(hop.record.actor)));
  const document = world.documents.get(hops.at(-1)?.record.document ?? '');
  const place = document ? `, in ${document.title ?? document.url ?? document.id}` : '';
  return names.join(', per ') + place;
}

/** An actor's first abbreviation, else the name. */
function calledIn(actor: Actor | undefined): string | undefined {
  const short = (alias: string) => /^[\p{Lu}\p{N}][\p{Lu}\p{N}.&-]+$/u.test(alias) && alias.length <= 8;
  return actor?.aliases?.find(short) ?? actor?.name;
}

/** The statements that a scope reads, whatever their date. */
export function inForceStatements(world: World, scope: Scope): StatementNode[] {
  const timeless = { known: scope.known };
  return [...world.statements.values()].filter((statement) => seen(statement, timeless));
}

/** Whether another statement that the scope reads is `via` this one; about a claim, where one is given. */
export function relays(world: World, statement: StatementNode, scope: Scope, claim?: string): boolean {
  return inForceStatements(world, scope).some(
    (inner) =>
      inner.record.via === statement.base && (claim === undefined || claimsOf(inner).includes(claim)),
  );
}

export function claimsOf(statement: StatementNode): readonly string[] {
  return statement.record.claims ?? [];
}

/** The topics of a statement's claims, and those that it names itself, by id. */
export function topicsOf(world: World, statement: StatementNode): string[] {
  const ofClaims = claimsOf(statement).flatMap((claim) => world.claims.get(claim)?.topics ?? []);
  return [...new Set([...ofClaims, ...(statement.record.topics ?? [])])].sort();
}

/** What tells one utterance from another: its id, or the statement itself where it describes none. */
export function tellingOf(statement: StatementNode): string {
  return statement.record.utterance === undefined
    ? `statement ${statement.id}`
    : `utterance ${statement.record.utterance}`;
}
