import { digestId } from '../../../domain/id.ts';
import { creatorObjectOf, creatorOf, type StixObject, text, texts } from './objects.ts';

export type JsonRecord = Record<string, unknown>;

export type Speakers = { actors: string[]; records: JsonRecord[]; mention: string | undefined };

/** A person where STIX says so: of a group, a class or a system it is an institution that speaks. */
export function actorOf(object: StixObject, translated: readonly string[]): JsonRecord {
  const individual =
    object.identity_class === 'individual' ||
    (object.type === 'threat-actor' && object.resource_level === 'individual');
  const name = text(object, 'name') ?? object.id;
  const aliases = [...new Set([...texts(object, 'aliases'), ...[...translated].sort()])].filter(
    (one) => one !== name,
  );
  return {
    ...{ type: individual ? 'Person' : 'Institution', id: object.id, name },
    ...{ description: text(object, 'description'), aliases: aliases.length > 0 ? aliases : undefined },
  };
}

/**
 * Who says it: its creator, else (of notes and opinions) the authors by name, one statement each, else somebody who is
 * not named. A name means one author within the feed. `isHere`: whether the file brings an object of its own of this id.
 */
export function speakersOf(object: StixObject, feed: string, isHere: (id: string) => boolean): Speakers {
  const authors = texts(object, 'authors').map((name) => name.replace(/\s+/gu, ' ').trim());
  const mention = authors.length > 0 ? authors.join(', ') : undefined;
  const creator = creatorOf(object);
  if (creator !== undefined) {
    const given = creatorObjectOf(object);
    const isNamed = given !== undefined && text(given, 'name') !== undefined && !isHere(creator);
    const records = isNamed ? [actorOf(given, [])] : [];
    return { actors: [creator], records, mention };
  }
  const records =
    authors.length > 0
      ? [...new Set(authors)].map((name) => ({ type: 'Person', id: digestId('author', [feed, name]), name }))
      : [{ type: 'UnnamedSource', id: `${object.id}#source`, name: 'a source that is not named' }];
  return { actors: records.map(({ id }) => id), records, mention: authors.length > 1 ? undefined : mention };
}
