import { type HearsayRecord, isActor } from '../domain/record.ts';
import { cypher } from '../graph/cypher.ts';
import type { Graph } from '../graph/driver.ts';
import { foldedNames } from '../graph/writer/stored.ts';

/** Two actors that go by one name, case and accents aside, and that nobody has judged: perhaps one. Never merged. */
export type Suggestion = { name: string; left: string; right: string };

/**
 * Actors in the graph that share a name or an alias with these. Unnamed sources are left out: their labels say nothing
 * about who they are.
 */
export async function sameNames(graph: Graph, records: readonly HearsayRecord[]): Promise<Suggestion[]> {
  const rows = records
    .filter(isActor)
    .filter((actor) => actor.type !== 'UnnamedSource')
    .map((actor) => [actor.id, foldedNames(actor)]);
  if (rows.length === 0) return [];
  const found = await graph.read(cypher('import/same-names').text, { rows });
  return found.map(([id, name, other]) => {
    const [left, right] = [id as string, other as string].sort() as [string, string];
    return { name: name as string, left, right };
  });
}
