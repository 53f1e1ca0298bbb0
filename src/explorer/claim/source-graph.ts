import type { ActorNameFragment, ClaimPageQuery, DocumentNameFragment, StanceKind } from '../operations.d.ts';

type Claim = NonNullable<ClaimPageQuery['claim']>;
export type ChainedStatement = Claim['statements']['nodes'][number];
export type Corroboration = Claim['corroboration'];

/** An actor or a document in the source tree. All hops of one actor are one node: that is where chains merge. */
export type SourceNode = Readonly<{
  key: string;
  kind: 'actor' | 'document';
  actor?: ActorNameFragment;
  document?: DocumentNameFragment;
  /** Whether it is one of the independent origins. */
  origin: boolean;
  /** Whether every chain goes through it. */
  chokepoint: boolean;
}>;

/** `hop`: passes on; `voice`: speaks for; `basis`: rests on it without relaying it. */
export type SourceEdge = Readonly<{
  from: string;
  to: string;
  kind: 'hop' | 'voice' | 'basis';
  chains: number;
}>;

export type SourceGraph = Readonly<{
  nodes: readonly SourceNode[];
  edges: readonly SourceEdge[];
  chains: number;
}>;

const unknownDocument = 'document:';

/**
 * The way of each statement with one of these stances from its origin out to its document, merged to one graph. A
 * statement through which another one of them comes is a hop of that one and no chain of its own.
 */
export function sourceGraphOf(
  statements: readonly ChainedStatement[],
  stances: readonly StanceKind[],
  corroboration: Corroboration,
): SourceGraph {
  const matched = statements.filter(({ stance }) => stances.includes(stance));
  const relaying = new Set(matched.flatMap(({ chain }) => chain.hops.slice(1).map(({ id }) => id)));
  const innermost = matched.filter(({ id }) => !relaying.has(id));
  const actorOf = new Map(statements.map(({ id, actor }) => [id, actor]));
  const originOf = new Map(
    corroboration.roots.flatMap(({ institution, statements: roots }) =>
      roots.map(({ id }) => [id, institution] as const),
    ),
  );
  const origins = new Set(corroboration.roots.map(({ institution }) => institution.id));
  const chokepoints = new Set(innermost.length > 1 ? corroboration.chokepoints.map(({ id }) => id) : []);

  const nodes = new Map<string, SourceNode>();
  const edges = new Map<string, SourceEdge>();
  const actorNode = (actor: ActorNameFragment): string => {
    const key = `actor:${actor.id}`;
    const { id } = actor;
    nodes.set(key, { key, kind: 'actor', actor, origin: origins.has(id), chokepoint: chokepoints.has(id) });
    return key;
  };
  const documentNode = (document: DocumentNameFragment | null): string => {
    const key = document ? `document:${document.id}` : unknownDocument;
    nodes.set(key, {
      key,
      kind: 'document',
      ...(document ? { document } : {}),
      origin: false,
      chokepoint: false,
    });
    return key;
  };
  const connect = (from: string, to: string, kind: SourceEdge['kind']) => {
    if (from === to) return;
    const key = `${kind} ${from} ${to}`;
    edges.set(key, { from, to, kind, chains: (edges.get(key)?.chains ?? 0) + 1 });
  };

  for (const { id, chain, basedOn, actor: speaker } of innermost) {
    const passed = new Set<string>();
    // A chain that comes back to an actor goes on from there: the circle adds nothing.
    const keys = chain.hops.flatMap(({ actor }) => {
      if (passed.has(actor.id)) return [];
      passed.add(actor.id);
      return [actorNode(actor)];
    });
    keys.push(documentNode(chain.document));
    for (const [index, to] of keys.slice(1).entries()) connect(keys[index] as string, to, 'hop');
    const origin = originOf.get(id);
    if (origin && origin.id !== speaker.id) connect(actorNode(origin), `actor:${speaker.id}`, 'voice');
    for (const basis of basedOn) {
      const actor = actorOf.get(basis.id);
      if (actor) connect(actorNode(actor), `actor:${speaker.id}`, 'basis');
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], chains: innermost.length };
}
