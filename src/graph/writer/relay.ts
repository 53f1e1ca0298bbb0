import { cypher } from '../cypher.ts';
import type { RunQuery } from '../driver.ts';
import { integer } from './mapping.ts';

type RelayingStatement = {
  element: string;
  current: boolean;
  depth: number | null;
  via: string | null;
  inners: [id: string, depth: number | null][];
};

/**
 * Brings REPORTED_BY and its depth up to date for these statements and for those that pass them on in turn: `depth` is
 * the least number of VIAs from a statement that relays none, over the chains that may be read.
 */
export async function recountRelays(run: RunQuery, ids: Iterable<string>): Promise<void> {
  const relays = await outward(run, ids);
  const depths = new Map<string, number | null>();
  const depthOf = (id: string, relay: RelayingStatement): number | null => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    depths.set(id, null);
    let least: number | null = null;
    for (const [innerId, stored] of relay.current ? relay.inners : []) {
      const inner = relays.get(innerId);
      const depth = (inner ? depthOf(innerId, inner) : stored) ?? 0;
      if (least === null || depth + 1 < least) least = depth + 1;
    }
    depths.set(id, least);
    return least;
  };
  const begun: unknown[][] = [];
  const changed: unknown[][] = [];
  for (const [id, relay] of relays) {
    const depth = depthOf(id, relay);
    if (depth === relay.depth) continue;
    (relay.depth === null ? begun : changed).push([relay.element, integer(depth) ?? null]);
  }
  if (begun.length > 0) await run(cypher('write/set-reported').text, { rows: begun });
  if (changed.length > 0) await run(cypher('write/set-depth').text, { rows: changed });
}

/** These statements and every one further out on their chains. */
async function outward(run: RunQuery, ids: Iterable<string>): Promise<Map<string, RelayingStatement>> {
  const relays = new Map<string, RelayingStatement>();
  let pending = [...new Set(ids)];
  while (pending.length > 0) {
    const next = new Set<string>();
    for (const row of await run(cypher('write/relays').text, { ids: pending })) {
      const [id, element, current, depth, via, inners] = row as [
        string,
        string,
        boolean,
        number | null,
        string | null,
        RelayingStatement['inners'],
      ];
      relays.set(id, { element, current, depth, via, inners });
      if (via !== null) next.add(via);
    }
    pending = [...next].filter((id) => !relays.has(id));
  }
  return relays;
}
