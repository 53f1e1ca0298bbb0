import { canonical } from './actors.ts';
import { byText, rank, sortedBy } from './order.ts';
import { inForce, type Scope, seen, seenOf, versionOf } from './scope.ts';
import { claimsOf } from './statements.ts';
import type { StatementNode, World } from './world.ts';

export type Contradiction = {
  kind: string;
  claim: string;
  left: StatementNode;
  right: StatementNode;
  key: string;
  /** All claims it is about: the one shown and those that the sides are about. */
  claims: readonly string[];
  /** What makes it this contradiction, whichever statements show it. */
  identity: string;
};

export type ContradictionWhere = Partial<Record<'topic' | 'actor' | 'claim' | 'kind', readonly string[]>>;

/** All contradictions that a scope shows and a filter matches; to be read down their key, newest first. */
export function contradictions(world: World, where: ContradictionWhere, scope: Scope): Contradiction[] {
  const newest = newestPositions(world, scope);
  const on = (claim: string, stance: string) => [...(newest.get(`${stance} ${claim}`)?.values() ?? [])];
  const pairs = (
    kind: string,
    claim: string,
    lefts: StatementNode[],
    rights: StatementNode[],
    further: string[],
  ) => lefts.flatMap((left) => rights.map((right) => made(world, kind, claim, left, right, further, scope)));
  const links = world.claimLinks.filter(
    (link) =>
      inForce(world.recorded(link.id), scope) &&
      (link.according === undefined || accordingSeen(world, link.according, scope)),
  );
  const found: Contradiction[] = [];
  for (const claim of world.claims.keys()) {
    const both = pairs('SUPPORTED_AND_REJECTED', claim, on(claim, 'SUPPORTS'), on(claim, 'REJECTS'), [claim]);
    found.push(...both.map((pair) => (sameActor(world, pair, scope) ? renamed(pair, 'SELF') : pair)));
  }
  for (const { kind, from, to } of links) {
    const against = kind === 'CONTRADICTS' ? 'SUPPORTS' : kind === 'ENTAILS' ? 'REJECTS' : undefined;
    if (against) {
      found.push(...pairs('LINKED_CLAIMS', from, on(from, 'SUPPORTS'), on(to, against), [from, to]));
    }
  }
  const refining = links.filter((link) => link.kind === 'REFINES');
  for (const one of refining) {
    for (const other of refining.filter((link) => link.to === one.to && link.from !== one.from)) {
      const sides = [on(one.from, 'SUPPORTS'), on(other.from, 'REJECTS')] as const;
      found.push(...pairs('SCOPE', one.to, ...sides, [one.from, other.from]));
    }
  }
  const apart = found.filter(({ left, right }) => left !== right && !sameUtterance(left, right));
  const unique = new Map(apart.map((contradiction) => [contradiction.identity, contradiction]));
  return [...unique.values()].filter((contradiction) => meets(world, contradiction, where, scope));
}

/** For `STANCE claim`, the newest statement of each canonical actor. */
function newestPositions(world: World, scope: Scope): Map<string, Map<string, StatementNode>> {
  const newest = new Map<string, Map<string, StatementNode>>();
  for (const statement of sortedBy(seenOf(world.statements.values(), scope), (one) => rank(one.saidKey))) {
    for (const claim of claimsOf(statement)) {
      const place = `${statement.record.stance} ${claim}`;
      const byActor = newest.get(place) ?? new Map<string, StatementNode>();
      byActor.set(canonical(world, statement.record.actor, scope), statement);
      newest.set(place, byActor);
    }
  }
  return newest;
}

function made(
  world: World,
  kind: string,
  claim: string,
  left: StatementNode,
  right: StatementNode,
  further: readonly string[],
  scope: Scope,
): Contradiction {
  const newer = [left, right].map(({ saidKey }) => rank(saidKey)).sort(byText)[1];
  const actors = [left, right].map((side) => canonical(world, side.record.actor, scope));
  return {
    kind,
    claim,
    left,
    right,
    key: [newer, kind, claim, left.id, right.id, ...further].join(' '),
    claims: [claim, ...further],
    identity: JSON.stringify([kind, claim, further, actors]),
  };
}

function renamed(contradiction: Contradiction, kind: string): Contradiction {
  return {
    ...contradiction,
    kind,
    key: contradiction.key.replace(` ${contradiction.kind} `, ` ${kind} `),
    identity: contradiction.identity.replace(contradiction.kind, kind),
  };
}

function sameActor(world: World, { left, right }: Contradiction, scope: Scope): boolean {
  return canonical(world, left.record.actor, scope) === canonical(world, right.record.actor, scope);
}

function sameUtterance(left: StatementNode, right: StatementNode): boolean {
  return left.record.utterance !== undefined && left.record.utterance === right.record.utterance;
}

export function accordingSeen(world: World, according: string, scope: Scope): boolean {
  const statement = versionOf(world, according, scope);
  return statement !== undefined && seen(statement, scope);
}

function meets(world: World, contradiction: Contradiction, where: ContradictionWhere, scope: Scope): boolean {
  const { claims, kind, left, right } = contradiction;
  const some = (list: readonly string[] | undefined, values: readonly string[]) =>
    list === undefined || values.some((value) => list.includes(value));
  const actors = [left, right].flatMap(({ record }) => [record.actor, canonical(world, record.actor, scope)]);
  const topics = claims.flatMap((claim) => world.claims.get(claim)?.topics ?? []);
  return (
    some(where.kind, [kind]) &&
    some(where.claim, claims) &&
    some(where.topic, topics) &&
    some(where.actor, actors)
  );
}
