import { outermost } from './actors.ts';
import { institutionOf, matches, type StatementWhere } from './filter.ts';
import { byText } from './order.ts';
import { type Scope, seenOf } from './scope.ts';
import { claimsOf, topicsOf } from './statements.ts';
import type { StatementNode, World } from './world.ts';

/** What to count by, and how many facets; `attribute` names the variable where values of one are counted. */
export type Dimension = { by: string; top: number; attribute?: string | null };
type Facet = { key: string; label: string; count: number };

/** How many statements have each value of a dimension, most first, then by key. */
export function facets(
  world: World,
  where: StatementWhere,
  { by, top, attribute }: Dimension,
  scope: Scope,
): Facet[] {
  const counts = new Map<string, number>();
  for (const statement of seenOf(world.statements.values(), scope)) {
    if (!matches(world, statement, where, scope)) continue;
    for (const key of valuesOf(world, statement, by, scope, attribute))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .map(([key, count]) => ({ key, label: labelOf(world, by, key), count }))
    .sort((a, b) => b.count - a.count || byText(a.key, b.key))
    .slice(0, top);
}

function valuesOf(
  world: World,
  statement: StatementNode,
  by: string,
  scope: Scope,
  attribute: string | null | undefined,
): readonly string[] {
  const { record } = statement;
  const document = world.documents.get(record.document ?? '');
  const maybe = (value: string | undefined) => (value === undefined ? [] : [value]);
  switch (by) {
    case 'ACTOR':
      return [record.actor];
    case 'INSTITUTION': {
      const institution = outermost(
        world,
        institutionOf(world, record.onBehalfOf) ?? record.actor,
        statement,
        scope,
      );
      return world.actors.get(institution)?.type === 'Institution' ? [institution] : [];
    }
    case 'CLAIM':
      return claimsOf(statement);
    case 'DOCUMENT':
      return maybe(document?.id);
    case 'TYPE':
      return [statement.type.toUpperCase()];
    case 'ACT':
      return [record.act];
    case 'STANCE':
      return [record.stance];
    case 'VERDICT':
      return maybe(record.verdict);
    case 'RATING':
      return maybe(record.rating?.label);
    case 'MEDIUM':
      return maybe(record.medium);
    case 'FINDING':
      return maybe(record.finding);
    case 'FACTUALITY':
      return maybe(record.factuality);
    case 'HEDGE':
      return [...new Set((record.hedges ?? []).map(({ kind }) => kind))];
    case 'ACCESS':
      return maybe(record.access);
    case 'QUOTE_KIND':
      return maybe(record.quoteKind);
    case 'CODER':
      return maybe(record.coder);
    case 'ATTRIBUTE':
      return maybe(record.attributes?.[attribute ?? '']?.toString());
    case 'PUBLISHER':
      return maybe(document?.publisher);
    case 'TOPIC':
      return topicsOf(world, statement);
    default:
      return maybe(unitOf(statement, by));
  }
}

const unitLength: Readonly<Record<string, number>> = { YEAR: 4, MONTH: 7, DAY: 10 };

/** The year, month or day in which both ends of the statement's date lie. */
function unitOf({ saidFrom, saidTo }: StatementNode, by: string): string | undefined {
  if (saidFrom === null || saidTo === null) return undefined;
  const text = (instant: number) => new Date(instant).toISOString().slice(0, unitLength[by]);
  return text(saidFrom) === text(saidTo) ? text(saidFrom) : undefined;
}

function labelOf(world: World, by: string, key: string): string {
  const document = world.documents.get(key);
  const labels: Readonly<Record<string, string | undefined>> = {
    ACTOR: world.actors.get(key)?.name,
    INSTITUTION: world.actors.get(key)?.name,
    PUBLISHER: world.actors.get(key)?.name,
    CLAIM: world.claims.get(key)?.text,
    TOPIC: world.topics.get(key)?.name,
    DOCUMENT: document?.title ?? document?.url,
  };
  return labels[by] ?? key;
}
