import { setImmediate } from 'node:timers/promises';

/** An instant after what has been written and before what will be: a record is known from the millisecond of its writing on. */
export async function betweenWrites(): Promise<string> {
  await nextMillisecond();
  const instant = new Date().toISOString();
  await nextMillisecond();
  return instant;
}

async function nextMillisecond(): Promise<void> {
  for (const now = Date.now(); Date.now() <= now; ) await setImmediate();
}
