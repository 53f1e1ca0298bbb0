import { evidenceUses } from './evidence.ts';
import { holds, searchedTexts } from './filter.ts';
import { listed } from './listings.ts';
import { inForce, type Scope, seen } from './scope.ts';
import { claimsOf } from './statements.ts';
import type { StatementNode, World } from './world.ts';

/**
 * The ids of what a full text finds, in no order: relevance is the full-text index's own, so only what is found can be
 * compared. Under `asOf.said` only what a list would show, and evidence of which a use can be seen.
 */
export function found(world: World, text: string, types: readonly string[], scope: Scope): string[] {
  const among = <Item extends { id: string }>(
    type: string,
    items: ReadonlyMap<string, Item>,
    fields: (item: Item) => readonly (string | undefined)[],
    shown: (item: Item) => boolean,
  ) =>
    [...(types.includes(type) ? items.values() : [])]
      .filter((item) => shown(item) && holds(fields(item), text))
      .map(({ id }) => id);
  const list = (belongs: (statement: StatementNode, id: string) => boolean) => (item: { id: string }) =>
    listed(world, item.id, (statement) => belongs(statement, item.id), scope);
  const used = ({ id }: { id: string }) =>
    inForce(world.recorded(id), scope) &&
    (scope.said === undefined || evidenceUses(world, scope).some(({ evidence }) => evidence.id === id));
  return [
    ...among(
      'CLAIM',
      world.claims,
      (claim) => [claim.text, ...Object.values(claim.translations ?? {})],
      list((statement, id) => claimsOf(statement).includes(id)),
    ),
    ...among(
      'ACTOR',
      world.actors,
      (actor) => [actor.name, ...(actor.aliases ?? [])],
      list(({ record }, id) => record.actor === id),
    ),
    ...among(
      'STATEMENT',
      world.statements,
      ({ record }) => searchedTexts(record),
      (statement) => seen(statement, scope),
    ),
    ...among(
      'DOCUMENT',
      world.documents,
      (document) => [document.title, document.url],
      list(({ record }, id) => record.document === id),
    ),
    ...among('EVIDENCE', world.evidence, (evidence) => [evidence.description], used),
  ];
}
