import type { Exporter } from './formats.ts';
import { networkJson } from './network-json.ts';

/** Cytoscape.js JSON: `cytoscape({elements: file.elements})`. */
export const cytoscape: Exporter = {
  name: 'cytoscape',
  about: 'the same network as JSON of Cytoscape.js',
  mediaType: 'application/json',
  extension: 'json',
  history: false,
  write: (snapshot) =>
    networkJson(snapshot, {
      before: '{"format_version":"1.0","generated_by":"hearsay","elements":{',
      node: ({ id, label, attributes }) => ({ group: 'nodes', data: { ...attributes, id, label } }),
      edge: ({ id, source, target, attributes }, dates) => ({
        group: 'edges',
        data: { ...attributes, ...dates, id, source, target },
      }),
      after: '}}',
    }),
};
