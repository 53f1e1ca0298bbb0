import type { Exporter } from './formats.ts';
import { namespaces, type Quad, quadsOf, type Term } from './quads.ts';

/** The same quads as JSON-LD, its context within it: nothing has to be fetched. */
export const jsonld: Exporter = {
  name: 'jsonld',
  about: 'the same RDF as JSON-LD',
  mediaType: 'application/ld+json',
  extension: 'jsonld',
  history: false,
  async *write(snapshot) {
    yield `{"@context":${JSON.stringify(namespaces)},"@graph":[`;
    let comma = '\n';
    for await (const groups of quadsOf(snapshot)) {
      const nodes = groups.flatMap(nodesOf).map((node) => JSON.stringify(node));
      if (nodes.length === 0) continue;
      yield `${comma}${nodes.join(',\n')}`;
      comma = ',\n';
    }
    yield '\n]}\n';
  },
};

type Node = Record<string, unknown>;

/** Quads as nodes, those of a named graph within the graph's own. */
function nodesOf(quads: readonly Quad[]): Node[] {
  const graphs = new Map<string | undefined, Map<string, Node>>();
  for (const { graph, subject, predicate, object } of quads) {
    const nodes = graphs.get(graph) ?? new Map<string, Node>();
    graphs.set(graph, nodes);
    const node = nodes.get(subject) ?? { '@id': subject };
    nodes.set(subject, node);
    if (predicate === `${namespaces.rdf}type` && 'iri' in object) {
      node['@type'] = [...((node['@type'] as string[] | undefined) ?? []), compact(object.iri)];
    } else {
      const key = compact(predicate);
      node[key] = [...((node[key] as unknown[] | undefined) ?? []), termValue(object)];
    }
  }
  return [...graphs].flatMap(([graph, nodes]) =>
    graph === undefined ? [...nodes.values()] : [{ '@id': graph, '@graph': [...nodes.values()] }],
  );
}

function termValue(term: Term): unknown {
  if ('iri' in term) return { '@id': term.iri };
  if (term.language !== undefined) return { '@value': term.text, '@language': term.language };
  return term.datatype === undefined ? term.text : { '@value': term.text, '@type': compact(term.datatype) };
}

function compact(iri: string): string {
  const found = Object.entries(namespaces).find(([, namespace]) => iri.startsWith(namespace));
  return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
}
