import { versionId } from '../../domain/id.ts';
import { nameKey, orderId, recordedKey, saidKey } from '../../domain/order.ts';
import { isNamed } from '../../domain/record.ts';
import { cypher } from '../cypher.ts';
import type { RunQuery } from '../driver.ts';
import { type LoadedRecord, loadRecords } from './load.ts';
import { spanOf } from './mapping.ts';

/** What the node of a superseded version has otherwise than the current one had. */
export function superseded({ record, properties }: LoadedRecord, at: number): Record<string, unknown> {
  const id = versionId(record.id, properties.revision as number);
  const idInOrder = orderId(id, record.id);
  const said = record.type === 'Statement' ? spanOf(record.said) : undefined;
  return {
    id,
    recordedTo: BigInt(at),
    recordedKey: recordedKey(
      idInOrder,
      (said ? properties.recordedFrom : properties.recordedFirst) as number,
    ),
    saidKey: said ? saidKey(idInOrder, said, (properties.saidTo as number | undefined) ?? null) : null,
    nameKey: isNamed(record) ? nameKey(idInOrder, record.name) : null,
  };
}

/** Why a statement has another version without having been revised itself. */
export const datedOtherwise = 'what it borrows its latest instant from is dated otherwise';

/**
 * Keeps statements as they were, before their latest instant changes with their document or their relay: the same content
 * in a new revision, so that the answers of before can be had. Returns the revision that each has now.
 */
export async function keepDated(
  run: RunQuery,
  at: number,
  statements: readonly { id: string; element: string }[],
): Promise<Map<string, number>> {
  const revisions = new Map<string, number>();
  if (statements.length === 0) return revisions;
  const loaded = await loadRecords(
    run,
    statements.map(({ id }) => id),
  );
  const kept: unknown[][] = [];
  const moved: unknown[][] = [];
  for (const { id, element } of statements) {
    const stored = loaded.get(id) as LoadedRecord;
    const revision = (stored.properties.revision as number) + 1;
    revisions.set(id, revision);
    kept.push([element, superseded(stored, at)]);
    moved.push([element, BigInt(revision), BigInt(at), recordedKey(id, at), datedOtherwise]);
  }
  await run(cypher('write/version').text, { rows: kept });
  await run(cypher('write/redate').text, { rows: moved });
  return revisions;
}
