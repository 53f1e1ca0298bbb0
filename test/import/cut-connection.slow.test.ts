import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { archive, sequence, writeRecords } from '../../bench/import/archive.ts';
import { contentHash } from '../../src/graph/doctor.ts';
import { openGraph } from '../../src/graph/driver.ts';
import { applyBatch } from '../../src/graph/writer.ts';
import { importFiles } from '../../src/import/import.ts';
import { sound } from '../graph/support.ts';
import { type Own, openOwn } from './importers.ts';

let own: Own;
let file: string;
let expected: string;
let line: Line;
/** What the import of the file takes on this machine without a disturbance, milliseconds. */
let undisturbedMs: number;
const records = [...archive(120, 11)];

beforeAll(async () => {
  own = await openOwn();
  file = join(own.folder, 'archive.ndjson');
  await writeRecords(file, records);
  const from = performance.now();
  await importFiles(own.graph, [file]);
  undisturbedMs = performance.now() - from;
  expected = await contentHash(own.graph);
  line = await openLine(Number(new URL(own.address.uri).port));
});
afterAll(async () => {
  await line.close();
  await own.close();
});
beforeEach(async () => {
  await own.empty();
  line.mend();
});

/** A line to the database that can be cut, slowed and silenced. */
type Line = {
  uri: string;
  /** Breaks every connection. */
  cut(): void;
  /** Bytes go on after so many milliseconds. */
  slow(milliseconds: number): void;
  /** From now on nothing comes through these connections, either way, and nobody is told. New ones work. */
  silence(): void;
  mend(): void;
  close(): Promise<void>;
};

async function openLine(port: number): Promise<Line> {
  const pairs = new Set<{ ends: [Socket, Socket]; silent: boolean }>();
  let delay = 0;
  const server: Server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    const pair = { ends: [near, far] as [Socket, Socket], silent: false };
    pairs.add(pair);
    const carry = (from: Socket, to: Socket) => {
      from.on('data', (bytes) => {
        const pass = () => void (pair.silent || to.destroyed || to.write(bytes));
        if (delay === 0) pass();
        else setTimeout(pass, delay);
      });
      from.on('error', () => {}); // 'close' follows
      from.on('close', () => {
        if (!pair.silent) to.destroy();
      });
    };
    carry(near, far);
    carry(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    uri: `bolt://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    cut: () => {
      for (const { ends } of pairs) for (const end of ends) end.destroy();
      pairs.clear();
    },
    slow: (milliseconds) => {
      delay = milliseconds;
    },
    silence: () => {
      for (const pair of pairs) pair.silent = true;
    },
    mend: () => {
      delay = 0;
    },
    async close() {
      for (const { ends } of pairs) for (const end of ends) end.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

it('a connection that is cut again and again brings what an undisturbed one brings, counted once', async () => {
  const graph = openGraph({ ...own.address, uri: line.uri });
  const random = sequence(3);
  let cuts = 0;
  const cutting = setInterval(() => {
    if (cuts === 5 || random() > 0.2) return;
    cuts += 1;
    line.cut();
  }, 100);
  try {
    const report = await importFiles(graph, [file], { batch: 10 });
    expect(report).toMatchObject({ read: records.length, created: records.length, unchanged: 0, pending: 0 });
  } finally {
    clearInterval(cutting);
    await graph.close();
  }
  expect(cuts).toBeGreaterThan(2);
  expect(await contentHash(own.graph)).toBe(expected);
});

it('a slow connection brings the same', async () => {
  line.slow(20);
  const graph = openGraph({ ...own.address, uri: line.uri });
  const report = await importFiles(graph, [file], { batch: 100 });
  await graph.close();
  expect(report).toMatchObject({ created: records.length, pending: 0 });
  expect(await contentHash(own.graph)).toBe(expected);
});

it('a writer whose line has gone dead holds up the others no longer than its transaction may last', async () => {
  const dead = openGraph({ ...own.address, uri: line.uri });
  const item = { record: sound({ type: 'Topic', id: 't/dead', name: 'Never to come' }) };
  const transactionMs = 2000;
  let silent = () => {};
  const silence = new Promise<void>((resolve) => {
    silent = resolve;
  });
  const stalled = dead.attempt(
    async (run) => {
      await applyBatch(run, [item], { revise: false });
      line.silence();
      silent();
      await run('RETURN 1', {});
    },
    { timeoutMs: transactionMs },
  );
  stalled.catch(() => {});
  await silence;
  const since = performance.now();
  const report = await importFiles(own.graph, [file]);
  expect(report).toMatchObject({ created: records.length });
  expect((performance.now() - since) / (transactionMs + undisturbedMs)).toBeLessThan(5);
  expect(await contentHash(own.graph)).toBe(expected);
});

it('an importer whose line goes dead goes on over another, and says what it waits for', async () => {
  const graph = openGraph({ ...own.address, uri: line.uri });
  const said: string[] = [];
  const retry = { timeoutMs: 3000, say: (text: string) => void said.push(text) };
  const timer = setTimeout(() => line.silence(), 400);
  const report = await importFiles(graph, [file], { batch: 5, retry });
  clearTimeout(timer);
  expect(report).toMatchObject({ created: records.length });
  expect(said[0]).toMatch(/^waiting for the database .*: (no answer|nothing was heard)/);
  expect(await contentHash(own.graph)).toBe(expected);
  void graph.close();
});

it('a database that does not come back is given up in the end, with a word what to do', async () => {
  const graph = openGraph({ ...own.address, uri: 'bolt://127.0.0.1:9' });
  const said: string[] = [];
  const retry = { waitMs: 3000, say: (text: string) => void said.push(text) };
  await expect(importFiles(graph, [file], { retry })).rejects.toMatchObject({
    code: 'DATABASE_UNAVAILABLE',
    message: expect.stringContaining('import the same files again once it answers'),
  });
  expect(said[0]).toMatch(/^waiting for the database/);
  await graph.close();
});
