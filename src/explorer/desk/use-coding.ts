import { type Client, type CombinedError, useClient } from '@urql/preact';
import type { RefObject } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { tokenGiven } from '../shared/client.ts';
import { type Action, act, type Desk, emptyDesk, type Item, newId, type Problem } from './drafts.ts';
import { createOutbox, letterFrom, type Outbox, type OutboxState, scopeOf, withLetters } from './outbox.ts';
import { type Coded, deliver, type HandIn, readDrafts } from './server.ts';
import { browserStore } from './store.ts';

/** One coder's work on one document. */
export type Coding = Readonly<{
  desk: Desk;
  loaded: boolean;
  error: CombinedError | undefined;
  handIns: readonly HandIn[];
  /** Everybody whose drafts of the document may be seen. */
  coders: readonly string[];
  outbox: OutboxState;
  /** What is wrong with a draft, according to the server. */
  problems: ReadonlyMap<string, readonly Problem[]>;
  run: (action: Action) => void;
  /** A draft as it is now, whenever that is asked. */
  latestOf: (id: string) => Item | undefined;
  tellProblems: (problems: ReadonlyMap<string, readonly Problem[]>) => void;
  /** Reads from the server again what is wrong with each draft, and what others have done. */
  refresh: () => Promise<void>;
  /** Puts the reader's proposals on the desk that are not there yet. */
  addProposals: () => Promise<void>;
  /** Sends what waits, and resolves to whether all of it was delivered. */
  delivered: () => Promise<boolean>;
  retry: () => void;
}>;

const nothingWaits: OutboxState = { waiting: 0, trouble: undefined, refused: new Map(), kept: true };

/** Loads a coder's drafts of a document, and keeps what is typed. */
export function useCoding(document: string, coder: string): Coding {
  const client = useClient();
  const [desk, setDesk] = useState(emptyDesk);
  const latest = useRef(desk);
  const [loaded, setLoaded] = useState(false);
  const [error, setError] = useState<CombinedError | undefined>();
  const [handIns, setHandIns] = useState<readonly HandIn[]>([]);
  const [coders, setCoders] = useState<readonly string[]>([]);
  const [problems, tellProblems] = useState<ReadonlyMap<string, readonly Problem[]>>(new Map());
  const box = useRef<Outbox>(undefined);
  const outbox = useOutbox(box, client, document, coder);

  const take = useCallback((drafts: readonly Coded[], handedIn: readonly HandIn[]) => {
    tellProblems(new Map(drafts.map((draft) => [draft.draft, draft.problems])));
    setHandIns(handedIn);
    const seen = [...drafts.map((draft) => draft.coder), ...handedIn.map((one) => one.coder)];
    setCoders([...new Set(seen)].sort());
  }, []);

  const run = useCallback((action: Action) => {
    const { desk: next, changes } = act(latest.current, action, newId);
    latest.current = next;
    setDesk(next);
    if (changes.length > 0) box.current?.post(changes);
  }, []);

  const latestOf = useCallback((id: string) => itemOf(latest.current, id), []);

  const load = useCallback(async () => {
    try {
      const { drafts, handIns: handedIn } = await readDrafts(client, document);
      const own = drafts.filter((draft) => draft.coder === coder);
      take(drafts, handedIn);
      run({ do: 'load', items: withLetters(own, box.current?.left ?? []) });
      setError(undefined);
      setLoaded(true);
    } catch (failure) {
      setError(failure as CombinedError);
    }
  }, [client, document, coder, take, run]);

  const refresh = useCallback(async () => {
    const { drafts, handIns: handedIn } = await readDrafts(client, document);
    take(drafts, handedIn);
  }, [client, document, take]);

  const addProposals = useCallback(async () => {
    const { drafts, handIns: handedIn } = await readDrafts(client, document);
    take(drafts, handedIn);
    run({ do: 'add', items: drafts.filter((draft) => draft.coder === coder && draft.origin === 'READER') });
  }, [client, document, coder, run, take]);

  useEffect(() => void load(), [load]);
  useOtherTabs(document, coder, run);
  useRefreshed(outbox.waiting === 0 && loaded ? desk.items : undefined, refresh);

  const delivered = useCallback(async () => (box.current ? allDelivered(box.current) : false), []);

  const retry = useCallback(() => {
    box.current?.flush();
    // What is typed is newer than what the server has: drafts are loaded only where none are on the desk yet.
    void (loaded ? refresh().catch(() => undefined) : load());
  }, [loaded, load, refresh]);

  return {
    ...{ desk, loaded, error, handIns, coders, outbox, problems, run, latestOf, tellProblems },
    ...{ refresh, addProposals, delivered, retry },
  };
}

/** A record as it is on the desk. */
const itemOf = ({ items }: Desk, id: string): Item | undefined =>
  items.find(({ record }) => record.id === id);

/** Fills `box` with the outbox of one coder and document, as long as the desk is open. Returns its state. */
function useOutbox(
  box: RefObject<Outbox | undefined>,
  client: Client,
  document: string,
  coder: string,
): OutboxState {
  const [outbox, setOutbox] = useState(nothingWaits);
  useEffect(() => {
    const opened = createOutbox({
      store: browserStore,
      scope: scopeOf(coder, document),
      send: (letter) => deliver(client, document, coder, letter),
      changed: setOutbox,
    });
    box.current = opened;
    setOutbox(opened.state());
    const flush = () => opened.flush();
    for (const event of ['online', tokenGiven]) addEventListener(event, flush);
    return () => {
      for (const event of ['online', tokenGiven]) removeEventListener(event, flush);
      opened.close();
    };
  }, [box, client, document, coder]);
  return outbox;
}

/** What is typed in another tab of this browser appears here; it is saved there. */
function useOtherTabs(document: string, coder: string, run: Coding['run']): void {
  useEffect(() => {
    const scope = scopeOf(coder, document);
    const listen = ({ key, newValue }: StorageEvent) => {
      const letter = letterFrom(scope, key, newValue);
      if (letter?.do === 'reject') run({ do: 'heard', draft: letter.draft });
      if (letter?.do !== 'save') return;
      const { draft, record, origin } = letter;
      run({ do: 'heard', draft, item: { draft, record, origin } });
    };
    addEventListener('storage', listen);
    return () => removeEventListener('storage', listen);
  }, [document, coder, run]);
}

/** What is wrong is known again when everything typed has arrived, after each round of typing. */
function useRefreshed(arrived: readonly Item[] | undefined, refresh: () => Promise<void>): void {
  useEffect(() => {
    if (arrived === undefined) return;
    const timer = setTimeout(() => void refresh().catch(() => undefined), 150);
    return () => clearTimeout(timer);
  }, [arrived, refresh]);
}

/** Sends what waits, and resolves to whether all of it was delivered within ten seconds. */
async function allDelivered(outbox: Outbox): Promise<boolean> {
  outbox.flush();
  for (let round = 0; round < 100; round += 1) {
    const { waiting, trouble } = outbox.state();
    if (waiting === 0) return true;
    if (trouble && round > 2) return false;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
