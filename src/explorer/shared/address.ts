import { useLocation } from 'preact-iso/router';
import type { AsOf } from '../operations.d.ts';

/** The views that show one record. */
export type RecordView = 'topic' | 'claim' | 'actor' | 'document' | 'statement';

/** The addresses that the page answers itself; all others are the server's. */
export const scope = /^\/(\?|$|(topic|claim|actor|document|statement|compare|networks|graph|desk)(\/|\?|$))/;

/** The two clocks as an address holds them. */
export type Clocks = Readonly<{ said?: string; known?: string }>;

/** The address of a record's view, with the clocks that are set. */
export function addressOf(view: RecordView, id: string, clocks: Clocks = {}): string {
  return withQuery(`/${view}/${encodeURIComponent(id)}`, clocks);
}

/** An id without the time that answers under `asOf` add to it: the address says it already. */
export const plainIdOf = (id: string): string => id.replace(/\?(said|known)=.*$/, '');

/** A path with the parameters that have a value. */
export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const text = new URLSearchParams(given as [string, string][]).toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The clocks of the current address. */
export function useClocks(): Clocks {
  const { said, known } = useLocation().query;
  return { ...(said ? { said } : {}), ...(known ? { known } : {}) };
}

/** The clocks as an argument; undefined where none is set. */
export const asOfOf = (clocks: Clocks): AsOf | undefined =>
  clocks.said === undefined && clocks.known === undefined ? undefined : clocks;

/** Makes addresses of records that keep the clocks of the current one. */
export function useAddress(): (view: RecordView, id: string) => string {
  const clocks = useClocks();
  return (view, id) => addressOf(view, id, clocks);
}
