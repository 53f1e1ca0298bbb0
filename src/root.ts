/** The package's own folder (a `file:` URL ending in `/`), where schema.graphql, cypher/ and sample/ stand beside src/ or dist/. */
export const root = new URL('../', import.meta.url);
