import type { Actor } from '../../src/domain/actor.ts';
import { byName, canonicalActors } from './actors.ts';
import { connection, type Paging } from './connection.ts';
import { type Contradiction, type ContradictionWhere, contradictions } from './contradictions.ts';
import { matches, type StatementWhere } from './filter.ts';
import { nameKey, rank, recordedKey } from './order.ts';
import { inForce, type Scope, seen, sight } from './scope.ts';
import { source, statementSource } from './show.ts';
import type { StatementNode, World } from './world.ts';

/** A connection of the statements that meet a test and a filter. */
export function statementConnection(
  world: World,
  belongs: (statement: StatementNode) => boolean,
  args: Paging & { where?: StatementWhere; orderBy?: string },
  scope: Scope,
) {
  const order = args.orderBy ?? 'SAID_ASC';
  const wanted = [...world.statements.values()].filter(
    (statement) => belongs(statement) && matches(world, statement, args.where ?? {}, scope),
  );
  const listing = {
    items: wanted.filter((statement) => seen(statement, scope)),
    order,
    key: (statement: StatementNode) => (order.startsWith('SAID') ? statement.saidKey : statement.recordedKey),
    ...(order === 'SAID_DESC' ? { place: rank } : {}),
    undated: () => wanted.filter((statement) => sight(statement, scope) === 'undated').length,
  };
  return connection(listing, args, (statement) => statementSource(statement, scope));
}

type Listed = { readonly id: string; readonly type: string; readonly name?: string | undefined };

/**
 * A connection of anything but statements: `find` lists what a scope shows. `undated` counts what it would list besides,
 * if what cannot be dated could be seen.
 */
export function recordConnection<Item extends Listed>(
  world: World,
  find: (scope: Scope) => readonly Item[],
  order: string,
  args: Paging,
  scope: Scope,
) {
  const items = find(scope);
  const listing = {
    items,
    order,
    key: (item: Item) =>
      order.startsWith('NAME')
        ? nameKey(item.id, item.name ?? '')
        : order.startsWith('RECORDED')
          ? recordedKey(item.id, world.recorded(item.id).from)
          : countedKey(world, item.id, order, scope),
    undated: () => newly(find, scope, items, (item) => item.id),
  };
  return connection(listing, args, (item) => source(item, scope));
}

/** Where a claim stands by the statements about it, or by how contested it is. */
function countedKey(world: World, claim: string, order: string, scope: Scope): string {
  const about = [...world.statements.values()].filter(
    (statement) => seen(statement, scope) && statement.record.claims?.includes(claim),
  );
  const actors = (stance: string) =>
    new Set(about.filter(({ record }) => record.stance === stance).map(({ record }) => record.actor)).size;
  const contested = Math.min(actors('SUPPORTS'), actors('REJECTS'));
  const counts = order.startsWith('CONTESTED') ? [contested, about.length] : [about.length];
  return [...counts.map((count) => String(count).padStart(10, '0')), claim].join(' ');
}

/** The canonical actors of the statements that meet a test, by name. */
export function actorConnection(
  world: World,
  belongs: (statement: StatementNode) => boolean,
  args: Paging,
  scope: Scope,
) {
  const find = (within: Scope): Actor[] => actorsOf(world, belongs, within);
  return recordConnection(world, find, 'NAME_ASC', args, scope);
}

export function actorsOf(
  world: World,
  belongs: (statement: StatementNode) => boolean,
  scope: Scope,
): Actor[] {
  const statements = [...world.statements.values()].filter(
    (statement) => seen(statement, scope) && belongs(statement),
  );
  return byName(
    canonicalActors(
      world,
      statements.map(({ record }) => record.actor),
      scope,
    ),
  );
}

export function contradictionConnection(world: World, where: ContradictionWhere, args: Paging, scope: Scope) {
  const find = (within: Scope) => contradictions(world, where, within);
  const items = find(scope);
  const listing = {
    items,
    order: 'NEWEST_DESC',
    key: (contradiction: Contradiction) => contradiction.key,
    undated: () => newly(find, scope, items, (contradiction) => contradiction.identity),
  };
  return connection(listing, args, ({ kind, left, right, claim }) => ({
    kind,
    left: statementSource(left, scope),
    right: statementSource(right, scope),
    claim: source(world.claims.get(claim), scope),
  }));
}

function newly<Item>(
  find: (scope: Scope) => readonly Item[],
  scope: Scope,
  items: readonly Item[],
  identity: (item: Item) => string,
): number {
  if (scope.said === undefined) return 0;
  const already = new Set(items.map(identity));
  return find({ ...scope, undatedToo: true }).filter((item) => !already.has(identity(item))).length;
}

/** Whether a list shows a record: it is in force and, under `asOf.said`, a statement that can be seen is about it. */
export function listed(
  world: World,
  id: string,
  belongs: (statement: StatementNode) => boolean,
  scope: Scope,
): boolean {
  return (
    inForce(world.recorded(id), scope) &&
    (scope.said === undefined ||
      [...world.statements.values()].some((statement) => seen(statement, scope) && belongs(statement)))
  );
}
