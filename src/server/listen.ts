import { createServer, type Server } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { HearsayError } from '../errors.ts';
import { loadSchema } from '../fields/schema.ts';
import { explorerDocument } from './explorer-operations.ts';
import { openTrustedDocuments } from './trusted-documents.ts';

/** How long a port that is taken is tried again, milliseconds: who starts beside us looks at it too, for a moment. */
const patienceMs = 1000;
const pauseMs = 100;

/** Listens at the address of the settings. Throws BAD_SETTING where that is none of this machine, or taken. */
export async function listen(server: Server, config: Config): Promise<void> {
  for (const deadline = performance.now() + patienceMs; ; await delay(pauseMs)) {
    try {
      return await listenNow(server, config);
    } catch (error) {
      if (!isTaken(error) || performance.now() >= deadline) throw error;
    }
  }
}

function listenNow(server: Server, { host, port }: Config): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const refuse = (cause: NodeJS.ErrnoException) => {
      server.off('listening', accept);
      const why =
        cause.code === 'EADDRINUSE'
          ? `PORT is ${port}, which another program listens on; accepted: a free port, or 0 for any`
          : `HOST is ${host} and PORT ${port}, where this machine cannot listen (${cause.code}); accepted: an own address`;
      reject(new HearsayError('BAD_SETTING', why, { host, port }, cause));
    };
    const accept = () => resolve();
    server.once('error', refuse).once('listening', accept);
    server.listen(port, host);
  });
}

const isTaken = (error: unknown) =>
  ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code === 'EADDRINUSE';

/**
 * Throws BAD_SETTING for what would keep a server from starting, before anything is started or waited for: an address that cannot be
 * listened on, and trusted documents that cannot be read. A port that is taken is passed over where `isInUse`: who starts a second
 * server of one folder is told that instead, and one that is stopping gives it back.
 */
export async function checkServing(config: Config, isInUse: () => Promise<boolean>): Promise<void> {
  openTrustedDocuments(config.trusted, loadSchema(), explorerDocument());
  const server = createServer();
  try {
    await listen(server, config);
  } catch (error) {
    if (!isTaken(error) || !(await isInUse())) throw error;
  }
  if (server.listening) await new Promise((resolve) => server.close(resolve));
}
