import { edgeOf, type StatementType } from '../../src/domain/vocabulary.ts';
import { inForce, type Scope, seen, versionOf } from './scope.ts';
import { claimsOf, relays } from './statements.ts';
import type { StatementNode, World } from './world.ts';

export type Edge = {
  id: string;
  source: string;
  target: string;
  type: string;
  statementId: string | null;
  said: string | null;
  stance: string | null;
};

/** All edges that a scope shows. */
export function edges(world: World, scope: Scope): Edge[] {
  const statements = [...world.statements.values()].filter((statement) => seen(statement, scope));
  return [
    ...statements.flatMap((statement) => statementEdges(world, statement, scope)),
    ...evidenceEdges(world, scope),
    ...judgedEdges(world, scope),
    ...plainEdges(world),
  ].filter(({ source, target }) => there(world, source, scope) && there(world, target, scope));
}

/** Whether something that the scope shows has this id; statements must be seen. */
export function there(world: World, id: string, scope: Scope): boolean {
  const statement = world.statements.get(id);
  if (statement) return seen(statement, scope);
  const nouns = [world.actors, world.claims, world.documents, world.topics, world.evidence, world.utterances];
  return nouns.some((noun) => noun.has(id)) && inForce(world.recorded(id), scope);
}

function statementEdges(world: World, statement: StatementNode, scope: Scope): Edge[] {
  const { record, id } = statement;
  const edge = (type: string, source: string, target: string) => made(type, source, target, statement);
  const from = (type: string, ids: readonly (string | undefined)[]) =>
    ids.flatMap((target) => (target === undefined ? [] : edge(type, id, target)));
  const versions = (ids: readonly (string | undefined)[]) =>
    ids.map((reference) => versionOf(world, reference, scope)?.id);
  const held = edgeOf[statement.type as StatementType];
  const drawn = claimsOf(statement).flatMap((claim) => (held ? edge(held, record.actor, claim) : []));
  const passedOn = relays(world, statement, scope)
    ? claimsOf(statement).map((claim) => edge('REPORTED_BY', claim, record.actor))
    : [];
  return [
    ...drawn,
    ...passedOn,
    edge('MADE', record.actor, id),
    ...from('ABOUT', claimsOf(statement)),
    ...from('ON_TOPIC', record.topics ?? []),
    ...from('VIA', versions([record.via])),
    ...from('RESPONDS_TO', versions(record.respondsTo ?? [])),
    ...from('BASED_ON', versions(record.basedOn ?? [])),
    ...from('DESCRIBES', [record.utterance]),
    ...from('IN', [record.document]),
  ];
}

function evidenceEdges(world: World, scope: Scope): Edge[] {
  return [...world.evidence.values()].flatMap((evidence) => {
    const offeredBy = evidence.offeredBy ?? [];
    const offering = offeredBy.flatMap((id) => {
      const statement = versionOf(world, id, scope);
      return statement && seen(statement, scope) ? [statement] : [];
    });
    const behind: (StatementNode | null)[] = offeredBy.length === 0 ? [null] : offering;
    return [
      ...offering.map((statement) => made('OFFERS', statement.id, evidence.id, statement)),
      ...behind.flatMap((statement) => [
        ...(evidence.supports ?? []).map((claim) => made('SUPPORTS', evidence.id, claim, statement)),
        ...(evidence.undermines ?? []).map((claim) => made('UNDERMINES', evidence.id, claim, statement)),
      ]),
    ];
  });
}

function judgedEdges(world: World, scope: Scope): Edge[] {
  const current = (record: { id: string }) => inForce(world.recorded(record.id), scope);
  const links = world.claimLinks.filter(current).flatMap(({ id, kind, from, to, according }) => {
    const statement = versionOf(world, according, scope) ?? null;
    const hidden = according !== undefined && !(statement && seen(statement, scope));
    return hidden ? [] : [{ ...made(kind, from, to, statement), id }];
  });
  const voices = world.speaksFor
    .filter(current)
    .map(({ id, actor, institution }) => ({ ...made('SPEAKS_FOR', actor, institution, null), id }));
  const same = world.sameAs
    .filter((pair) => current(pair) && pair.judgement === 'POSITIVE')
    .map(({ id, left, right }) => ({ ...made('SAME_AS', left, right, null), id }));
  return [...links, ...voices, ...same];
}

function plainEdges(world: World): Edge[] {
  return [
    ...[...world.claims.values()].flatMap((claim) =>
      (claim.topics ?? []).map((topic) => made('IN_TOPIC', claim.id, topic, null)),
    ),
    ...[...world.documents.values()].flatMap(({ id, publisher }) =>
      publisher === undefined ? [] : [made('PUBLISHED_BY', id, publisher, null)],
    ),
    ...[...world.utterances.values()].flatMap(({ id, actor }) =>
      actor === undefined ? [] : [made('UTTERED', actor, id, null)],
    ),
  ];
}

function made(type: string, source: string, target: string, behind: StatementNode | null): Edge {
  const elsewhere = behind && behind.id !== source && behind.id !== target ? [behind.id] : [];
  return {
    id: [source, type, target, ...elsewhere].join(' '),
    source,
    target,
    type,
    statementId: behind?.id ?? null,
    said: behind?.record.said ?? null,
    stance: behind?.record.stance ?? null,
  };
}
