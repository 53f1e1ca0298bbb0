import { digestId } from '../../../domain/id.ts';
import type { Agent } from './agents.ts';
import { type DisjointSets, disjointSets } from './disjoint-sets.ts';
import { addressKey, normalAddress } from './nodes.ts';

/** Whether an agent speaks or reviews. It decides what an agent without a type is: a reviewer is an institution. */
export type Role = 'speaker' | 'reviewer';

/** How often a name was met, and what it is: above zero an institution. */
type Tally = { count: number; balance: number };
/** What is known of who has an address. `sure`: by `sameAs`, which says who it is; `url` is only where to find it. */
type Known = { names: Map<string, Tally>; urls: Set<string>; sure: boolean };

/** What the feed says of its actors, before and after those with one name or address are joined. */
type ActorIndex = {
  readonly sets: DisjointSets;
  /** Actors with an address, by one of their keys. */
  readonly located: Map<string, Known>;
  /** Most speakers have a name and no more. */
  readonly named: Map<string, Tally>;
  joined: boolean;
};

/**
 * The actors of one feed. Who shares an address (`sameAs` or `url`) is one, in all feeds; who shares a name is one within
 * the feed, unless the feed gives several of that name a `sameAs` of their own. All agents are met before the first is
 * asked for, so that the order of the feed means nothing.
 */
export function actorsOf(feed: () => string) {
  const index: ActorIndex = { sets: disjointSets(), located: new Map(), named: new Map(), joined: false };
  const keyOf = (agent: Agent): string => {
    if (!index.joined) joinByName(index);
    return index.sets.root(keysOf(agent)[0] as string);
  };
  const idOf = (key: string) =>
    digestId('actor', key.startsWith('a:') ? ['address', key.slice(2)] : ['name', feed(), key.slice(2)]);

  return {
    meet: (agent: Agent, role: Role): void => meet(index, agent, role),
    id: (agent: Agent): string => idOf(keyOf(agent)),
    /** What makes a claim this speaker's, in every feed: an address, else the name. */
    key: keyOf,
    record(agent: Agent): Record<string, unknown> {
      const key = keyOf(agent);
      return recordOf(idOf(key), key, index);
    },
  };
}

/** An address ("a:") is less than a name ("n:"). */
function keysOf({ urls, name }: Agent): string[] {
  return urls.length > 0 ? urls.map((url) => `a:${addressKey(url)}`) : [`n:${name}`];
}

function meet({ sets, located, named }: ActorIndex, agent: Agent, role: Role): void {
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
  for (const key of keys) sets.join(first, key);
  const known = located.get(first) ?? { names: new Map(), urls: new Set(), sure: false };
  located.set(first, known);
  for (const url of agent.urls) known.urls.add(url);
  add(known.names, name, { count: 1, balance });
  known.sure ||= agent.identities.length > 0;
}

/** Joins the actors with one name, and gathers at the root of each what is known of it. */
function joinByName(index: ActorIndex): void {
  const { sets, located, named } = index;
  const byName = new Map<string, Set<string>>();
  const sure = new Set<string>();
  for (const [key, known] of located) {
    for (const name of known.names.keys()) byName.set(name, (byName.get(name) ?? new Set()).add(key));
    if (known.sure) sure.add(sets.root(key));
  }
  for (const [name, keys] of [...byName].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const roots = [...new Set([...keys].map(sets.root))].sort();
    const several = roots.filter((key) => sure.has(key)).length > 1;
    const one = [
      ...roots.filter((key) => !several || !sure.has(key)),
      ...(named.has(name) ? [`n:${name}`] : []),
    ];
    const isSure = one.some((key) => sure.has(sets.root(key)));
    for (const key of one) sets.join(one[0] as string, key);
    if (isSure) sure.add(sets.root(one[0] as string));
  }
  gatherAtRoots(index, byName.keys());
  index.joined = true;
}

function gatherAtRoots({ sets, located, named }: ActorIndex, names: Iterable<string>): void {
  for (const [key, known] of [...located]) {
    const at = sets.root(key);
    if (at === key) continue;
    located.delete(key);
    gather(located, at, known);
  }
  for (const name of names) {
    const tally = named.get(name);
    const at = sets.root(`n:${name}`);
    if (tally && at.startsWith('a:'))
      gather(located, at, { names: new Map([[name, tally]]), urls: new Set(), sure: false });
  }
}

function gather(located: Map<string, Known>, at: string, known: Known): void {
  const whole = located.get(at) ?? { names: new Map(), urls: new Set(), sure: false };
  located.set(at, whole);
  for (const url of known.urls) whole.urls.add(url);
  for (const [name, tally] of known.names) add(whole.names, name, tally);
}

function recordOf(id: string, key: string, { located, named }: ActorIndex): Record<string, unknown> {
  const known = located.get(key);
  const names = known?.names ?? new Map([[key.slice(2), named.get(key.slice(2)) as Tally]]);
  const [name, ...aliases] = byCount(names);
  const balance = [...names.values()].reduce((sum, tally) => sum + tally.balance, 0);
  return {
    ...{ type: balance > 0 ? 'Institution' : 'Person', id, name },
    ...(aliases.length > 0 ? { aliases: aliases.sort() } : {}),
    ...(known ? { sameAs: [...new Set([...known.urls].map(normalAddress))].sort() } : {}),
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
