import type { Exporter } from './formats.ts';
import { networkJson } from './network-json.ts';

/** The serialization of graphology: `Graph.from(file)`. */
export const graphology: Exporter = {
  name: 'graphology',
  about: 'the same network as JSON of graphology, for Sigma.js',
  mediaType: 'application/json',
  extension: 'json',
  history: false,
  write: (snapshot) =>
    networkJson(snapshot, {
      before:
        '{"attributes":{"generatedBy":"hearsay"},"options":{"type":"directed","multi":true,"allowSelfLoops":true},',
      node: ({ id, label, attributes }) => ({ key: id, attributes: { ...attributes, label } }),
      edge: ({ id, source, target, attributes }, dates) => ({
        ...{ key: id, source, target },
        attributes: { ...attributes, ...dates },
      }),
      after: '}',
    }),
};
