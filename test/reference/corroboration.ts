import { canonical, canonicalActors, outermost } from './actors.ts';
import { institutionOf, matches, type StatementWhere } from './filter.ts';
import { nameKey, sortedBy } from './order.ts';
import { type Scope, seenOf } from './scope.ts';
import { chain, claimsOf, tellingOf } from './statements.ts';
import type { StatementNode, World } from './world.ts';

const positions: readonly string[] = ['Assertion', 'Denial', 'Assessment'];

/** From how many independent sources a claim comes, counting the statements that a filter matches. */
export function corroboration(world: World, claim: string, where: StatementWhere, scope: Scope) {
  const about = sortedBy(
    seenOf(world.statements.values(), scope).filter((statement) => claimsOf(statement).includes(claim)),
    (statement) => statement.saidKey,
  );
  const matched = about.filter((statement) => matches(world, statement, where, scope));
  const roots = rootsOf(world, about, matched, scope);
  const firstHand = roots.filter(({ basis }) => basis === 'FIRST_HAND').length;
  return {
    documents: new Set(matched.flatMap((statement) => statement.record.document ?? [])).size,
    statements: matched.length,
    utterances: new Set(matched.map(tellingOf)).size,
    independentRoots: roots.length,
    atLeast: firstHand > 0 ? firstHand : Math.min(roots.length, 1),
    atMost: roots.length,
    roots,
    chokepoints: chokepointsOf(world, about, matched, scope),
  };
}

type Root = { institution: string; basis: string; actors: string[]; statements: StatementNode[] };

function rootsOf(
  world: World,
  about: readonly StatementNode[],
  matched: readonly StatementNode[],
  scope: Scope,
): Root[] {
  const byInstitution = new Map<string, StatementNode[]>();
  for (const statement of matched) {
    const tellings = about.filter((other) => tellingOf(other) === tellingOf(statement));
    const counts =
      positions.includes(statement.type) &&
      tellings.every((telling) => isInnermost(telling, about) && isBasedOnNothing(telling)) &&
      !comesBack(world, statement, scope);
    const first = tellings[0];
    if (!counts || !first) continue;
    const capacity = tellings.map(({ record }) => institutionOf(world, record.onBehalfOf)).find(Boolean);
    const speaker =
      capacity ?? world.utterances.get(first.record.utterance ?? '')?.actor ?? first.record.actor;
    const institution = outermost(world, speaker, first, scope);
    byInstitution.set(institution, [...(byInstitution.get(institution) ?? []), statement]);
  }
  const roots = [...byInstitution].map(([institution, statements]) => ({
    institution,
    basis: basisOf(world, institution, statements),
    actors: canonicalActors(
      world,
      statements.map((statement) => statement.record.actor),
      scope,
    ).map((actor) => actor.id),
    statements,
  }));
  return sortedBy(roots, ({ institution }) =>
    nameKey(institution, world.actors.get(institution)?.name ?? ''),
  );
}

/** Whether a root is the document's own voice, another unnamed source, or one that knows at first hand. */
function basisOf(world: World, institution: string, statements: readonly StatementNode[]): string {
  const records = statements.map(({ record }) => record);
  if (world.actors.get(institution)?.type === 'UnnamedSource') {
    const own = records.every(({ mention, via }) => mention === undefined && via === undefined);
    return own ? 'NARRATOR' : 'UNNAMED';
  }
  return records.some(({ access }) => access === 'DIRECT') ? 'FIRST_HAND' : 'VOICE';
}

function isInnermost(statement: StatementNode, about: readonly StatementNode[]): boolean {
  return !about.some((inner) => inner.record.via === statement.base);
}

/** Being based on a record that is not there, or was withdrawn, is being based on something. */
function isBasedOnNothing(statement: StatementNode): boolean {
  return (statement.record.basedOn ?? []).length === 0;
}

/** Whether the chain outward meets an actor a second time: circular reporting. */
function comesBack(world: World, statement: StatementNode, scope: Scope): boolean {
  const actors = chain(world, statement, scope).map((hop) => canonical(world, hop.record.actor, scope));
  return new Set(actors).size < actors.length;
}

function chokepointsOf(
  world: World,
  about: readonly StatementNode[],
  matched: readonly StatementNode[],
  scope: Scope,
): string[] {
  const chains = matched
    .filter((statement) => isInnermost(statement, about))
    .map((statement) =>
      chain(world, statement, scope).map((hop) => canonical(world, hop.record.actor, scope)),
    );
  const [first = [], ...others] = chains;
  const common = first.filter((actor) => others.every((other) => other.includes(actor)));
  return canonicalActors(world, common, scope).map((actor) => actor.id);
}
