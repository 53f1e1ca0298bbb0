/** Keys in disjoint sets (union-find). A key that was never joined is a set of its own. */
export type DisjointSets = Readonly<{
  /** The least key of the set that contains a key, in whichever order the set was joined. */
  root(key: string): string;
  join(left: string, right: string): void;
}>;

export function disjointSets(): DisjointSets {
  const parents = new Map<string, string>();
  const root = (key: string): string => {
    let at = key;
    for (let up = parents.get(at); up !== undefined; up = parents.get(at)) at = up;
    // Long paths are shortened, so that a thousand names of one page are not walked through each time.
    for (let step = key; step !== at; ) {
      const up = parents.get(step) as string;
      parents.set(step, at);
      step = up;
    }
    return at;
  };
  return {
    root,
    join(left, right) {
      const [a, b] = [root(left), root(right)].sort() as [string, string];
      if (a !== b) parents.set(b, a);
    },
  };
}
