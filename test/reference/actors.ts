import type { Actor } from '../../src/domain/actor.ts';
import { nameKey, sortedBy } from './order.ts';
import { inForce, type Scope } from './scope.ts';
import { type StatementNode, spanOf, type World } from './world.ts';

/** Everyone judged the same as an actor, the actor too. */
export function cluster(world: World, id: string, scope: Scope): ReadonlySet<string> {
  const judged = world.sameAs.filter(
    (pair) => pair.judgement === 'POSITIVE' && inForce(world.recorded(pair.id), scope),
  );
  return closure(id, (member) =>
    judged.flatMap(({ left, right }) => (left === member ? [right] : right === member ? [left] : [])),
  );
}

/** The member of the cluster that was recorded first; of several, the one with the smallest id. */
export function canonical(world: World, id: string, scope: Scope): string {
  return firstRecorded(world, cluster(world, id, scope)) ?? id;
}

/** The canonical actors of some actors, each once, by name. */
export function canonicalActors(world: World, ids: Iterable<string>, scope: Scope): Actor[] {
  const canonicals = new Set([...ids].map((id) => canonical(world, id, scope)));
  return byName([...canonicals].flatMap((id) => world.actors.get(id) ?? []));
}

export function byName(actors: Iterable<Actor>): Actor[] {
  return sortedBy(actors, (actor) => nameKey(actor.id, actor.name));
}

/** The outermost institution that a speaker speaks for at the time of a statement, canonical; the speaker where there is none. */
export function outermost(world: World, speaker: string, at: StatementNode, scope: Scope): string {
  const start = canonical(world, speaker, scope);
  const voices = (id: string) =>
    [...cluster(world, id, scope)]
      .flatMap((member) => institutionsOf(world, member, at, scope))
      .map((institution) => canonical(world, institution, scope));
  const reached = closure(start, voices);
  const last = [...reached].filter((id) =>
    [...closure(id, voices)].every((further) => closure(further, voices).has(id)),
  );
  return firstRecorded(world, last) ?? start;
}

/** The actor and the institutions it reaches by SPEAKS_FOR at the time of a statement, as recorded: no SAME_AS. */
export function spokenFor(world: World, actor: string, at: StatementNode, scope: Scope): ReadonlySet<string> {
  return closure(actor, (id) => institutionsOf(world, id, at, scope));
}

/** The affiliations of a scope that lead from or to an actor. */
export function affiliations(world: World, scope: Scope) {
  return world.speaksFor.filter(
    (voice) =>
      inForce(world.recorded(voice.id), scope) &&
      world.actors.has(voice.actor) &&
      world.actors.get(voice.institution)?.type === 'Institution',
  );
}

function institutionsOf(world: World, actor: string, at: StatementNode, scope: Scope): string[] {
  return affiliations(world, scope)
    .filter((voice) => voice.actor === actor && !excluded(voice, at))
    .map((voice) => voice.institution);
}

function excluded(voice: { from?: string | undefined; to?: string | undefined }, at: StatementNode): boolean {
  const begins = spanOf(voice.from).from;
  const ends = spanOf(voice.to).to;
  return (
    (ends !== null && at.saidFrom !== null && ends < at.saidFrom) ||
    (begins !== null && at.saidTo !== null && begins > at.saidTo)
  );
}

function firstRecorded(world: World, ids: Iterable<string>): string | undefined {
  const known = [...ids].filter((id) => world.actors.has(id));
  return sortedBy(known, (id) => id).sort((a, b) => world.recorded(a).from - world.recorded(b).from)[0];
}

/** Everything that repeated steps lead to, the start too. */
export function closure(start: string, step: (id: string) => Iterable<string>): ReadonlySet<string> {
  const met = new Set([start]);
  for (const id of met) for (const next of step(id)) met.add(next);
  return met;
}
