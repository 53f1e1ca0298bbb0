export type Placed = Readonly<{ id: string; x: number; y: number }>;
export type LayoutTask = Readonly<{
  nodes: readonly Placed[];
  edges: readonly Readonly<{ source: string; target: string }>[];
}>;
export type LayoutAnswer = readonly Placed[];

/** Lays a graph out in a worker (ForceAtlas2), and reports the positions repeatedly until they settle. Call the result to stop. */
export function startLayout(task: LayoutTask, moved: (places: LayoutAnswer) => void): () => void {
  const worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<LayoutAnswer>) => moved(data));
  worker.postMessage(task);
  return () => worker.terminate();
}

/** Where a node stands at first: on a circle, in the order given, so that the same graph is drawn the same way. */
export function circled(ids: readonly string[]): Placed[] {
  return ids.map((id, index) => {
    const angle = (2 * Math.PI * index) / Math.max(ids.length, 1);
    return { id, x: Math.cos(angle), y: Math.sin(angle) };
  });
}
