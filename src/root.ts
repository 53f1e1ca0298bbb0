import { readFileSync } from 'node:fs';

/** The package's own folder (a `file:` URL ending in `/`), where schema.graphql, cypher/ and sample/ stand beside src/ or dist/. */
export const root = new URL('../', import.meta.url);

/** The version in package.json. */
export function version(): string {
  return (JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string }).version;
}
