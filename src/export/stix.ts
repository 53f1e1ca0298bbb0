import type { Exporter } from './formats.ts';
import { extensionDefinition, producer, stixObjects, uuid } from './stix-objects.ts';

/** A STIX 2.1 bundle. Each object carries its record whole in an extension, so that an import loses nothing. */
export const stix: Exporter = {
  name: 'stix',
  about: 'a STIX 2.1 bundle: identities, reports, notes, opinions, relationships',
  mediaType: 'application/stix+json;version=2.1',
  extension: 'json',
  history: false,
  async *write(snapshot) {
    const id = `bundle--${uuid(`${snapshot.known}`)}`;
    const first = [producer, extensionDefinition].map((one) => JSON.stringify(one));
    yield `{"type":"bundle","id":"${id}","objects":[\n${first.join(',\n')}`;
    const defined = new Set<string>();
    for await (const versions of snapshot.versions()) {
      const readable = versions.filter((version) => version.readable);
      const referred = readable.flatMap(({ record }) => Object.values(record).flat()).filter(isText);
      const around = {
        names: await snapshot.names(referred),
        types: await snapshot.present(referred),
        markings: await snapshot.markings(referred),
      };
      const objects = readable
        .flatMap((version) => stixObjects(version, around))
        .filter(({ type, id }) => {
          if (type !== 'marking-definition') return true;
          const isFirst = !defined.has(id);
          defined.add(id);
          return isFirst;
        });
      if (objects.length > 0) yield `,\n${objects.map((one) => JSON.stringify(one)).join(',\n')}`;
    }
    yield '\n]}\n';
  },
};

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 512;
