import type { Scope } from './scope.ts';
import { instant, type Source } from './show.ts';
import { shownId } from './timed-ids.ts';
import type { StatementNode, World } from './world.ts';

/** Whether the scope reads a version of the past as it was: still the current one. */
export function inPast({ recordedTo }: StatementNode, { known }: Scope): boolean {
  return known !== undefined && recordedTo !== null && recordedTo > known;
}

type Versioned = { readonly id: string; readonly revision?: number | undefined };

/** The version of a record that is no statement: the generated worlds have one of each. */
function versionOfRecord(world: World, { id, revision = 1 }: Versioned, scope: Scope) {
  const { from, to } = world.recorded(id);
  const later = scope.known !== undefined && to !== null && to > scope.known;
  return {
    revision,
    recordedFrom: instant(from),
    recordedTo: later ? null : instant(to),
    reason: later ? null : world.reasonOf(id),
    supersedes: revision > 1 ? shownId(`${id}@${revision - 1}`, scope) : null,
  };
}

/** The version of anything that has an id. */
export function versionOfSource(world: World, { it, scope }: Source) {
  return 'base' in (it as object)
    ? versionOfStatement(it as StatementNode, scope)
    : versionOfRecord(world, it as Versioned, scope);
}

/** What a link or a judgement has as a record. */
export function linkFields(world: World, link: Versioned, scope: Scope) {
  return { id: shownId(link.id, scope), recordId: link.id, record: versionOfRecord(world, link, scope) };
}

/** The version of a statement. */
function versionOfStatement(statement: StatementNode, scope: Scope) {
  const { record, base, recordedFrom, recordedTo, reason, id } = statement;
  const { revision = 1 } = record;
  const past = inPast(statement, scope);
  return {
    revision,
    recordedFrom: instant(recordedFrom),
    recordedTo: past ? null : instant(recordedTo),
    reason: past && base === id ? null : reason,
    supersedes: revision > 1 ? shownId(`${base}@${revision - 1}`, scope) : null,
  };
}
