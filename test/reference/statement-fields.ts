import { likelihoodRange } from '../../src/domain/vocabulary.ts';
import { statementConnection } from './listings.ts';
import { sortedBy } from './order.ts';
import { type Arguments, attributesOf, type Resolvers, translationsOf, uses } from './resolvers.ts';
import { type Scope, versionOf, within } from './scope.ts';
import { instant, type Source, source, statementSource } from './show.ts';
import { chain, chainText, claimsOf, topicsOf } from './statements.ts';
import { inPast } from './versions.ts';
import type { StatementNode, World } from './world.ts';

type Field = (statement: StatementNode, args: Arguments, scope: Scope) => unknown;

/** The id of a statement without the time of the answer: in the past the one that the version had then. */
export function statementId(statement: StatementNode, scope: Scope): string {
  return inPast(statement, scope) ? statement.base : statement.id;
}

/** The fields of a statement, of every type. */
export function statementFields(world: World): Resolvers {
  const referred = (ids: readonly string[] | undefined, scope: Scope) =>
    sortedBy(
      (ids ?? []).flatMap((id) => versionOf(world, id, scope) ?? []),
      (other) => other.saidKey,
    ).map((other) => statementSource(other, scope));
  const fields: Readonly<Record<string, Field>> = {
    actor: ({ record }, _, scope) => source(world.actors.get(record.actor), scope),
    claims: (statement, _, scope) =>
      [...claimsOf(statement)].sort().map((id) => source(world.claims.get(id), scope)),
    topics: (statement, _, scope) =>
      topicsOf(world, statement).map((id) => source(world.topics.get(id), scope)),
    hedges: ({ record }) => record.hedges ?? [],
    hedged: ({ record }) => (record.hedges ?? []).length > 0,
    onBehalfOf: ({ record }, _, scope) => {
      const institution = world.actors.get(record.onBehalfOf ?? '');
      return institution?.type === 'Institution' ? source(institution, scope) : null;
    },
    targets: ({ record }, _, scope) =>
      [...(record.targets ?? [])].sort().flatMap((id) => source(world.actors.get(id), scope) ?? []),
    attributes: ({ record }) => attributesOf(record),
    translations: ({ record }) => translationsOf(record),
    origin: ({ record }) => record.origin ?? 'IMPORT',
    addressees: ({ record }) => record.addressees ?? [],
    markings: ({ record }) => record.markings ?? [],
    externalIds: ({ record }) => record.externalIds ?? [],
    saidFrom: ({ saidFrom }) => instant(saidFrom),
    saidTo: ({ saidTo }) => instant(saidTo),
    via: ({ record }, _, scope) => statementSource(versionOf(world, record.via, scope), scope),
    relays: (statement, args, scope) =>
      statementConnection(world, ({ record }) => record.via === statement.base, args, scope),
    basedOn: ({ record }, _, scope) => referred(record.basedOn, scope),
    basisOf: (statement, args, scope) => {
      const resting = ({ record }: StatementNode) => record.basedOn?.includes(statement.base) ?? false;
      return statementConnection(world, resting, args, scope);
    },
    respondsTo: ({ record }, _, scope) => referred(record.respondsTo, scope),
    responses: (statement, args, scope) => {
      const answers = ({ record }: StatementNode) => record.respondsTo?.includes(statement.base) ?? false;
      return statementConnection(world, answers, args, scope);
    },
    chain: (statement, _, scope) => {
      const hops = chain(world, statement, scope);
      return {
        hops: hops.map((hop) => statementSource(hop, scope)),
        document: source(world.documents.get(hops.at(-1)?.record.document ?? ''), scope),
        text: chainText(world, hops),
        depth: hops.length - 1,
      };
    },
    utterance: ({ record }, _, scope) => source(world.utterances.get(record.utterance ?? ''), scope),
    document: ({ record }, _, scope) => source(world.documents.get(record.document ?? ''), scope),
    evidence: (statement, _, scope) => uses(world, ({ according }) => according === statement, scope),
    recordedFrom: ({ recordedFrom }) => instant(recordedFrom),
    recordedTo: (statement, _, scope) => (inPast(statement, scope) ? null : instant(statement.recordedTo)),
    revision: ({ record }) => record.revision ?? 1,
    supersedes: ({ record }, _, scope) =>
      statementSource(world.statements.get(record.supersedes ?? ''), scope),
    supersededBy: (statement, _, scope) => {
      const later = [...world.statements.values()].find(({ record }) => record.supersedes === statement.id);
      const known = later && (scope.known === undefined || later.recordedFrom <= scope.known);
      return statementSource(known ? later : undefined, scope);
    },
    // Why a version is there is told with it; why it was taken back, only once it was.
    reason: (statement, _, scope) =>
      inPast(statement, scope) && statement.base === statement.id ? null : statement.reason,
    likelihood: ({ record }) =>
      record.likelihood ? { word: record.likelihood, ...likelihoodRange[record.likelihood] } : null,
  };
  const plain =
    'act stance factuality mention verb quote quoteKind access coder language medium place said span finding verdict rating confidence credibility';
  const asRecorded = plain
    .split(' ')
    .map(
      (name) => [name, ({ record }: StatementNode) => record[name as keyof typeof record] ?? null] as const,
    );
  return Object.fromEntries(
    [...Object.entries(fields), ...asRecorded].map(([name, resolve]) => [
      name,
      ({ it, scope }: Source, args: Arguments) =>
        resolve(it as StatementNode, args, within(scope, args.asOf)),
    ]),
  );
}
