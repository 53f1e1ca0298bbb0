import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Something to be sorted: by `at`, of equals in the order in which they came. Its value is kept as JSON. */
export type Spooled<Value> = { at: number; value: Value };

type Line = { at: number; order: number; text: string };

/** Characters that are sorted in memory before they are put on disk. */
const inMemory = 32 * 1024 * 1024;

/** Sorts more than memory holds: sorted parts lie on disk, and are merged when they are read. */
export function sortedSpool<Value>(most = inMemory) {
  let lines: Line[] = [];
  let size = 0;
  let count = 0;
  let folder: string | undefined;
  const parts: string[] = [];

  async function flush(): Promise<void> {
    folder ??= await mkdtemp(join(tmpdir(), 'hearsay-restore-'));
    const part = join(folder, String(parts.length));
    await writeFile(part, sorted(lines).map(asText).join(''));
    parts.push(part);
    lines = [];
    size = 0;
  }

  return {
    get size() {
      return count;
    },
    /** Where the parts lie; undefined while everything is in memory. */
    folder: () => folder,
    async add({ at, value }: Spooled<Value>): Promise<void> {
      const text = JSON.stringify(value).replace(/[\u2028\u2029]/g, escaped);
      lines.push({ at, order: count, text });
      count += 1;
      size += text.length;
      if (size > most) await flush();
    },
    async *all(): AsyncGenerator<Spooled<Value>> {
      const sources = [...parts.map(linesOf), each(sorted(lines))];
      for await (const { at, text } of merged(sources)) yield { at, value: JSON.parse(text) as Value };
    },
    async close(): Promise<void> {
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

export type SortedSpool<Value> = ReturnType<typeof sortedSpool<Value>>;

/** Characters that a reader of lines takes for the end of one, and JSON does not escape. */
const escaped = (separator: string) => (separator === '\u2028' ? '\\u2028' : '\\u2029');
const compare = (a: Line, b: Line) => a.at - b.at || a.order - b.order;
const sorted = (lines: Line[]) => lines.sort(compare);
const asText = ({ at, order, text }: Line) => `${at} ${order} ${text}\n`;

async function* each(lines: readonly Line[]): AsyncGenerator<Line> {
  yield* lines;
}

async function* linesOf(part: string): AsyncGenerator<Line> {
  // JSON escapes line feeds, so a line is one value.
  for await (const line of createInterface({
    input: createReadStream(part),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    const [at, order] = line.split(' ', 2) as [string, string];
    yield { at: Number(at), order: Number(order), text: line.slice(at.length + order.length + 2) };
  }
}

async function* merged(sources: readonly AsyncGenerator<Line>[]): AsyncGenerator<Line> {
  const heads = await Promise.all(sources.map((source) => source.next()));
  for (;;) {
    let least = -1;
    for (const [index, head] of heads.entries()) {
      const best = heads[least]?.value as Line | undefined;
      if (!head.done && (best === undefined || compare(head.value, best) < 0)) least = index;
    }
    const head = heads[least];
    if (head === undefined || head.done) return;
    yield head.value;
    heads[least] = await (sources[least] as AsyncGenerator<Line>).next();
  }
}
