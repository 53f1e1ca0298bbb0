import { type Client, type CombinedError, useClient } from '@urql/preact';
import type { RefObject } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { tokenGiven } from '../shared/client.ts';
import { browserStore } from './browser-store.ts';
import { type Action, act, type Desk, emptyDesk, type Item, newId, type Problem } from './drafts.ts';
import { scopeOf, withLetters } from './letters.ts';
import { createOutbox, type Outbox, type OutboxState } from './outbox.ts';
import { problemsNow, type Told } from './problems.ts';
import type { DraftRecord } from './record.ts';
import { deliver, type HandIn, readDrafts } from './server.ts';
import { changedElsewhere, useComingBack, useKeeping, useOtherTabs, useRefreshed } from './use-others.ts';

/** One coder's work on one document. */
export type Coding = Readonly<{
  desk: Desk;
  loaded: boolean;
  error: CombinedError | undefined;
  handIns: readonly HandIn[];
  /** Everybody whose drafts of the document may be seen. */
  coders: readonly string[];
  outbox: OutboxState;
  /** What is wrong with a draft, according to the server, but for fields that have been changed since. */
  problems: ReadonlyMap<string, readonly Problem[]>;
  run: (action: Action) => void;
  /** A draft as it is now, whenever that is asked. */
  latestOf: (id: string) => Item | undefined;
  /** Shows what the server says is wrong with drafts as they are on the desk. */
  tellProblems: (problems: ReadonlyMap<string, readonly Problem[]>) => void;
  /** Reads from the server again what is wrong with each draft, and what others have done. */
  refresh: () => Promise<void>;
  /** Puts the reader's proposals on the desk that are not there yet. */
  addProposals: () => Promise<void>;
  /** Sends what waits, and resolves to whether all of it was delivered. */
  delivered: () => Promise<boolean>;
  retry: () => void;
  /** The revision of a draft that the desk shows; 0 for one that the server has not got. */
  revisionOf: (draft: string) => number;
  /** The drafts that are being decided, and those of which no answer has come. */
  deciding: Set<string>;
  /** What is kept of a draft that was changed elsewhere too: the record as it is to be, or undefined to reject it. */
  keepMine: (draft: string, revision: number, record: DraftRecord | undefined) => void;
  /** Lets go what was typed here into a draft, and shows what the server has of it. */
  takeTheirs: (draft: string) => void;
}>;

const nothingWaits: OutboxState = {
  ...{ waiting: 0, trouble: undefined, kept: true },
  ...{ refused: new Map(), outdated: new Map() },
};

/** Loads a coder's drafts of a document, and keeps what is typed. */
export function useCoding(document: string, coder: string): Coding {
  const client = useClient();
  const [desk, setDesk] = useState(emptyDesk);
  const latest = useRef(desk);
  const [loaded, setLoaded] = useState(false);
  const [error, setError] = useState<CombinedError | undefined>();
  const box = useRef<Outbox>(undefined);
  const scope = scopeOf(coder, document);
  const outbox = useOutbox(box, scope, client, document, coder);

  const run = useCallback((action: Action) => {
    const { desk: next, changes } = act(latest.current, action, newId);
    latest.current = next;
    setDesk(next);
    if (changes.length > 0) box.current?.post(changes);
  }, []);

  const latestOf = useCallback((id: string) => itemOf(latest.current, id), []);

  const [deciding] = useState(() => new Set<string>());
  const server = { client, document, coder, box, latest, run, deciding };
  const { read, refresh, addProposals, told, problemsTold } = useServerDrafts(server);
  const problems = useMemo(() => problemsNow(desk.items, problemsTold), [desk.items, problemsTold]);

  const load = useCallback(async () => {
    try {
      const own = await read();
      box.current?.saw(own);
      run({ do: 'load', items: withLetters(own, box.current?.left ?? []) });
      setError(undefined);
      setLoaded(true);
    } catch (failure) {
      setError(failure as CombinedError);
    }
  }, [read, run]);

  useEffect(() => void load(), [load]);
  useOtherTabs(box, scope, run, refresh);
  useRefreshed(outbox.waiting === 0 && loaded ? desk.items : undefined, refresh);
  useComingBack(loaded, refresh);
  const { keepMine, takeTheirs } = useKeeping(box, latest, run, refresh);
  const revisionOf = useCallback((draft: string) => box.current?.revisionOf(draft) ?? 0, []);

  const delivered = useCallback(async () => (box.current ? allDelivered(box.current) : false), []);

  const retry = useCallback(() => {
    box.current?.flush();
    // What is typed is newer than what the server has: drafts are loaded only where none are on the desk yet.
    void (loaded ? refresh().catch(() => undefined) : load());
  }, [loaded, load, refresh]);

  return {
    ...{ desk, loaded, error, outbox, run, latestOf, problems, ...told },
    ...{ refresh, addProposals, delivered, retry, revisionOf, keepMine, takeTheirs, deciding },
  };
}

type ServerDrafts = Readonly<{
  client: Client;
  document: string;
  coder: string;
  box: RefObject<Outbox | undefined>;
  latest: RefObject<Desk>;
  run: Coding['run'];
  deciding: ReadonlySet<string>;
}>;

/** Reads what the server has of the drafts of a document, and keeps what it tells of them. */
function useServerDrafts({ client, document, coder, box, latest, run, deciding }: ServerDrafts) {
  const [handIns, setHandIns] = useState<readonly HandIn[]>([]);
  const [coders, setCoders] = useState<readonly string[]>([]);
  const [problemsTold, setTold] = useState<ReadonlyMap<string, Told>>(new Map());

  /** Resolves to this coder's drafts. */
  const read = useCallback(async () => {
    const { drafts, handIns: handedIn } = await readDrafts(client, document);
    setTold(new Map(drafts.map((draft) => [draft.draft, draft])));
    setHandIns(handedIn);
    const seen = [...drafts.map((draft) => draft.coder), ...handedIn.map((one) => one.coder)];
    setCoders([...new Set(seen)].sort());
    return drafts.filter((draft) => draft.coder === coder);
  }, [client, document, coder]);

  const tellProblems = useCallback(
    (wrong: ReadonlyMap<string, readonly Problem[]>) => {
      const items = latest.current?.items.filter(({ draft }) => wrong.has(draft)) ?? [];
      const anew = items.map(
        ({ draft, record }) => [draft, { record, problems: wrong.get(draft) ?? [] }] as const,
      );
      setTold((before) => new Map([...before, ...anew]));
    },
    [latest],
  );

  const refresh = useCallback(async () => {
    const before = box.current?.stillness();
    const own = await read();
    // What was typed meanwhile is newer than this answer; another one comes when it has been saved.
    if (!box.current || !latest.current || before === undefined || before !== box.current.stillness()) return;
    for (const action of changedElsewhere(latest.current, own, box.current, deciding)) run(action);
    box.current.saw(own);
  }, [read, box, latest, run, deciding]);

  const addProposals = useCallback(async () => {
    const proposed = (await read()).filter(({ origin }) => origin === 'READER');
    box.current?.saw(proposed.filter(({ record }) => itemOf(latest.current, record.id) === undefined));
    run({ do: 'add', items: proposed });
  }, [read, box, latest, run]);

  return { read, refresh, addProposals, problemsTold, told: { handIns, coders, tellProblems } };
}

/** A record as it is on the desk. */
const itemOf = (desk: Desk | null, id: string): Item | undefined =>
  desk?.items.find(({ record }) => record.id === id);

/** Fills `box` with the outbox of one coder and document, as long as the desk is open. Returns its state. */
function useOutbox(
  box: RefObject<Outbox | undefined>,
  scope: string,
  client: Client,
  document: string,
  coder: string,
): OutboxState {
  const [outbox, setOutbox] = useState(nothingWaits);
  useEffect(() => {
    const opened = createOutbox({
      store: browserStore,
      scope,
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
  }, [box, scope, client, document, coder]);
  return outbox;
}

/** Sends what waits, and resolves to whether all of it was delivered within ten seconds. */
async function allDelivered(outbox: Outbox): Promise<boolean> {
  outbox.flush();
  for (let round = 0; round < 100; round += 1) {
    const { waiting, trouble, outdated } = outbox.state();
    if (waiting === 0) return outdated.size === 0;
    if (trouble && round > 2) return false;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
