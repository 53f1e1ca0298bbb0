import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createGzip, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseRecord } from '../../src/domain/record.ts';
import { claimreview } from '../../src/import/formats/claimreview/claimreview.ts';
import { stix } from '../../src/import/formats/stix/stix.ts';
import { linesOf } from '../../src/import/input/lines.ts';
import { openPipe } from '../../src/import/input/pipe.ts';
import { bytesOf, openSources } from '../../src/import/input/source.ts';
import { longestRow, tableRowsOf } from '../../src/import/input/table-rows.ts';
import { root } from '../../src/root.ts';
import { memoryInUse } from '../support/memory.ts';
import { entriesOf } from './claimreview-support.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-bounds-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const megabyte = 1 << 20;

/** Megabytes of memory that reading keeps beyond what was there before, at the most: looked at every fiftieth time after a collection. */
async function growth(read: (look: () => void) => Promise<void>): Promise<number> {
  const before = memoryInUse();
  let looks = 0;
  let most = 0;
  await read(() => {
    if (looks % 50 === 0) most = Math.max(most, memoryInUse() - before);
    looks += 1;
  });
  return most / megabyte;
}

describe('what has no end', () => {
  it.each(['/dev/zero', '/dev/urandom'])('is refused at once where it is a device: %s', async (device) => {
    await expect(openSources([device])).rejects.toThrow(
      `Cannot import ${device}: it is a device, which may have no end; accepted: files, pipes, and - for standard input.`,
    );
  });

  it.each([
    ['/dev/zero', 1],
    ['/dev/random', 1],
  ])('is refused where it is standard input: %s', (device, code) => {
    const stdin = openSync(device, 'r');
    const program = fileURLToPath(new URL('dist/cli.js', root));
    const { status, stderr } = spawnSync(process.execPath, [program, 'import', '-', '--dry-run'], {
      cwd: folder,
      stdio: [stdin, 'pipe', 'pipe'],
      encoding: 'utf8',
    });
    closeSync(stdin);
    expect(stderr).toMatch(
      /Cannot import standard input: it is a device, which may have no end; accepted: files/,
    );
    expect(status).toBe(code);
  });

  it('is taken from another program, which Node connects by a socket', () => {
    const program = fileURLToPath(new URL('dist/cli.js', root));
    const { stdout, stderr } = spawnSync(process.execPath, [program, 'import', '-', '--format', 'ndjson'], {
      ...{ cwd: folder, input: '', encoding: 'utf8' },
      env: { ...process.env, NEO4J_URI: 'bolt://127.0.0.1:1', NEO4J_PASSWORD: 'none' },
    });
    expect(stdout + stderr).not.toContain('Cannot import standard input');
    expect(stderr).toContain('bolt://127.0.0.1:1');
  });

  it('is not waited for where it is a pipe that nobody writes to', async () => {
    const pipe = join(folder, 'silent');
    execFileSync('mkfifo', [pipe]);
    await expect(openPipe(pipe, 200)).rejects.toThrow(
      'it is a pipe, and no program has opened it to write within 0.2 s. Start that program first.',
    );
  });

  it('is read to its end where a program writes to the pipe, though it comes late and pauses', async () => {
    const pipe = join(folder, 'written');
    execFileSync('mkfifo', [pipe]);
    const [source] = await openSources([pipe]);
    const script = 'sleep 0.3; exec >"$0"; sleep 0.3; echo one; sleep 0.3; head -c 300000 /dev/zero';
    spawn('sh', ['-c', script, pipe], { stdio: 'ignore' });
    let text = '';
    for await (const bytes of bytesOf(source ?? expect.fail(), () => {})) text += Buffer.from(bytes);
    expect(text).toBe(`one\n${'\0'.repeat(300_000)}`);
  });
});

describe('what is packed', () => {
  const text = '{"type":"Topic","id":"t","name":"T"}\n';
  const read = async (content: Uint8Array, size = 1) => {
    const file = join(folder, 'packed');
    await writeFile(file, content);
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytesOf({ file, size }, () => {})) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };

  it('is unpacked where it is gzip, and gzip within gzip', async () => {
    expect(await read(gzipSync(text))).toBe(text);
    expect(await read(gzipSync(gzipSync(text)))).toBe(text);
    expect(await read(gzipSync(''))).toBe('');
  });

  it('is refused by what it is where it is anything else', async () => {
    await expect(read(gzipSync(gzipSync(gzipSync(text))))).rejects.toThrow(
      'is gzip within gzip more than 2 times',
    );
    for (const [mark, reason] of [
      ['504b030414000600', /^is a ZIP archive; unpack it.* save each of its sheets as CSV UTF-8$/],
      ['d0cf11e0a1b11ae1', /^is a workbook or document of Office/],
      ['fd377a585a000004', /^is packed with xz/],
      ['28b52ffd0458', /^is packed with zstd/],
      ['425a683931415926', /^is packed with bzip2/],
      ['377abcaf271c', /^is a 7z archive/],
    ] as const) {
      await expect(read(Buffer.from(mark, 'hex'))).rejects.toThrow(reason);
      await expect(read(gzipSync(Buffer.from(mark, 'hex')))).rejects.toThrow(reason);
    }
    for (const said of ['BZh', 'PK', 'P', '']) expect(await read(Buffer.from(said))).toBe(said);
  });

  it('is known by its beginning also where a pipe gives it byte by byte', async () => {
    for (const [name, content, wanted] of [
      ['packed', gzipSync(text), text],
      ['wide', Buffer.from('\ufeffx', 'utf16le'), 'is UTF-16'],
    ] as const) {
      const pipe = join(folder, `bytewise-${name}`);
      execFileSync('mkfifo', [pipe]);
      const [source] = await openSources([pipe]);
      const script =
        'const fs = require("fs"); const f = fs.openSync(process.argv[1], "w"); const all = Buffer.from(process.argv[2], "hex");' +
        'let at = 0; const next = () => { if (at < all.length) { fs.writeSync(f, all, at, 1); at += 1; setTimeout(next, at < 8 ? 30 : 0); } }; next();';
      spawn(process.execPath, ['--eval', script, pipe, content.toString('hex')], { stdio: 'ignore' });
      const read = async () => {
        let all = '';
        for await (const bytes of bytesOf(source ?? expect.fail(), () => {})) all += Buffer.from(bytes);
        return all;
      };
      expect(await read().catch((error: Error) => error.message)).toContain(wanted);
    }
  });
});

it('reads a gzip of a hundred million line ends in little memory, and counts them', async () => {
  const file = join(folder, 'ends.ndjson.gz');
  const block = Buffer.alloc(megabyte, '\n');
  const blocks = [...Array.from({ length: 100 }, () => block), Buffer.from('last')];
  await writeFile(file, Readable.from(blocks).pipe(createGzip()));
  let given = 0;
  let last = 0;
  const grown = await growth(async (look) => {
    for await (const lines of linesOf(bytesOf({ file, size: 1 }, () => {}))) {
      given += lines.length;
      last = lines.at(-1)?.number ?? last;
      look();
    }
  });
  expect(last).toBe(100 * megabyte + 1);
  expect(given).toBeLessThan(100_000);
  expect(grown).toBeLessThan(100);
});

it('gives lines a few at a time, however many a chunk has', async () => {
  for await (const lines of linesOf(Readable.from([Buffer.alloc(megabyte, 'x\n')])))
    expect(lines.length).toBeLessThanOrEqual(1000);
});

it('counts the lines of a long run that it does not give', async () => {
  const numbers: [number, string][] = [];
  const text = `a\n${'\n'.repeat(5000)}b\n\nc`;
  for await (const lines of linesOf(Readable.from([Buffer.from(text)])))
    for (const { number, bytes } of lines) if (bytes.length > 0) numbers.push([number, String(bytes)]);
  expect(numbers).toEqual([
    [1, 'a'],
    [5002, 'b'],
    [5004, 'c'],
  ]);
});

describe('a table', () => {
  it('keeps no empty lines, and counts them', async () => {
    const found: [number, unknown][] = [];
    const grown = await growth(async (look) => {
      // As from a disk: the stream has time between two chunks to let go of the one before.
      async function* bytes() {
        yield Buffer.from('id,name\n');
        for (let at = 0; at < 120; at += 1) {
          await setImmediate();
          look();
          yield Buffer.alloc(megabyte, '\n');
        }
        yield Buffer.from('p,Ann\n');
      }
      for await (const rows of tableRowsOf(bytes()))
        for (const row of rows) found.push([row.line, 'cells' in row && row.cells]);
    });
    expect(found).toEqual([
      [1, ['id', 'name']],
      [2 + 120 * megabyte, ['p', 'Ann']],
    ]);
    expect(grown).toBeLessThan(100);
  });

  it('ends with a message where a quote of a hundred megabytes is never closed', async () => {
    let given = 0;
    async function* bytes() {
      yield Buffer.from('id,name\np1,Ann\n\np2,"Bob\n');
      for (; given < 100; given += 1) yield Buffer.alloc(megabyte, 'x');
    }
    const found: [number, unknown][] = [];
    for await (const rows of tableRowsOf(bytes()))
      for (const row of rows) found.push([row.line, 'reason' in row ? row.reason : row.cells]);
    expect(found).toEqual([
      [1, ['id', 'name']],
      [2, ['p1', 'Ann']],
      [4, expect.stringMatching(/^begins a row longer than 32 MiB.*never closed$/)],
    ]);
    // The rest of the file is not even read.
    expect(given).toBeLessThan(longestRow / megabyte + 20);
  });
});

/** A STIX bundle in which each report is about the one before it. */
function chainOfReports(count: number): string {
  const id = (at: number) => `report--00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
  const time = '2024-01-01T00:00:00.000Z';
  const objects = Array.from({ length: count }, (_, at) => ({
    ...{ type: 'report', spec_version: '2.1', id: id(at), created: time, modified: time, published: time },
    ...{ name: `Report ${at}`, report_types: ['threat-report'], object_refs: [id(Math.max(0, at - 1))] },
  }));
  return JSON.stringify({ type: 'bundle', id: 'bundle--00000000-0000-4000-8000-000000000000', objects });
}

it('reads a chain of two thousand reports in time that grows as their number', async () => {
  const work = async (count: number) => {
    const text = chainOfReports(count);
    const from = process.cpuUsage();
    const entries = await entriesOf(text, { format: stix, file: 'bundle.json' });
    const records = entries.filter((entry) => 'value' in entry && 'record' in parseRecord(entry.value));
    expect(records.length).toBeGreaterThan(count);
    const { user, system } = process.cpuUsage(from);
    return user + system;
  };
  // The least of three, each by itself: collections and compilers run when they will.
  const least = async (count: number) => Math.min(await work(count), await work(count), await work(count));
  await work(500);
  const [short, long] = [await least(500), await least(2000)];
  // Four times as many: were the time quadratic, it would be sixteenfold.
  expect(long / short).toBeLessThan(10);
});

it('reads JSON as deep as it is long to its end', async () => {
  for (const text of [`[${'['.repeat(500_000)}`, `{"a":${'{"a":'.repeat(200_000)}`]) {
    const entries = await entriesOf(text, { format: claimreview });
    expect(entries.some((entry) => 'problem' in entry)).toBe(true);
  }
});
