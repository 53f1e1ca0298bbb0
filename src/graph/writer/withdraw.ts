import { isLink } from '../../domain/record.ts';
import type { Withdrawal } from '../../domain/withdrawal.ts';
import { cypher } from '../cypher.ts';
import type { RunQuery } from '../driver.ts';
import type { ElementIds } from './insert.ts';
import { loadRecords } from './load.ts';
import { edgesOf } from './mapping.ts';
import { closeEdges, unproject, viaOf } from './revise.ts';

/**
 * Takes records back: they keep all they had and end now. A statement loses its projected edges, another record ends the
 * edges that it brought. Returns the statements that something went through until now.
 */
export async function writeWithdrawals(
  run: RunQuery,
  at: number,
  withdrawals: ReadonlyMap<string, Withdrawal>,
  elements: ElementIds,
): Promise<{ relays: Set<string> }> {
  const relays = new Set<string>();
  if (withdrawals.size === 0) return { relays };
  const loaded = await loadRecords(run, [...withdrawals.keys()]);
  const links: unknown[][] = [];
  const statements: string[] = [];
  for (const [id, { record }] of loaded) {
    const { reason } = withdrawals.get(id) as Withdrawal;
    if (isLink(record)) {
      links.push([id, id, BigInt(at), reason]);
    } else if (record.type === 'Statement') {
      statements.push(id);
      for (const outer of [id, ...viaOf(record)]) relays.add(outer);
    } else {
      await closeEdges(run, edgesOf(record, { at, first: at, revision: 1 }), elements, at);
    }
  }
  await unproject(run, statements);
  if (links.length > 0) await run(cypher('write/close-links').text, { rows: links });
  const rows = [...withdrawals].map(([id, { reason }]) => [elements.get(id), BigInt(at), reason]);
  await run(cypher('write/withdraw').text, { rows });
  return { relays };
}
