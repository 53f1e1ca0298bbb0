import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HearsayError } from '../errors.ts';
import { root } from '../root.ts';
import type { Job } from './instance.ts';
import { holderOf } from './lock.ts';
import { type Hello, type Message, onMessage, type Role, send } from './messages.ts';

/** The use of a running local database, from `attach` until `leave`. */
export type Lease = Readonly<{
  port: number;
  /** Resolves when the supervisor has gone, whether it was left or died. */
  gone: Promise<void>;
  /** Says that the database takes no more writes: its supervisor ends, and its users start it again. */
  restart(): void;
  /** Resolves when the database is stopped, or when it runs on for others. */
  leave(): Promise<void>;
}>;

/** Milliseconds for a supervisor that was started to hold the lock; it is Node starting up. */
const supervisorStartMs = 20_000;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Joins the users of the database that runs from the folder `home`; where none runs, starts its supervisor with what `job`
 * answers. Aborting `signal` ends the wait for it. Throws FOLDER_LOCKED when another server has the folder, and what kept the database from starting.
 */
export async function attach(
  home: string,
  role: Role,
  job: () => Promise<Job>,
  progress: (line: string) => void,
  signal?: AbortSignal,
): Promise<Lease> {
  return joinOrStart(home, { role, pid: process.pid }, job, progress, signal);
}

/**
 * The folder `home` with its database stopped, from now until `leave`: whoever comes meanwhile waits. Throws FOLDER_LOCKED
 * while others use the database, unless it is to `stop`.
 */
export function attachStopped(
  home: string,
  stop: boolean,
  job: Job,
  progress: (line: string) => void,
): Promise<Pick<Lease, 'leave'>> {
  return joinOrStart(home, { role: 'maintenance', pid: process.pid, stop }, async () => job, progress);
}

async function joinOrStart(
  home: string,
  hello: Hello,
  job: () => Promise<Job>,
  progress: (line: string) => void,
  signal?: AbortSignal,
): Promise<Lease> {
  for (;;) {
    signal?.throwIfAborted();
    const holder = await holderOf(home);
    const lease = holder && (await joinSupervisor(holder.socket, hello, progress, signal));
    if (lease === 'stopping') await pause(50);
    else if (lease !== undefined) return lease;
    else await startSupervisor(await job(), hello, progress);
  }
}

/** Undefined where nobody answers on the socket. */
function joinSupervisor(
  path: string,
  hello: Hello,
  progress: (line: string) => void,
  signal: AbortSignal | undefined,
): Promise<Lease | 'stopping' | undefined> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(path);
    const giveUp = () => socket.destroy();
    signal?.addEventListener('abort', giveUp, { once: true });
    const gone = new Promise<void>((done) => socket.once('close', () => done()));
    socket.on('error', () => {}); // 'close' follows
    socket.once('connect', () => send(socket, hello));
    socket.once('close', () => resolve(undefined));
    onMessage<Message>(socket, (message) => {
      if (message.kind === 'progress') progress(message.line);
      else if (message.kind === 'stopping') resolve('stopping');
      else if (message.kind === 'refused') reject(new HearsayError(message.code, message.message));
      else {
        signal?.removeEventListener('abort', giveUp);
        const leave = () => {
          socket.end();
          return gone;
        };
        const restart = () => send(socket, { restart: true });
        resolve({ port: message.kind === 'ready' ? message.port : 0, gone, restart, leave });
      }
    });
  });
}

/** Returns when some supervisor holds the lock: this one, or one that another process started at the same moment. */
async function startSupervisor(job: Job, { role }: Hello, progress: (line: string) => void): Promise<void> {
  const program = fileURLToPath(new URL('dist/neo4j/supervisor.js', root));
  if (!existsSync(program)) {
    throw new HearsayError('INTERNAL', 'dist/ is not built: run `npm run build` first', { program });
  }
  if (role !== 'maintenance') progress('starting Neo4j');
  const before = await holderOf(job.home);
  await mkdir(job.home, { recursive: true, mode: 0o700 });
  const log = await open(join(job.home, 'supervisor.log'), 'w', 0o600);
  // Detached: Ctrl-C in the terminal is for the program that uses the database, which then stops it in order.
  const supervisor = spawn(
    process.execPath,
    [program, JSON.stringify(job), ...(role === 'maintenance' ? ['stopped'] : [])],
    {
      detached: true,
      stdio: ['ignore', 'ignore', log.fd],
    },
  );
  await log.close();
  const failure = new Promise<number>((resolve) => {
    supervisor.once('error', () => resolve(1));
    supervisor.once('exit', (code) => resolve(code ?? 1));
  });
  let code: number | undefined;
  failure.then((given) => {
    code = given;
  });
  supervisor.unref();
  for (
    const deadline = performance.now() + supervisorStartMs;
    performance.now() < deadline;
    await pause(30)
  ) {
    const holder = await holderOf(job.home);
    if (holder !== undefined && holder.socket !== before?.socket) return;
    if (code === 0) return; // it found another supervisor
    if (code !== undefined) break;
  }
  const words = await readFile(join(job.home, 'supervisor.log'), 'utf8').catch(() => '');
  throw new HearsayError(
    'DATABASE_UNAVAILABLE',
    `The supervisor of the local database did not start:\n${words}`,
  );
}
