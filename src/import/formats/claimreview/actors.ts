import { digestId } from '../../../domain/id.ts';
import type { Agent } from './agents.ts';
import { addressKey } from './nodes.ts';

/** Whether an agent speaks or reviews. It decides what an agent without a type is: a reviewer is an institution. */
export type Role = 'speaker' | 'reviewer';

/** How often a name was met, and what it is: above zero an institution. */
type Tally = { count: number; balance: number };
/** What is known of who has an address. `sure`: by `sameAs`, which says who it is; `url` is only where to find it. */
type Known = { names: Map<string, Tally>; urls: Set<string>; sure: boolean };

/**
 * The actors of one feed. Who shares an address (`sameAs` or `url`) is one, in all feeds; who shares a name is one within
 * the feed, unless the feed gives several of that name a `sameAs` of their own. All agents are met before the first is
 * asked for, so that the order of the feed means nothing.
 */
export function actorsOf(feed: () => string) {
  const parents = new Map<string, string>();
  const located = new Map<string, Known>();
  /** Most speakers have a name and no more. */
  const named = new Map<string, Tally>();
  let joined = false;

  const root = (key: string): string => {
    let at = key;
    for (let up = parents.get(at); up !== undefined; up = parents.get(at)) at = up;
    // Long ways are shortened, so that a thousand names of one page are not walked through each time.
    for (let step = key; step !== at; ) {
      const up = parents.get(step) as string;
      parents.set(step, at);
      step = up;
    }
    return at;
  };
  /** The lesser key is the root, whichever came first. An address ("a:") is less than a name ("n:"). */
  const join = (left: string, right: string) => {
    const [a, b] = [root(left), root(right)].sort() as [string, string];
    if (a !== b) parents.set(b, a);
  };
  const keysOf = ({ urls, name }: Agent) =>
    urls.length > 0 ? urls.map((url) => `a:${addressKey(url)}`) : [`n:${name}`];

  function meet(agent: Agent, role: Role): void {
    const name = agent.name as string;
    // What a type says counts more than what a role suggests.
    const weight = agent.kind ? 1e6 : 1;
    const balance =
      (agent.kind ?? (role === 'reviewer' ? 'Institution' : 'Person')) === 'Institution' ? weight : -weight;
    if (agent.urls.length === 0) {
      add(named, name, { count: 1, balance });
      return;
    }
    const keys = keysOf(agent);
    const first = keys[0] as string;
    for (const key of keys) join(first, key);
    const known = located.get(first) ?? { names: new Map(), urls: new Set(), sure: false };
    located.set(first, known);
    for (const url of agent.urls) known.urls.add(url);
    add(known.names, name, { count: 1, balance });
    known.sure ||= agent.identities.length > 0;
  }

  /** Joins what has one name, and gathers at its root what is known of each actor. */
  function joinByName(): void {
    const byName = new Map<string, Set<string>>();
    const sure = new Set<string>();
    for (const [key, known] of located) {
      for (const name of known.names.keys()) byName.set(name, (byName.get(name) ?? new Set()).add(key));
      if (known.sure) sure.add(root(key));
    }
    for (const [name, keys] of [...byName].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const roots = [...new Set([...keys].map(root))].sort();
      const several = roots.filter((key) => sure.has(key)).length > 1;
      const one = [
        ...roots.filter((key) => !several || !sure.has(key)),
        ...(named.has(name) ? [`n:${name}`] : []),
      ];
      const isSure = one.some((key) => sure.has(root(key)));
      for (const key of one) join(one[0] as string, key);
      if (isSure) sure.add(root(one[0] as string));
    }
    for (const [key, known] of [...located]) {
      const at = root(key);
      if (at === key) continue;
      located.delete(key);
      gather(at, known);
    }
    for (const name of byName.keys()) {
      const tally = named.get(name);
      const at = root(`n:${name}`);
      if (tally && at.startsWith('a:'))
        gather(at, { names: new Map([[name, tally]]), urls: new Set(), sure: false });
    }
    joined = true;
  }

  function gather(at: string, known: Known): void {
    const whole = located.get(at) ?? { names: new Map(), urls: new Set(), sure: false };
    located.set(at, whole);
    for (const url of known.urls) whole.urls.add(url);
    for (const [name, tally] of known.names) add(whole.names, name, tally);
  }

  const keyOf = (agent: Agent): string => {
    if (!joined) joinByName();
    return root(keysOf(agent)[0] as string);
  };
  const idOf = (key: string) =>
    digestId('actor', key.startsWith('a:') ? ['address', key.slice(2)] : ['name', feed(), key.slice(2)]);

  return {
    meet,
    id: (agent: Agent): string => idOf(keyOf(agent)),
    /** What makes a claim this speaker's, in every feed: an address, else the name. */
    key: keyOf,
    record(agent: Agent): Record<string, unknown> {
      const key = keyOf(agent);
      const known = located.get(key);
      const names = known?.names ?? new Map([[key.slice(2), named.get(key.slice(2)) as Tally]]);
      const [name, ...aliases] = byCount(names);
      const balance = [...names.values()].reduce((sum, tally) => sum + tally.balance, 0);
      return {
        ...{ type: balance > 0 ? 'Institution' : 'Person', id: idOf(key), name },
        ...(aliases.length > 0 ? { aliases: aliases.sort() } : {}),
        ...(known ? { sameAs: [...known.urls].sort() } : {}),
      };
    },
  };
}

function add(tallies: Map<string, Tally>, name: string, { count, balance }: Tally): void {
  const known = tallies.get(name);
  if (known) {
    known.count += count;
    known.balance += balance;
  } else tallies.set(name, { count, balance });
}

/** The most frequent first; of equals the lesser. */
function byCount(names: ReadonlyMap<string, Tally>): string[] {
  return [...names].sort(([a, m], [b, n]) => n.count - m.count || (a < b ? -1 : 1)).map(([name]) => name);
}
