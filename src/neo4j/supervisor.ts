// The process that owns the local database of a folder: `node supervisor.js JOB`, started detached by the first user (with
// supervisor.log as its standard error) and ended by itself when the last one has left. A user is whoever holds a connection
// to its socket, so one that is killed has left too: the operating system closes its connection. With a second argument
// `stopped` it starts Neo4j only when somebody comes who needs it: maintenance (backup, restore) needs the lock alone.
import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HearsayError } from '../errors.ts';
import { completeReplacement } from './backup.ts';
import { type Instance, type Job, startInstance } from './instance.ts';
import { acquire, answers, type Holder, holderOf } from './lock.ts';
import { type Hello, type Message, onMessage, type Restart, send } from './messages.ts';
import { awaitOrphan } from './orphan.ts';

/** Time for the first user to come, after which there is nobody to keep the database for. */
const firstUserMs = 20_000;
/** A path longer than this does not fit into the address of a local socket (104 bytes on macOS). */
const longestSocketPath = 100;

type User = Readonly<{ socket: Socket; hello: Hello }>;

const job = JSON.parse(process.argv[2] ?? '') as Job;
const users = new Set<User>();
let instance: Instance | undefined;
let keeping: Promise<void> | undefined;
let ready = false;
let stopping = false;

process.umask(0o077); // the socket and all that Neo4j writes are the owner's alone
await mkdir(job.home, { recursive: true });
const holder: Holder = { pid: process.pid, socket: socketPath() };
const previous = await holderOf(job.home);
const server = createServer({ allowHalfOpen: true }, accept);
await new Promise<void>((resolve) => server.listen(holder.socket, resolve));
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop());

if (!(await acquire(job.home, holder, answers))) {
  process.exit(0); // another supervisor was first; who started this one finds it by the lock
}
if (previous !== undefined) await rm(previous.socket, { force: true });
setTimeout(() => users.size === 0 && void stop(), firstUserMs);
if (process.argv[3] !== 'stopped' || [...users].some(needsDatabase)) run();

function run(): void {
  if (keeping !== undefined || maintenance() !== undefined) return;
  keeping = keep().catch(async (error: Error) => {
    if (maintenance() === undefined) await fail(error);
  });
}

/** Runs the database until it ends. One that ends by itself takes its supervisor with it; its users start it anew. */
async function keep(): Promise<void> {
  await awaitOrphan(job.home, 6000);
  await completeReplacement(job.home);
  if (stopping || maintenance() !== undefined) return;
  const since = performance.now();
  instance = await startInstance(job);
  if (maintenance() !== undefined) instance.stop();
  const waiting = setInterval(() => {
    broadcast({
      kind: 'progress',
      line: `starting Neo4j: ${Math.round((performance.now() - since) / 1000)} s`,
    });
  }, 5000);
  instance.ended.then((words) => {
    if (!stopping && ready)
      fail(new HearsayError('DATABASE_UNAVAILABLE', `Neo4j ended by itself:\n${words}`));
  });
  await instance.started.finally(() => clearInterval(waiting));
  if (maintenance() !== undefined) return;
  ready = true;
  broadcast({ kind: 'ready', port: instance.port });
}

function needsDatabase({ hello }: User): boolean {
  return hello.role !== 'maintenance';
}

function maintenance(): User | undefined {
  return [...users].find((user) => !needsDatabase(user));
}

function accept(socket: Socket): void {
  let user: User | undefined;
  const left = () => (user === undefined ? socket.end() : leave(user));
  socket.on('error', () => {}); // a user that is killed resets its connection; 'close' follows
  socket.once('end', left);
  socket.once('close', left);
  onMessage<Hello | Restart>(socket, (hello) => {
    if ('restart' in hello) return void restart();
    const refusal = refusalOf(hello);
    if (refusal !== undefined) {
      send(socket, refusal);
      socket.end();
      return;
    }
    user = { socket, hello };
    users.add(user);
    if (!needsDatabase(user)) return void stopFor(user);
    const at = maintenance();
    if (at) send(socket, { kind: 'progress', line: waitingFor(at) });
    else if (ready && instance) send(socket, { kind: 'ready', port: instance.port });
    else run();
  });
}

function waitingFor({ hello }: User): string {
  return `the database is stopped for a backup or a restore (process ${hello.pid}), and starts again afterwards`;
}

/** Stops the database, which starts again when this user has left: this process ends then, and the other users start it. */
async function stopFor(user: User): Promise<void> {
  ready = false;
  for (const other of users)
    if (other !== user) send(other.socket, { kind: 'progress', line: waitingFor(user) });
  instance?.stop();
  // A database that was about to start is stopped by `keep`.
  await keeping;
  await instance?.ended;
  if (users.has(user)) send(user.socket, { kind: 'stopped' });
}

/** The users start it again. */
async function restart(): Promise<void> {
  if (ready)
    await fail(new HearsayError('DATABASE_UNAVAILABLE', 'Neo4j takes no writes until it is restarted'));
}

function refusalOf(hello: Hello): Message | undefined {
  if (stopping) return { kind: 'stopping' };
  if (hello.role === 'maintenance') return maintenanceRefusal(hello);
  const server = [...users].find((user) => user.hello.role === 'server');
  if (hello.role !== 'server' || server === undefined) return undefined;
  return {
    kind: 'refused',
    code: 'FOLDER_LOCKED',
    message:
      `A server (process ${server.hello.pid}) already runs on this data folder. Stop it, or give this one a data ` +
      'folder of its own with HEARSAY_DATA, or let several servers share one database with NEO4J_URI.',
  };
}

function maintenanceRefusal({ stop: mayStop }: Hello): Message | undefined {
  const other = maintenance();
  const code = 'FOLDER_LOCKED';
  if (other) {
    const message = `Another backup or restore (process ${other.hello.pid}) is at work on this data folder; try again when it has ended.`;
    return { kind: 'refused', code, message };
  }
  if (mayStop || users.size === 0) return undefined;
  const by = [...users].map(
    ({ hello: { role, pid } }) => `${role === 'server' ? 'server' : 'command'} ${pid}`,
  );
  const message =
    `The local database is running (used by process ${by.join(', ')}), and this needs it stopped. Stop what uses it, or add ` +
    '--stop, which stops the database, does the work, and starts it again; until then requests get 503.';
  return { kind: 'refused', code, message };
}

/** The last one that leaves waits for the end of the database: its connection closes when this process ends. */
function leave(user: User): void {
  if (!users.delete(user)) return;
  if (users.size === 0 || !needsDatabase(user)) void stop();
  else user.socket.end();
}

function broadcast(message: Message): void {
  for (const { socket } of users) send(socket, message);
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  instance?.stop();
  await instance?.ended;
  await rm(holder.socket, { force: true });
  process.exit(0);
}

/** Tells the users why, and ends; the guard ends whatever still runs. */
async function fail(error: Error): Promise<void> {
  if (stopping) return;
  stopping = true;
  const known = error instanceof HearsayError;
  broadcast({ kind: 'refused', code: known ? error.code : 'INTERNAL', message: error.message });
  console.error(new Date().toISOString(), error.stack);
  instance?.stop();
  await instance?.ended;
  for (const { socket } of users) socket.end();
  await rm(holder.socket, { force: true });
  setTimeout(() => process.exit(1), 50);
}

function socketPath(): string {
  const name = `supervisor-${randomBytes(4).toString('hex')}.sock`;
  const inside = join(job.home, name);
  return Buffer.byteLength(inside) <= longestSocketPath ? inside : join(tmpdir(), `hearsay-${name}`);
}
