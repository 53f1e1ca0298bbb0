import { onProposals } from '../../domain/statement.ts';
import { type ClaimKind, proposalStance } from '../../domain/vocabulary.ts';
import { cypher } from '../cypher.ts';
import type { RunQuery } from '../driver.ts';
import type { BatchItem } from './decide.ts';

/**
 * The items with the stances that follow from what kind their claims are of: as the graph has these, or else the batch;
 * with `revise` the batch comes first.
 */
export async function stancesOnProposals(
  run: RunQuery,
  items: readonly BatchItem[],
  revise: boolean,
): Promise<readonly BatchItem[]> {
  const claims = new Set<string>();
  for (const { record } of items) {
    if (record.type !== 'Statement' || proposalStance(record.act) === undefined) continue;
    for (const claim of record.claims ?? []) claims.add(claim);
  }
  if (claims.size === 0) return items;
  const rows = await run(cypher('write/claim-kinds').text, { ids: [...claims] });
  const stored = new Map(rows as [string, ClaimKind][]);
  const given = new Map<string, ClaimKind>();
  for (const { record } of items) {
    if (record.type === 'Claim' && !given.has(record.id)) given.set(record.id, record.kind ?? 'FACT');
  }
  const [first, second] = revise ? [given, stored] : [stored, given];
  return items.map((item) => {
    if (item.record.type !== 'Statement') return item;
    const record = onProposals(item.record, (claim) => first.get(claim) ?? second.get(claim));
    return record === item.record ? item : { ...item, record };
  });
}
