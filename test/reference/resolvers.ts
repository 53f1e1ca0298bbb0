import type { Actor } from '../../src/domain/actor.ts';
import type { Claim } from '../../src/domain/claim.ts';
import type { ClaimLink } from '../../src/domain/claim-link.ts';
import type { Document } from '../../src/domain/document.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import type { Place } from '../../src/domain/place.ts';
import type { SpeaksFor } from '../../src/domain/speaks-for.ts';
import type { Topic } from '../../src/domain/topic.ts';
import type { Utterance } from '../../src/domain/utterance.ts';
import type { Variable } from '../../src/domain/variable.ts';
import { affiliations, canonical, cluster } from './actors.ts';
import type { Paging } from './connection.ts';
import { accordingSeen } from './contradictions.ts';
import { corroboration } from './corroboration.ts';
import { discrepancies } from './discrepancies.ts';
import { type EvidenceUse, evidenceUses } from './evidence.ts';
import type { StatementWhere } from './filter.ts';
import {
  actorConnection,
  actorsOf,
  contradictionConnection,
  listed,
  recordConnection,
  statementConnection,
} from './listings.ts';
import { byText, nameKey, sortedBy } from './order.ts';
import { inForce, type Scope, seenOf, versionOf, within } from './scope.ts';
import { type Source, source, statementSource } from './show.ts';
import { type SimilarArguments, similarTo } from './similar.ts';
import { claimsOf, relays, topicsOf } from './statements.ts';
import { linkFields } from './versions.ts';
import { type StatementNode, spanOf, type World } from './world.ts';

/** The arguments that fields of records take; each field has some of them. */
export type Arguments = Paging & {
  asOf?: Parameters<typeof within>[1];
  where?: StatementWhere;
  orderBy?: string;
  claim?: string;
  cluster?: boolean | null;
};

/** A field's answer, from its record, its arguments and the scope that its `asOf` makes. */
type Resolver<Item> = (item: Item, args: Arguments, scope: Scope) => unknown;
export type Resolvers = Readonly<Record<string, (source: Source, args: Arguments) => unknown>>;

function on<Item>(fields: Readonly<Record<string, Resolver<Item>>>): Resolvers {
  return Object.fromEntries(
    Object.entries(fields).map(([name, resolve]) => [
      name,
      ({ it, scope }: Source, args: Arguments) => resolve(it as Item, args, within(scope, args.asOf)),
    ]),
  );
}

const plainLists = {
  markings: (record: { markings?: readonly string[] | undefined }) => record.markings ?? [],
  externalIds: (record: { externalIds?: readonly string[] | undefined }) => record.externalIds ?? [],
};

/** What was coded of a record, by name. */
export function attributesOf(record: { attributes?: Readonly<Record<string, unknown>> | undefined }) {
  return Object.entries(record.attributes ?? {})
    .sort(([a], [b]) => byText(a, b))
    .map(([name, value]) => ({ name, value }));
}

/** The translations of a record, by language tag. */
export function translationsOf(record: { translations?: Readonly<Record<string, string>> | undefined }) {
  return Object.entries(record.translations ?? {})
    .sort(([a], [b]) => byText(a, b))
    .map(([language, text]) => ({ language, text }));
}

export function actorFields(world: World): Resolvers {
  const heldAs = (type: string) => (actor: Actor, args: Arguments, scope: Scope) => {
    const find = (during: Scope) => {
      const held = seenOf(world.statements.values(), during).filter(
        (statement) => statement.type === type && statement.record.actor === actor.id,
      );
      return [...new Set(held.flatMap(claimsOf))].flatMap((id) => world.claims.get(id) ?? []);
    };
    return recordConnection(world, find, 'RECORDED_ASC', args, scope);
  };
  return on<Actor>({
    ...plainLists,
    attributes: attributesOf,
    aliases: (actor) => actor.aliases ?? [],
    sameAs: (actor) => actor.sameAs ?? [],
    speaksFor: (actor, _, scope) =>
      affiliationsOf(world, scope, (voice) => voice.actor === actor.id, 'institution'),
    spokespeople: (actor, _, scope) =>
      affiliationsOf(world, scope, (voice) => voice.institution === actor.id, 'actor'),
    canonical: (actor, _, scope) => source(world.actors.get(canonical(world, actor.id, scope)), scope),
    statements: (actor, args, scope) => {
      const members = args.cluster ? cluster(world, actor.id, scope) : new Set([actor.id]);
      return statementConnection(world, ({ record }) => members.has(record.actor), args, scope);
    },
    asserted: heldAs('Assertion'),
    denied: heldAs('Denial'),
    assessed: heldAs('Assessment'),
    stanceOn: (actor, args, scope) =>
      sortedBy(
        seenOf(world.statements.values(), scope).filter(
          (one) => one.record.actor === actor.id && claimsOf(one).includes(args.claim ?? ''),
        ),
        (one) => one.saidKey,
      ).map((one) => ({
        stance: one.record.stance,
        statement: statementSource(one, scope),
        said: one.record.said ?? null,
      })),
  });
}

function affiliationsOf(
  world: World,
  scope: Scope,
  is: (voice: SpeaksFor) => boolean,
  other: 'actor' | 'institution',
) {
  const order = (voice: SpeaksFor) => {
    const name = nameKey(voice[other], world.actors.get(voice[other])?.name ?? '');
    const from = spanOf(voice.from).from ?? Number.MAX_SAFE_INTEGER;
    return [name, String(from + 1e16).padStart(20, '0'), voice.role ?? ''].join('\u0000');
  };
  return sortedBy(affiliations(world, scope).filter(is), order).map((voice) => ({
    ...linkFields(world, voice, scope),
    institution: source(world.actors.get(voice.institution), scope),
    actor: source(world.actors.get(voice.actor), scope),
    role: voice.role ?? null,
    from: voice.from ?? null,
    to: voice.to ?? null,
  }));
}

export function claimFields(world: World): Resolvers {
  const about =
    (claim: Claim, type?: string) =>
    (statement: StatementNode): boolean =>
      claimsOf(statement).includes(claim.id) && (type === undefined || statement.type === type);
  const passedOn = (claim: Claim, scope: Scope) => (statement: StatementNode) =>
    about(claim)(statement) && relays(world, statement, scope);
  const by = (type: string) => (claim: Claim, args: Arguments, scope: Scope) =>
    actorConnection(world, about(claim, type), args, scope);
  const links = (end: 'from' | 'to', other: 'from' | 'to') => (claim: Claim, _: Arguments, scope: Scope) =>
    linksOf(world, scope, (link) => link[end] === claim.id, other);
  return on<Claim>({
    ...plainLists,
    attributes: attributesOf,
    kind: (claim) => claim.kind ?? 'FACT',
    translations: translationsOf,
    contradictions: (claim, args, scope) =>
      contradictionConnection(world, { claim: [claim.id] }, args, scope),
    concerns: (claim, _, scope) =>
      [...(claim.concerns ?? [])].sort().map((id) => source(world.actors.get(id), scope)),
    places: (claim, _, scope) =>
      [...(claim.places ?? [])].sort().map((id) => source(world.places.get(id), scope)),
    topics: (claim, _, scope) =>
      [...(claim.topics ?? [])].sort().map((id) => source(world.topics.get(id), scope)),
    links: links('from', 'to'),
    linkedBy: links('to', 'from'),
    statements: (claim, args, scope) => statementConnection(world, about(claim), args, scope),
    timeline: (claim, args, scope) => statementConnection(world, about(claim), args, scope),
    assertedBy: by('Assertion'),
    deniedBy: by('Denial'),
    assessedBy: by('Assessment'),
    reportedBy: (claim, args, scope) => actorConnection(world, passedOn(claim, scope), args, scope),
    tally: (claim, _, scope) => ({
      asserted: actorsOf(world, about(claim, 'Assertion'), scope).length,
      denied: actorsOf(world, about(claim, 'Denial'), scope).length,
      assessed: actorsOf(world, about(claim, 'Assessment'), scope).length,
      reported: actorsOf(world, passedOn(claim, scope), scope).length,
    }),
    corroboration: (claim, args, scope) => {
      const found = corroboration(world, claim.id, args.where ?? {}, scope);
      const actor = (id: string) => source(world.actors.get(id), scope);
      return {
        ...found,
        roots: found.roots.map(({ institution, basis, actors, statements }) => ({
          institution: actor(institution),
          basis,
          actors: actors.map(actor),
          statements: statements.map((one) => statementSource(one, scope)),
        })),
        chokepoints: found.chokepoints.map(actor),
      };
    },
    discrepancies: (claim, _, scope) => shownDiscrepancies(world, { claim: claim.id }, scope),
    evidence: (claim, _, scope) => uses(world, (use) => use.claim === claim.id, scope),
    similar: (claim, args, scope) => similarTo(world, claim, args as SimilarArguments, scope),
  });
}

function linksOf(world: World, scope: Scope, is: (link: ClaimLink) => boolean, other: 'from' | 'to') {
  const shown = world.claimLinks.filter(
    (link) =>
      is(link) &&
      inForce(world.recorded(link.id), scope) &&
      (link.according === undefined || accordingSeen(world, link.according, scope)),
  );
  return sortedBy(shown, (link) => [link.kind, link[other], link.according ?? ''].join('\u0000')).map(
    (link) => ({
      ...linkFields(world, link, scope),
      kind: link.kind,
      claim: source(world.claims.get(link[other]), scope),
      according: statementSource(versionOf(world, link.according, scope), scope),
    }),
  );
}

export function shownDiscrepancies(
  world: World,
  among: Parameters<typeof discrepancies>[1],
  scope: Scope,
): unknown[] {
  return discrepancies(world, among, scope).map(({ utterance, left, right, ...rest }) => ({
    ...rest,
    utterance: source(world.utterances.get(utterance), scope),
    left: statementSource(left, scope),
    right: statementSource(right, scope),
  }));
}

export function uses(world: World, is: (use: EvidenceUse) => boolean, scope: Scope): unknown[] {
  return evidenceUses(world, scope)
    .filter(is)
    .map(({ evidence, claim, supports, according }) => ({
      evidence: source(evidence, scope),
      claim: source(world.claims.get(claim ?? ''), scope),
      supports,
      according: statementSource(according, scope),
    }));
}

export function otherFields(world: World): Readonly<Record<string, Resolvers>> {
  const inTopic = (topic: Topic) => (statement: StatementNode) =>
    topicsOf(world, statement).includes(topic.id);
  const told = (field: 'utterance' | 'document', id: string) => (statement: StatementNode) =>
    statement.record[field] === id;
  return {
    Utterance: on<Utterance>({
      ...plainLists,
      actor: (utterance, _, scope) => source(world.actors.get(utterance.actor ?? ''), scope),
      statements: (utterance, args, scope) =>
        statementConnection(world, told('utterance', utterance.id), args, scope),
      discrepancies: (utterance, _, scope) => shownDiscrepancies(world, { utterance: utterance.id }, scope),
    }),
    Document: on<Document>({
      ...plainLists,
      attributes: attributesOf,
      authors: (document) => document.authors ?? [],
      publisher: (document, _, scope) => source(world.actors.get(document.publisher ?? ''), scope),
      statements: (document, args, scope) =>
        statementConnection(world, told('document', document.id), args, scope),
    }),
    Place: on<Place>({
      ...plainLists,
      aliases: (place) => place.aliases ?? [],
      sameAs: (place) => place.sameAs ?? [],
      within: (place, _, scope) => source(world.places.get(place.within ?? ''), scope),
    }),
    Variable: on<Variable>({ ...plainLists, categories: (variable) => variable.categories ?? [] }),
    Evidence: on<Evidence>({
      ...plainLists,
      uses: (evidence, _, scope) => uses(world, (use) => use.evidence === evidence, scope),
    }),
    Topic: on<Topic>({
      ...plainLists,
      claims: (topic, args, scope) => {
        const find = (during: Scope) =>
          [...world.claims.values()].filter(
            (claim) =>
              claim.topics?.includes(topic.id) &&
              listed(world, claim.id, (statement) => claimsOf(statement).includes(claim.id), during),
          );
        return recordConnection(world, find, args.orderBy ?? 'RECORDED_ASC', args, scope);
      },
      statements: (topic, args, scope) => statementConnection(world, inTopic(topic), args, scope),
      timeline: (topic, args, scope) => statementConnection(world, inTopic(topic), args, scope),
      contradictions: (topic, args, scope) =>
        contradictionConnection(world, { topic: [topic.id] }, args, scope),
    }),
  };
}
