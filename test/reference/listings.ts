import type { Actor } from '../../src/domain/actor.ts';
import { byName, canonicalActors } from './actors.ts';
import { connection, type Paging } from './connection.ts';
import { type Contradiction, type ContradictionWhere, contradictions } from './contradictions.ts';
import { matches, type StatementWhere } from './filter.ts';
import { nameKey, rank, recordedKey } from './order.ts';
import { inForce, type Scope, seen, sight } from './scope.ts';
import { source, statementSource } from './show.ts';
import { type StatementNode, spanOf, type World } from './world.ts';

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
          : order.startsWith('PUBLISHED')
            ? publishedKey(world, item.id)
            : countedKey(world, item.id, order, scope),
    ...(order === 'PUBLISHED_DESC' ? { place: publishedRank } : {}),
    undated: () => newly(find, scope, items, (item) => item.id),
  };
  return connection(listing, args, (item) => source(item, scope));
}

/** Where a document stands by when it was published; what has no date stands behind all others. */
function publishedKey(world: World, id: string): string {
  const { from, to } = spanOf(world.documents.get(id)?.published);
  const at = from ?? to;
  return `${at === null ? undatedKey : String(at + 8_640_000_000_000_000).padStart(17, '0')} ${id}`;
}

const undatedKey = 'z';

/** Moves what has no date to the beginning, so that read backwards it is last here too. */
function publishedRank(key: string): string {
  return key.startsWith(undatedKey) ? ` ${key}` : key;
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
