import { holds } from './filter.ts';
import { type Scope, seen } from './scope.ts';
import type { World } from './world.ts';

/**
 * The ids of what a full text finds, in no order: relevance is the full-text index's own, so only what is found can be
 * compared. Under `asOf.said` only what a statement that can be seen leads to.
 */
export function found(world: World, text: string, types: readonly string[], scope: Scope): string[] {
  const among = (type: string, ids: readonly string[]) => (types.includes(type) ? ids : []);
  const where = <Item extends { id: string }>(
    items: Iterable<Item>,
    fields: (item: Item) => readonly (string | undefined)[],
  ) => [...items].filter((item) => holds(fields(item), text)).map((item) => item.id);
  return [
    ...among(
      'CLAIM',
      where(world.claims.values(), (claim) => [claim.text, ...Object.values(claim.translations ?? {})]),
    ),
    ...among(
      'ACTOR',
      where(world.actors.values(), (actor) => [actor.name, ...(actor.aliases ?? [])]),
    ),
    ...among(
      'STATEMENT',
      where(
        [...world.statements.values()]
          .filter((statement) => seen(statement, scope))
          .map(({ record }) => record),
        (record) => [record.quote, record.mention, record.verb],
      ),
    ),
    ...among(
      'DOCUMENT',
      where(world.documents.values(), (document) => [document.title, document.url]),
    ),
    ...among(
      'EVIDENCE',
      where(world.evidence.values(), (evidence) => [evidence.description]),
    ),
  ];
}
