import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { read } from '../docs/files.ts';

/** The version of Caddy that is here, if any. */
export const caddy = (() => {
  try {
    return execFileSync('caddy', ['version'], { encoding: 'utf8' });
  } catch {
    return undefined;
  }
})();

/** The site's name; Caddy makes a certificate for such a name itself. */
export const siteName = 'hearsay.local';

export const addressOf = (port: number) => `https://${siteName}:${port}`;

/** Caddy with the repository's file: only the servers behind it are others, and nothing outside its folder is touched. */
export async function startCaddy(upstream: string, port: number) {
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
      SITE: `https://${siteName}:${port}`,
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

export type Site = Awaited<ReturnType<typeof startCaddy>>;

/** Sends a request as a page of the site does; gives the status and the text. */
export function ask({ port, ca }: Site, path: string, headers: Record<string, string>, body?: string) {
  const host = `${siteName}:${port}`;
  return new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const sent = request({
      ...{ host: '127.0.0.1', port, servername: siteName, ca, method, path },
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
