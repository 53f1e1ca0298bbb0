import type { Actor } from '../../src/domain/actor.ts';
import type { Claim } from '../../src/domain/claim.ts';
import type { Document } from '../../src/domain/document.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import type { Place } from '../../src/domain/place.ts';
import type { SameAs } from '../../src/domain/same-as.ts';
import { fold } from '../../src/domain/text.ts';
import type { Topic } from '../../src/domain/topic.ts';
import type { Utterance } from '../../src/domain/utterance.ts';
import type { Variable } from '../../src/domain/variable.ts';
import { compare } from './compare.ts';
import { connection, type Paging } from './connection.ts';
import type { ContradictionWhere } from './contradictions.ts';
import { drawnEdges, graph, paths } from './drawing.ts';
import type { Edge } from './edges.ts';
import { type Dimension, facets } from './facets.ts';
import { type AttributeFilter, coded, holds, matches, placesWithin, type StatementWhere } from './filter.ts';
import { contradictionConnection, listed, recordConnection, statementConnection } from './listings.ts';
import { shownDiscrepancies } from './resolvers.ts';
import { inForce, type Scope, seen, seenOf, versionOf, within } from './scope.ts';
import { found } from './search.ts';
import { instant, recordSource, type Source, source, statementSource } from './show.ts';
import { type SimilarArguments, similarTo } from './similar.ts';
import { type StanceChangesArguments, stanceChanges } from './stance-changes.ts';
import { claimsOf, topicsOf } from './statements.ts';
import { readId, shownId } from './timed-ids.ts';
import { linkFields } from './versions.ts';
import type { StatementNode, World } from './world.ts';

type AsOf = { asOf?: Parameters<typeof within>[1] };
type Listing<Where> = Paging & AsOf & { where?: Where; orderBy?: string };
type ActorWhere = { ids?: string[]; name?: string; text?: string; kind?: string[] };
type ClaimWhere = {
  ids?: string[];
  text?: string;
  topic?: string[];
  actor?: string[];
  edge?: string[];
  speaksFor?: string[];
  onlyBy?: { speaksFor: string[] };
  contested?: boolean;
  kind?: string[];
  concerns?: string[];
  place?: string[];
  attribute?: AttributeFilter[];
};
type DocumentWhere = {
  ids?: string[];
  publisher?: string[];
  topic?: string[];
  text?: string;
  passage?: string;
};
type PlaceWhere = { ids?: string[]; text?: string; within?: string[] };
type VariableWhere = { ids?: string[]; of?: string[] };
type EvidenceWhere = {
  ids?: string[];
  text?: string;
  kind?: string[];
  supports?: string[];
  undermines?: string[];
};
type UtteranceWhere = { ids?: string[]; actor?: string[]; document?: string[]; claim?: string[] };
type TopicWhere = { ids?: string[]; text?: string };

const nounsByField = {
  actor: ['Person', 'Institution', 'UnnamedSource'],
  claim: ['Claim'],
  statement: ['Assertion', 'Denial', 'Assessment', 'Report', 'Remark'],
  document: ['Document'],
  evidence: ['Evidence'],
  topic: ['Topic'],
  utterance: ['Utterance'],
  place: ['Place'],
  variable: ['Variable'],
} as const;

/** The questions themselves. */
export function queryFields(world: World): Readonly<Record<string, (args: never) => unknown>> {
  const byField = Object.entries(nounsByField).map(([field, types]) => [
    field,
    (args: AsOf & { id: string }) => byId(world, args.id, within({}, args.asOf), types),
  ]);
  return {
    ...Object.fromEntries(byField),
    node: (args: AsOf & { id: string }) => byId(world, args.id, within({}, args.asOf)),
    nodes: (args: AsOf & { ids: string[] }) =>
      args.ids.map((id) => {
        const { recordId, asOf } = readId(id);
        return byId(world, recordId, within({}, asOf ?? args.asOf));
      }),
    actors: (args: Listing<ActorWhere>) => {
      const find = (scope: Scope) => actors(world, args.where ?? {}, scope);
      return recordConnection(world, find, args.orderBy ?? 'NAME_ASC', args, within({}, args.asOf));
    },
    claims: (args: Listing<ClaimWhere>) => {
      const find = (scope: Scope) => claims(world, args.where ?? {}, scope);
      return recordConnection(world, find, args.orderBy ?? 'RECORDED_ASC', args, within({}, args.asOf));
    },
    statements: (args: Listing<StatementWhere>) =>
      statementConnection(world, () => true, args, within({}, args.asOf)),
    documents: (args: Listing<DocumentWhere>) => {
      const find = (scope: Scope) => documents(world, args.where ?? {}, scope);
      return recordConnection(world, find, args.orderBy ?? 'RECORDED_ASC', args, within({}, args.asOf));
    },
    topics: (args: Listing<TopicWhere>) => {
      const find = (scope: Scope) => topics(world, args.where ?? {}, scope);
      return recordConnection(world, find, args.orderBy ?? 'NAME_ASC', args, within({}, args.asOf));
    },
    places: (args: Listing<PlaceWhere>) => {
      const find = (scope: Scope) => places(world, args.where ?? {}, scope);
      return recordConnection(world, find, args.orderBy ?? 'NAME_ASC', args, within({}, args.asOf));
    },
    variables: (args: Listing<VariableWhere>) => {
      const find = (scope: Scope) => variables(world, args.where ?? {}, scope);
      return recordConnection(world, find, args.orderBy ?? 'NAME_ASC', args, within({}, args.asOf));
    },
    evidences: (args: Listing<EvidenceWhere>) => {
      const find = (scope: Scope) => evidences(world, args.where ?? {}, scope);
      return recordConnection(world, find, args.orderBy ?? 'RECORDED_ASC', args, within({}, args.asOf));
    },
    utterances: (args: Listing<UtteranceWhere>) => {
      const find = (scope: Scope) => utterances(world, args.where ?? {}, scope);
      return recordConnection(world, find, args.orderBy ?? 'RECORDED_ASC', args, within({}, args.asOf));
    },
    judgements: (args: Paging & AsOf & { where?: { judgement?: string[]; record?: string[] } }) => {
      const scope = within({}, args.asOf);
      const { judgement, record } = args.where ?? {};
      const items = world.sameAs.filter(
        (pair) =>
          inForce(world.recorded(pair.id), scope) &&
          meets<string>(judgement, [pair.judgement]) &&
          meets<string>(record, [pair.left, pair.right]),
      );
      const listing = { items, order: 'ID_ASC', key: (pair: SameAs) => pair.id, undated: () => 0 };
      return connection(listing, args, (pair) => ({
        ...{
          ...linkFields(world, pair, scope),
          judgement: pair.judgement,
          by: pair.by ?? null,
          at: pair.at ?? null,
        },
        left: recordSource(world, pair.left, scope),
        right: recordSource(world, pair.right, scope),
      }));
    },
    search: (args: Paging & AsOf & { text: string; types?: string[] }) => {
      const scope = within({}, args.asOf);
      const types = args.types ?? ['CLAIM', 'ACTOR', 'STATEMENT', 'DOCUMENT', 'EVIDENCE'];
      const items = found(world, args.text, types, scope);
      const listing = { items, order: 'ID_ASC', key: (id: string) => id, undated: () => 0 };
      return connection(listing, args, (id) => ({ score: 0, node: recordSource(world, id, scope) }));
    },
    similarClaims: (args: AsOf & SimilarArguments & { text: string }) =>
      similarTo(world, args.text, args, within({}, args.asOf)),
    contradictions: (args: Listing<ContradictionWhere>) =>
      contradictionConnection(world, args.where ?? {}, args, within({}, args.asOf)),
    compare: (args: AsOf & { left: string; right: string }) => comparison(world, args),
    facets: (args: AsOf & Dimension & { where?: StatementWhere }) =>
      facets(world, args.where ?? {}, args, within({}, args.asOf)),
    stanceChanges: (args: AsOf & StanceChangesArguments) => {
      const scope = within({}, args.asOf);
      const position = (one: StatementNode) => ({
        stance: one.record.stance,
        statement: statementSource(one, scope),
        said: one.record.said ?? null,
      });
      return stanceChanges(world, args, scope).map(({ actor, claim, before, after }) => ({
        actor: source(world.actors.get(actor), scope),
        claim: source(world.claims.get(claim), scope),
        from: position(before),
        to: position(after),
      }));
    },
    paths: (args: AsOf & { from: string; to: string; maxLength: number }) => {
      const scope = within({}, args.asOf);
      return paths(world, args.from, args.to, args.maxLength, scope).map((path) => ({
        nodes: path.nodes.map((id) => recordSource(world, id, scope)),
        edges: path.edges.map((edge) => shownEdge(world, edge, scope)),
      }));
    },
    graph: (args: AsOf & { around: string[]; depth: number; edges?: string[]; limit: number }) => {
      const scope = within({}, args.asOf);
      const drawn = graph(world, { ...args, types: args.edges ?? drawnEdges }, scope);
      return {
        ...drawn,
        nodes: drawn.nodes.map((node) => ({
          ...node,
          id: shownId(node.id, scope),
          recordId: node.id,
          node: recordSource(world, node.id, scope),
        })),
        edges: drawn.edges.map((edge) => shownEdge(world, edge, scope)),
      };
    },
  };
}

function byId(world: World, id: string, scope: Scope, types?: readonly string[]): Source | null {
  // What was withdrawn by then is read by its id all the same, as it is now.
  const last = world.statements.get(id);
  const known = scope.known ?? Number.POSITIVE_INFINITY;
  const shown =
    last && last.recordedFrom > known
      ? statementSource(versionOf(world, id, scope), scope)
      : scope.known === undefined || last || world.recorded(id).from <= known
        ? recordSource(world, id, scope)
        : null;
  return shown && (types === undefined || types.includes(shown.__typename)) ? shown : null;
}

function meets<Item>(list: readonly Item[] | undefined, values: readonly (Item | undefined)[]): boolean {
  return list === undefined || values.some((value) => value !== undefined && list.includes(value));
}

function actors(world: World, where: ActorWhere, scope: Scope): Actor[] {
  const kinds = { Person: 'PERSON', Institution: 'INSTITUTION', UnnamedSource: 'UNNAMED_SOURCE' } as const;
  return [...world.actors.values()].filter((actor) => {
    const names = [actor.name, ...(actor.aliases ?? [])];
    return (
      meets<string>(where.ids, [actor.id]) &&
      meets<string>(where.kind, [kinds[actor.type]]) &&
      (where.name === undefined || names.map(fold).includes(fold(where.name))) &&
      (where.text === undefined || holds(names, where.text)) &&
      listed(world, actor.id, ({ record }) => record.actor === actor.id, scope)
    );
  });
}

function claims(world: World, where: ClaimWhere, scope: Scope): Claim[] {
  const typeOf: Readonly<Record<string, string>> = {
    Assertion: 'ASSERTED',
    Denial: 'DENIED',
    Assessment: 'ASSESSED',
  };
  return [...world.claims.values()].filter((claim) => {
    const about = seenOf(world.statements.values(), scope).filter((one) => claimsOf(one).includes(claim.id));
    const held = about.some(
      ({ type, record }) =>
        typeOf[type] !== undefined &&
        meets<string>(where.edge, [typeOf[type]]) &&
        meets<string>(where.actor, [record.actor]),
    );
    const inTheName = (institutions: string[]) => (one: StatementNode) =>
      matches(world, one, { speaksFor: institutions }, scope);
    const spoken = (institutions: string[]) =>
      about
        .filter(({ type }) => typeOf[type] !== undefined && meets<string>(where.edge, [typeOf[type]]))
        .some(inTheName(institutions));
    const alone = (institutions: string[]) => {
      const holding = about.filter(({ record }) => record.stance === 'SUPPORTS');
      return holding.length > 0 && holding.every(inTheName(institutions));
    };
    const takes = (stance: string) => about.some(({ record }) => record.stance === stance);
    return (
      meets<string>(where.ids, [claim.id]) &&
      meets<string>(where.topic, claim.topics ?? []) &&
      meets<string>(where.kind, [claim.kind ?? 'FACT']) &&
      meets<string>(where.concerns, claim.concerns ?? []) &&
      meets<string>(where.place, [...placesWithin(world, claim.places ?? [])]) &&
      coded(claim.attributes, where.attribute) &&
      (where.text === undefined ||
        holds([claim.text, ...Object.values(claim.translations ?? {})], where.text)) &&
      ((where.actor === undefined && where.edge === undefined) || held) &&
      (where.speaksFor === undefined || spoken(where.speaksFor)) &&
      (where.onlyBy === undefined || alone(where.onlyBy.speaksFor)) &&
      (where.contested === undefined || where.contested === (takes('SUPPORTS') && takes('REJECTS'))) &&
      listed(world, claim.id, (one) => claimsOf(one).includes(claim.id), scope)
    );
  });
}

function documents(world: World, where: DocumentWhere, scope: Scope): Document[] {
  return [...world.documents.values()].filter((document) => {
    const holding = (one: StatementNode) => one.record.document === document.id;
    const inside = seenOf(world.statements.values(), scope).filter(holding);
    return (
      meets<string>(where.ids, [document.id]) &&
      meets<string>(where.publisher, [document.publisher]) &&
      meets<string>(where.topic, where.topic ? inside.flatMap((one) => topicsOf(world, one)) : []) &&
      (where.text === undefined || holds([document.title, document.url], where.text)) &&
      (where.passage === undefined || holdsPassage(document.text, where.passage)) &&
      listed(world, document.id, holding, scope)
    );
  });
}

/** Written anew from the definition, not with the program's own folding. */
function holdsPassage(text: string | undefined, passage: string): boolean {
  const plain = (one: string) =>
    one
      .normalize('NFC')
      .replace(/[“”„‟«»]/g, '"')
      .replace(/[‘’‚‛‹›]/g, "'")
      .split(/\s+/)
      .filter((word) => word !== '')
      .join(' ');
  return text !== undefined && plain(passage) !== '' && plain(text).includes(plain(passage));
}

function topics(world: World, where: TopicWhere, scope: Scope): Topic[] {
  return [...world.topics.values()].filter(
    (topic) =>
      meets<string>(where.ids, [topic.id]) &&
      (where.text === undefined || holds([topic.name, topic.description], where.text)) &&
      listed(world, topic.id, (one) => topicsOf(world, one).includes(topic.id), scope),
  );
}

function places(world: World, where: PlaceWhere, scope: Scope): Place[] {
  return [...world.places.values()].filter((place) => {
    const outer = placesWithin(world, [place.within ?? '']);
    return (
      meets<string>(where.ids, [place.id]) &&
      (where.text === undefined || holds([place.name, ...(place.aliases ?? [])], where.text)) &&
      meets<string>(where.within, [...outer]) &&
      listed(
        world,
        place.id,
        (one) => claimsOf(one).some((id) => world.claims.get(id)?.places?.includes(place.id)),
        scope,
      )
    );
  });
}

function evidences(world: World, where: EvidenceWhere, scope: Scope): Evidence[] {
  return [...world.evidence.values()].filter(
    (evidence) =>
      meets<string>(where.ids, [evidence.id]) &&
      meets<string>(where.kind, [evidence.kind]) &&
      meets<string>(where.supports, evidence.supports ?? []) &&
      meets<string>(where.undermines, evidence.undermines ?? []) &&
      (where.text === undefined || holds([evidence.description], where.text)) &&
      isOffered(world, evidence, scope),
  );
}

/** Whether a list shows a piece of evidence: under `asOf.said`, a statement that can be seen offers it, or none does at all. */
export function isOffered(world: World, { id, offeredBy = [] }: Evidence, scope: Scope): boolean {
  const offering = offeredBy.map((statement) => versionOf(world, statement, scope));
  return (
    inForce(world.recorded(id), scope) &&
    (scope.said === undefined ||
      offeredBy.length === 0 ||
      offering.some((statement) => statement !== undefined && seen(statement, scope)))
  );
}

function utterances(world: World, where: UtteranceWhere, scope: Scope): Utterance[] {
  return [...world.utterances.values()].filter((utterance) => {
    const describing = (one: StatementNode) => one.record.utterance === utterance.id;
    const tellings = seenOf(world.statements.values(), scope).filter(describing);
    return (
      meets<string>(where.ids, [utterance.id]) &&
      meets<string>(where.actor, [utterance.actor]) &&
      meets<string>(where.document, where.document ? tellings.map(({ record }) => record.document) : []) &&
      meets<string>(where.claim, where.claim ? tellings.flatMap(claimsOf) : []) &&
      listed(world, utterance.id, describing, scope)
    );
  });
}

function variables(world: World, where: VariableWhere, scope: Scope): Variable[] {
  return [...world.variables.values()].filter(
    (variable) =>
      meets<string>(where.ids, [variable.id]) &&
      meets<string>(where.of, variable.of) &&
      inForce(world.recorded(variable.id), scope),
  );
}

/** An edge with what its statement says besides, its ids as the answer shows them. */
function shownEdge(world: World, edge: Edge, scope: Scope) {
  const { id, source: from, target, statementId } = edge;
  const behind = versionOf(world, statementId ?? undefined, scope);
  return {
    ...edge,
    id: shownId(id, scope),
    source: shownId(from, scope),
    target: shownId(target, scope),
    statementId: statementId && shownId(statementId, scope),
    saidFrom: instant(behind?.saidFrom ?? null),
    saidTo: instant(behind?.saidTo ?? null),
    act: behind?.record.act ?? null,
    document: source(world.documents.get(behind?.record.document ?? ''), scope),
  };
}

function comparison(world: World, args: AsOf & { left: string; right: string }) {
  const scope = within({}, args.asOf);
  const [left, right] = [world.documents.get(args.left), world.documents.get(args.right)];
  if (!left || !right) return null;
  const found = compare(world, left.id, right.id, scope);
  const shown = (sides: (typeof found)['claims']) =>
    Object.fromEntries(
      Object.entries(sides).map(([side, ids]) => [side, ids.map((id) => recordSource(world, id, scope))]),
    );
  return {
    left: source(left, scope),
    right: source(right, scope),
    discrepancies: shownDiscrepancies(world, { documents: [left.id, right.id] }, scope),
    claims: shown(found.claims),
    actors: shown(found.actors),
    evidence: shown(found.evidence),
  };
}
