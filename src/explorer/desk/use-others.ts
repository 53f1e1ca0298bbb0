import type { RefObject } from 'preact';
import { useCallback, useEffect } from 'preact/hooks';
import type { Action, Desk, Item } from './drafts.ts';
import { inScope, letterFrom } from './letters.ts';
import type { Outbox } from './outbox.ts';
import type { Coded } from './server.ts';
import type { Coding } from './use-coding.ts';

/** What is typed in another tab of this browser appears here; it is saved there, and `refresh` is called when it has been. */
export function useOtherTabs(
  box: RefObject<Outbox | undefined>,
  scope: string,
  run: Coding['run'],
  refresh: () => Promise<void>,
): void {
  useEffect(() => {
    const listen = ({ key, newValue }: StorageEvent) => {
      if (inScope(scope, key) && newValue === null) void refresh().catch(() => undefined);
      const letter = letterFrom(scope, key, newValue);
      if (letter) box.current?.heard(letter);
      if (letter?.do === 'reject') run({ do: 'heard', draft: letter.draft });
      if (letter?.do !== 'save') return;
      const { draft, record, origin } = letter;
      run({ do: 'heard', draft, item: { draft, record, origin } });
    };
    addEventListener('storage', listen);
    return () => removeEventListener('storage', listen);
  }, [box, scope, run, refresh]);
}

/**
 * What the server has of a coder's drafts that the desk does not: saved in another browser, or decided there. What was refused
 * or waits to be chosen stays as it is here, and so does what is being decided here (`deciding`), whose answer may be lost, and
 * what another tab has typed and not sent.
 */
export function changedElsewhere(
  desk: Desk,
  drafts: readonly Coded[],
  outbox: Outbox,
  deciding: ReadonlySet<string>,
): Action[] {
  const { refused, outdated } = outbox.state();
  const held = (draft: string) =>
    refused.has(draft) || outdated.has(draft) || deciding.has(draft) || outbox.unsent(draft);
  const open = new Set(drafts.map(({ draft }) => draft));
  const gone = desk.items.filter(
    ({ draft }) => !open.has(draft) && !held(draft) && outbox.revisionOf(draft) !== undefined,
  );
  const newer = drafts.filter(({ draft, revision }) => !held(draft) && outbox.revisionOf(draft) !== revision);
  return [
    ...gone.map(({ draft }): Action => ({ do: 'heard', draft })),
    ...newer.map((item): Action => ({ do: 'heard', draft: item.draft, item })),
  ];
}

/** Who comes back to the page sees what was saved in another browser meanwhile. */
export function useComingBack(loaded: boolean, refresh: () => Promise<void>): void {
  useEffect(() => {
    if (!loaded) return;
    const back = () => void refresh().catch(() => undefined);
    addEventListener('focus', back);
    return () => removeEventListener('focus', back);
  }, [loaded, refresh]);
}

/** What the coder does about a draft that was changed here and elsewhere, or that was refused. */
export function useKeeping(
  box: RefObject<Outbox | undefined>,
  latest: RefObject<Desk>,
  run: Coding['run'],
  refresh: () => Promise<void>,
): Pick<Coding, 'keepMine' | 'takeTheirs'> {
  const keepMine = useCallback<Coding['keepMine']>(
    (draft, revision, record) => {
      const item = latest.current?.items.find((one) => one.draft === draft);
      if (item && record) run({ do: 'put', items: [{ ...item, record }], at: Date.now() });
      box.current?.replace(draft, revision);
    },
    [box, latest, run],
  );
  const takeTheirs = useCallback<Coding['takeTheirs']>(
    (draft) => {
      box.current?.forget(draft);
      run({ do: 'heard', draft });
      void refresh().catch(() => undefined);
    },
    [box, run, refresh],
  );
  return { keepMine, takeTheirs };
}

/** What is wrong is known again when everything typed has arrived, after each round of typing. */
export function useRefreshed(arrived: readonly Item[] | undefined, refresh: () => Promise<void>): void {
  useEffect(() => {
    if (arrived === undefined) return;
    const timer = setTimeout(() => void refresh().catch(() => undefined), 150);
    return () => clearTimeout(timer);
  }, [arrived, refresh]);
}
