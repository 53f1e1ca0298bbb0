import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { expect, it, onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { read } from '../docs/files.ts';
import { freePort } from '../support/free-port.ts';
import { nowhere, serve } from './support.ts';

// HTTPS as docs/operations.md says: the Caddyfile of the repository in front, here with a certificate of Caddy's own.

const caddy = (() => {
  try {
    return execFileSync('caddy', ['version'], { encoding: 'utf8' });
  } catch {
    return undefined;
  }
})();

/** The site's name; Caddy makes a certificate for such a name itself. */
const name = 'hearsay.local';
const addressOf = (port: number) => `https://${name}:${port}`;

/** Caddy with the repository's file: only the servers behind it are others, and nothing outside its folder is touched. */
async function startCaddy(upstream: string, port: number) {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-caddy-'));
  const file = read('Caddyfile')
    .replace('hearsay-1:4000 hearsay-2:4000', upstream)
    .replace('admin off', 'admin off\n\tskip_install_trust\n\tauto_https disable_redirects');
  writeFileSync(join(folder, 'Caddyfile'), file);
  const child = spawn('caddy', ['run', '--config', 'Caddyfile'], {
    cwd: folder,
    stdio: 'ignore',
    env: {
      ...process.env,
      SITE: `https://${name}:${port}`,
      XDG_DATA_HOME: folder,
      XDG_CONFIG_HOME: folder,
    },
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await once(child, 'close');
    rmSync(folder, { recursive: true, force: true });
  });
  const root = join(folder, 'caddy/pki/authorities/local/root.crt');
  await expect.poll(() => existsSync(root), { timeout: 20_000 }).toBe(true);
  return { port, ca: readFileSync(root) };
}

type Site = Awaited<ReturnType<typeof startCaddy>>;

/** Sends a request as a page of the site does; gives the status and the text. */
function ask({ port, ca }: Site, path: string, headers: Record<string, string>, body?: string) {
  const host = `${name}:${port}`;
  return new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const sent = request({
      ...{ host: '127.0.0.1', port, servername: name, ca, method, path },
      headers: { host, origin: addressOf(port), ...headers },
    });
    sent.on('error', reject);
    sent.on('response', async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode, text });
    });
    sent.end(body);
  });
}

it('answers over HTTPS behind the proxy of docker-compose.yml: requests, event streams and WebSockets', async ({
  skip,
}) => {
  skip(caddy === undefined, 'there is no caddy here');
  const graph = { ...nowhere(), verify: async () => {} };
  const port = await freePort();
  const settings = { TRUST_PROXY: '1', ALLOWED_HOSTS: `${name}:${port}` };
  const { url } = await serve(settings, { graph, token: 'right' });
  const site = await startCaddy(new URL(url).host, port);
  const json = { 'content-type': 'application/json' };
  const body = JSON.stringify({ query: print(gql`{ __typename }`) });
  await expect
    .poll(
      () =>
        ask(site, '/health', {}).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 20_000 },
    )
    .toBe(200);
  expect(await ask(site, '/graphql', json, body)).toEqual({
    status: 200,
    text: '{"data":{"__typename":"Query"}}\n',
  });
  expect((await ask(site, '/graphql', { ...json, accept: 'text/event-stream' }, body)).text).toContain(
    'event: next\ndata: {"data":{"__typename":"Query"}}',
  );
  // A page of the site may write: what is missing is a token.
  const erase = JSON.stringify({
    query: print(gql`mutation { eraseRecord(id: "x", reason: "test") { id } }`),
  });
  expect((await ask(site, '/graphql', json, erase)).text).toContain('UNAUTHENTICATED');
  expect((await ask(site, '/graphql', { ...json, origin: 'https://evil.example' }, body)).status).toBe(403);

  const socket = new WebSocket(`wss://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', {
    ...{ ca: site.ca, servername: name, origin: addressOf(port) },
    headers: { host: `${name}:${port}` },
  });
  onTestFinished(() => socket.terminate());
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  expect(String((await once(socket, 'message'))[0])).toBe('{"type":"connection_ack"}');
}, 90_000);
