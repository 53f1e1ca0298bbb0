/** Runs the work of a client when its turn has come. */
export type Slots = <T>(client: string, work: () => Promise<T>) => Promise<T>;

/** So much work at once, and so much of one client; those that wait take turns by client, whoever came first. */
export function fairSlots(total: number, perClient: number): Slots {
  const running = new Map<string, number>();
  // In the order of their next turns: who has had one goes to the end.
  const queues = new Map<string, (() => void)[]>();
  let free = total;

  const start = (client: string) => {
    free -= 1;
    running.set(client, (running.get(client) ?? 0) + 1);
  };
  const mayStart = (client: string) => free > 0 && (running.get(client) ?? 0) < perClient;

  const startWaiting = () => {
    for (const [client, queue] of [...queues]) {
      if (!mayStart(client)) continue;
      const next = queue.shift();
      queues.delete(client);
      if (queue.length > 0) queues.set(client, queue);
      start(client);
      next?.();
    }
  };

  return async (client, work) => {
    if (mayStart(client)) start(client);
    else {
      await new Promise<void>((resolve) => {
        const queue = queues.get(client) ?? [];
        queue.push(resolve);
        queues.set(client, queue);
      });
    }
    try {
      return await work();
    } finally {
      free += 1;
      const left = (running.get(client) ?? 1) - 1;
      if (left === 0) running.delete(client);
      else running.set(client, left);
      startWaiting();
    }
  };
}
