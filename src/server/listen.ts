import { createServer, type Server } from 'node:net';
import type { Config } from '../config.ts';
import { HearsayError } from '../errors.ts';
import { loadSchema } from '../fields/schema.ts';
import { explorerDocument } from './explorer-operations.ts';
import { openTrustedDocuments } from './trusted-documents.ts';

/** Listens at the address of the settings. Throws BAD_SETTING where that is none of this machine, or taken. */
export async function listen(server: Server, { host, port }: Config): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why =
        cause.code === 'EADDRINUSE'
          ? `PORT is ${port}, which another program listens on; accepted: a free port, or 0 for any`
          : `HOST is ${host} and PORT ${port}, where this machine cannot listen (${cause.code}); accepted: an own address`;
      reject(new HearsayError('BAD_SETTING', why, { host, port }, cause));
    });
    server.listen(port, host, resolve);
  });
}

/**
 * Throws BAD_SETTING for what would keep a server from starting, before anything is started or waited for: an address that cannot be
 * listened on, and trusted documents that cannot be read.
 */
export async function checkServing(config: Config): Promise<void> {
  openTrustedDocuments(config.trusted, loadSchema(), explorerDocument());
  const server = createServer();
  await listen(server, config).catch((error: HearsayError) => {
    // It may be free when the database answers; and who starts a second server of one folder is told that instead.
    if ((error.cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
  });
  if (server.listening) await new Promise((resolve) => server.close(resolve));
}
