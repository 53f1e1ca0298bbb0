/**
 * Lets a program go on whose reader has gone, as in `hearsay doctor | head -1`: what it still says is lost, and without this Node
 * would end it with a stack trace. Its exit code is 1 then, except that of a server, which says nothing that it is started for. What
 * else a stream fails by, such as a full disk behind it, is said by `tell` unless whoever writes hears of it.
 */
export function outliveReader(isServer: boolean, tell: (error: Error) => void): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (!isServer) process.exitCode = 1;
    if (error.code !== 'EPIPE' && process.stdout.listenerCount('error') === 1) tell(error);
  });
  process.stderr.on('error', () => {});
}
