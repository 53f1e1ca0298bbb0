import { type AnyVariables, type CombinedError, type TypedDocumentNode, useQuery } from '@urql/preact';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import { type LiveState, useLive } from './live.ts';

export type Page<Data> = Readonly<{
  data: Data | undefined;
  error: CombinedError | undefined;
  reading: boolean;
  retry: () => void;
  live: LiveState;
}>;

/**
 * The one operation of a view: its answer, kept while it is read anew after a change in the graph. A view of the graph as
 * it was known at an instant does not change.
 */
export function usePage<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  known?: string,
): Page<Data> {
  const [{ data, error, fetching }, execute] = useQuery<Data, Variables>({ query, variables } as Parameters<
    typeof useQuery<Data, Variables>
  >[0]);
  const retry = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  const live = useLive(retry, known === undefined);
  // What was read before stays while it is read anew, and when that fails.
  const kept = useRef<Data>(undefined);
  kept.current = data ?? kept.current;
  return { data: kept.current, error: fetching ? undefined : error, reading: fetching, retry, live };
}

/** Goes to the part of the page that the address names (#who), once it is there. */
export function useHash(there: boolean): void {
  useEffect(() => {
    if (there && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [there]);
}

/** The title of the tab. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title === undefined ? 'Hearsay' : `${title} · Hearsay`;
  }, [title]);
}
