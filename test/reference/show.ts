import type { Scope } from './scope.ts';
import type { StatementNode, World } from './world.ts';

/** A record as a resolver's source: what it is, and the scope in which the fields within it are read. */
export type Source<Item = unknown> = {
  readonly __typename: string;
  readonly it: Item;
  readonly scope: Scope;
};

type Identified = { readonly id: string; readonly type: string };

/** Any record but a statement as a source; null where there is none. */
export function source<Item extends Identified>(item: Item | undefined, scope: Scope): Source<Item> | null {
  return item ? { __typename: item.type, it: item, scope } : null;
}

export function statementSource(
  statement: StatementNode | null | undefined,
  scope: Scope,
): Source<StatementNode> | null {
  return statement ? { __typename: statement.type, it: statement, scope } : null;
}

/** What has an id, whatever it is. */
export function recordSource(world: World, id: string, scope: Scope): Source | null {
  const record: Identified | undefined =
    world.actors.get(id) ??
    world.claims.get(id) ??
    world.documents.get(id) ??
    world.topics.get(id) ??
    world.evidence.get(id) ??
    world.utterances.get(id) ??
    world.places.get(id) ??
    world.variables.get(id);
  return source(record, scope) ?? statementSource(world.statements.get(id), scope);
}

/** An instant as the DateTime scalar shows it. */
export function instant(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}
