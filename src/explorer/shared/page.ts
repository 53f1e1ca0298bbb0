import { type AnyVariables, type CombinedError, type TypedDocumentNode, useQuery } from '@urql/preact';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import { type LiveState, useLive } from './live.ts';
import { isRestoring } from './scroll.ts';

export type Page<Data> = Readonly<{
  data: Data | undefined;
  error: CombinedError | undefined;
  reading: boolean;
  retry: () => void;
  live: LiveState;
}>;

/** The answer of an operation, kept while it is read anew and when that fails. */
type Reading<Data> = Omit<Page<Data>, 'live'>;

/** Reads an operation; while `pause` is set nothing is asked. */
export function useReading<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  pause = false,
): Reading<Data> {
  const [{ data, error, fetching }, execute] = useQuery<Data, Variables>({
    query,
    variables,
    pause,
  } as Parameters<typeof useQuery<Data, Variables>>[0]);
  const retry = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  const kept = useRef<Data>(undefined);
  kept.current = data ?? kept.current;
  return { data: kept.current, error: fetching ? undefined : error, reading: fetching, retry };
}

/** The one operation of a view, read anew after a change in the graph. A view of the graph as it was known at an instant does not change. */
export function usePage<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  known?: string,
): Page<Data> {
  const reading = useReading<Data, Variables>(query, variables);
  const live = useLive(reading.retry, known === undefined);
  return { ...reading, live };
}

/** Goes to the part of the page that the address names (#who), once it is there. */
export function useHash(there: boolean): void {
  useEffect(() => {
    if (there && location.hash && !isRestoring())
      document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [there]);
}

/** The title of the tab. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title === undefined ? 'Hearsay' : `${title} · Hearsay`;
  }, [title]);
}
