import { type Edge, edges, there } from './edges.ts';
import { byText, sortedBy } from './order.ts';
import type { Scope } from './scope.ts';
import type { World } from './world.ts';

/** The kinds of edge that `graph` follows when none are asked for. */
export const drawnEdges: readonly string[] = [
  'ASSERTED',
  'DENIED',
  'ASSESSED',
  'REPORTED_BY',
  'CONTRADICTS',
  'REFINES',
  'ENTAILS',
  'EXPLAINS',
  'SPEAKS_FOR',
  'SAME_AS',
  'SUPPORTS',
  'UNDERMINES',
];

type Around = { around: readonly string[]; depth: number; types: readonly string[]; limit: number };

/** The nodes around some nodes, nearest first, then the most connected; with the edges between them. */
export function graph(world: World, { around, depth, types, limit }: Around, scope: Scope) {
  const among = edges(world, scope).filter(({ type }) => types.includes(type));
  const touching = touchingOf(among);
  const distance = new Map(around.filter((id) => there(world, id, {})).map((id) => [id, 0]));
  for (const [id, steps] of distance) {
    if (steps === depth) continue;
    for (const next of neighbours(touching, id)) if (!distance.has(next)) distance.set(next, steps + 1);
  }
  const degree = (id: string) => touching.get(id)?.length ?? 0;
  const ordered = [...distance.keys()].sort(
    (a, b) => (distance.get(a) ?? 0) - (distance.get(b) ?? 0) || degree(b) - degree(a) || byText(a, b),
  );
  const kept = new Set(ordered.slice(0, limit));
  return {
    nodes: [...kept].map((id) => ({
      id,
      type: typeOf(world, id),
      label: labelOf(world, id),
      degree: degree(id),
    })),
    edges: sortedBy(
      among.filter(({ source, target }) => kept.has(source) && kept.has(target)),
      (edge) => edge.id,
    ),
    truncated: ordered.length > limit,
  };
}

/** The shortest ways between two nodes, 25 at most, as lists of ids with the edges between them. */
export function paths(world: World, from: string, to: string, maxLength: number, scope: Scope) {
  if (!there(world, from, {}) || !there(world, to, {})) return [];
  const among = edges(world, scope);
  const touching = touchingOf(among);
  let ways: string[][] = [[from]];
  const met = new Set([from]);
  for (let length = 0; length < maxLength && ways.length > 0 && !met.has(to); length++) {
    ways = ways
      .filter((way) => way.length === 1 || !world.topics.has(way.at(-1) as string))
      .flatMap((way) =>
        [...neighbours(touching, way.at(-1) as string)]
          .filter((next) => !met.has(next))
          .map((next) => [...way, next]),
      );
    for (const way of ways) met.add(way.at(-1) as string);
  }
  const arrived = ways.filter((way) => way.at(-1) === to);
  return arrived
    .sort(byIds)
    .slice(0, 25)
    .map((nodes) => ({ nodes, edges: edgesAlong(among, nodes) }));
}

function touchingOf(among: readonly Edge[]): ReadonlyMap<string, Edge[]> {
  const touching = new Map<string, Edge[]>();
  for (const edge of among) {
    for (const end of new Set([edge.source, edge.target])) {
      touching.set(end, [...(touching.get(end) ?? []), edge]);
    }
  }
  return touching;
}

function neighbours(touching: ReadonlyMap<string, Edge[]>, id: string): ReadonlySet<string> {
  return new Set((touching.get(id) ?? []).map(({ source, target }) => (source === id ? target : source)));
}

function byIds(a: readonly string[], b: readonly string[]): number {
  return a.map((id, place) => byText(id, b[place] ?? '')).find((difference) => difference !== 0) ?? 0;
}

function edgesAlong(among: readonly Edge[], nodes: readonly string[]): Edge[] {
  return nodes.slice(1).map((node, place) => {
    const between = among.filter(
      ({ source, target }) =>
        (source === nodes[place] && target === node) || (source === node && target === nodes[place]),
    );
    return sortedBy(between, (edge) => edge.id)[0] as Edge;
  });
}

/** The GraphQL type of what has an id. */
export function typeOf(world: World, id: string): string {
  const record =
    world.actors.get(id) ??
    world.claims.get(id) ??
    world.documents.get(id) ??
    world.topics.get(id) ??
    world.evidence.get(id) ??
    world.utterances.get(id);
  return record?.type ?? world.statements.get(id)?.type ?? '';
}

function labelOf(world: World, id: string): string {
  const statement = world.statements.get(id)?.record;
  const document = world.documents.get(id);
  const evidence = world.evidence.get(id);
  return (
    world.actors.get(id)?.name ??
    world.claims.get(id)?.text ??
    world.topics.get(id)?.name ??
    document?.title ??
    document?.url ??
    evidence?.description ??
    evidence?.kind ??
    world.utterances.get(id)?.description ??
    statement?.quote ??
    statement?.mention ??
    statement?.act ??
    id
  );
}
