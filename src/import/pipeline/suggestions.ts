import { shorten } from '../../domain/problem.ts';
import { type HearsayRecord, isActor } from '../../domain/record.ts';
import { cypher } from '../../graph/cypher.ts';
import type { Graph } from '../../graph/driver.ts';
import { foldedNames, textKey } from '../../graph/writer/mapping.ts';
import type { ImportReport } from './report.ts';

/**
 * Two actors that go by one name, or two claims of one wording, case and accents aside (and for claims punctuation),
 * that nobody has judged: perhaps one. Never merged. `name` is the folded name, or the claim's text.
 */
export type Suggestion = { kind: 'ACTOR' | 'CLAIM'; name: string; left: string; right: string };

/** Finds pairs that may be the same and reports each pair once, until the report's list is full. */
export type Suggestions = {
  lookFor(graph: Graph, records: readonly HearsayRecord[], report: ImportReport): Promise<void>;
};

const longestList = 1000;

export function openSuggestions(): Suggestions {
  const reported = new Set<string>();
  return {
    async lookFor(graph, records, { suggestions }) {
      if (suggestions.length >= longestList) return;
      for (const found of [...(await sameNames(graph, records)), ...(await sameTexts(graph, records))]) {
        const pair = JSON.stringify([found.left, found.right]);
        if (reported.has(pair) || suggestions.length >= longestList) continue;
        reported.add(pair);
        suggestions.push(found);
      }
    },
  };
}

/**
 * Actors in the graph that share a name or an alias with these. Unnamed sources are left out: their labels say nothing
 * about who they are.
 */
async function sameNames(graph: Graph, records: readonly HearsayRecord[]): Promise<Suggestion[]> {
  const rows = records
    .filter(isActor)
    .filter((actor) => actor.type !== 'UnnamedSource')
    .map((actor) => [actor.id, foldedNames(actor)]);
  if (rows.length === 0) return [];
  const found = await graph.read(cypher('import/same-names').text, { rows });
  return found.map(([id, name, other]) => suggestion('ACTOR', name as string, id as string, other as string));
}

async function sameTexts(graph: Graph, records: readonly HearsayRecord[]): Promise<Suggestion[]> {
  const claims = records.filter((record) => record.type === 'Claim');
  if (claims.length === 0) return [];
  const rows = claims.map(({ id, text }) => [id, textKey(text)]);
  const texts = new Map(claims.map(({ id, text }) => [id, text]));
  const found = await graph.read(cypher('import/same-texts').text, { rows });
  return found.map(([id, other]) =>
    suggestion('CLAIM', shorten(texts.get(id as string)), id as string, other as string),
  );
}

function suggestion(kind: Suggestion['kind'], name: string, one: string, other: string): Suggestion {
  const [left, right] = [one, other].sort() as [string, string];
  return { kind, name, left, right };
}
