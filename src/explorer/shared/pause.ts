/** Before the line is tried again: longer each time, but a server that is back is heard of within seconds. */
export const pauseMs = (retries: number): number => Math.min(10_000, 1000 * 2 ** retries);
