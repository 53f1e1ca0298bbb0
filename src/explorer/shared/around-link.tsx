import { useClocks, withQuery } from './address.ts';

/** To the graph drawn around a record. */
export function AroundLink({ id }: { id: string }) {
  const clocks = useClocks();
  return <a href={withQuery('/graph', { around: id, ...clocks })}>Around it, as a graph</a>;
}
