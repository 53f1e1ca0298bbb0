import { canonicalActors } from './actors.ts';
import { evidenceUses } from './evidence.ts';
import { type Scope, seenOf } from './scope.ts';
import { claimsOf } from './statements.ts';
import type { StatementNode, World } from './world.ts';

type Sides<Item> = { both: Item[]; onlyLeft: Item[]; onlyRight: Item[] };

/** What the statements of two documents have in common and what only one of them has: ids of claims, actors, evidence. */
export function compare(world: World, left: string, right: string, scope: Scope) {
  const statements = seenOf(world.statements.values(), scope);
  const inDocument = (id: string) => statements.filter(({ record }) => record.document === id);
  const uses = evidenceUses(world, scope);
  const evidence = (of: readonly StatementNode[]) =>
    uses.filter(({ according }) => according && of.includes(according)).map((use) => use.evidence.id);
  const actors = (of: readonly StatementNode[]) =>
    canonicalActors(
      world,
      of.map(({ record }) => record.actor),
      scope,
    ).map((actor) => actor.id);
  const [ours, theirs] = [inDocument(left), inDocument(right)];
  const named = sides(actors(ours), actors(theirs));
  const byName = (ids: string[]) => canonicalActors(world, ids, scope).map((actor) => actor.id);
  return {
    claims: sorted(sides(ours.flatMap(claimsOf), theirs.flatMap(claimsOf))),
    actors: {
      both: byName(named.both),
      onlyLeft: byName(named.onlyLeft),
      onlyRight: byName(named.onlyRight),
    },
    evidence: sorted(sides(evidence(ours), evidence(theirs))),
  };
}

function sides(left: readonly string[], right: readonly string[]): Sides<string> {
  const [ours, theirs] = [new Set(left), new Set(right)];
  return {
    both: [...ours].filter((id) => theirs.has(id)),
    onlyLeft: [...ours].filter((id) => !theirs.has(id)),
    onlyRight: [...theirs].filter((id) => !ours.has(id)),
  };
}

function sorted({ both, onlyLeft, onlyRight }: Sides<string>): Sides<string> {
  return { both: both.sort(), onlyLeft: onlyLeft.sort(), onlyRight: onlyRight.sort() };
}
