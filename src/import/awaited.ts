import type { Reference } from '../domain/common.ts';
import type { Graph } from '../graph/driver.ts';
import { look } from '../graph/writer/look.ts';
import type { Awaited, Place } from './report.ts';

/**
 * The references of an import that lead nowhere yet, by the id they name and what it is to be. It holds each of these
 * once, whoever names it; one id may be named as two things, of which one at most is found.
 */
export type Waiting = Map<string, Awaited>;

export function wait(waiting: Waiting, record: string, place: Place, unresolved: readonly Reference[]): void {
  for (const { id, noun, field } of unresolved) {
    const key = `${noun} ${id}`;
    const known = waiting.get(key);
    if (known) known.references += 1;
    else waiting.set(key, { ...place, id, noun, field, record, references: 1 });
  }
}

/** Those that nothing has answered by now, in order of id. Other importers may have brought some meanwhile. */
export async function stillAwaited(graph: Graph, waiting: Waiting): Promise<Awaited[]> {
  const left: Awaited[] = [];
  const all = [...waiting.values()];
  for (let at = 0; at < all.length; at += 5000) {
    const some = all.slice(at, at + 5000);
    const seats = await look(
      (text, params) => graph.read(text, params),
      some.map((one) => one.id),
    );
    for (const one of some) {
      const noun = seats.get(one.id)?.noun;
      const found =
        noun !== undefined && noun !== 'Placeholder' && (one.noun === 'Record' || noun === one.noun);
      if (!found) left.push(one);
    }
  }
  return left.sort((a, b) => (a.id < b.id ? -1 : 1));
}
