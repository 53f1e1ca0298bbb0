import { isSeen, isUrl } from '../../../domain/text.ts';
import type { Tally } from '../common/tally.ts';

type Fields = Readonly<Record<string, unknown>>;
export type Entity = Fields & { id: string; schema: string; properties: Fields };

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function isEntity(value: unknown): value is Entity {
  return faultOf(value) === undefined;
}

/** Why a value is no entity of FollowTheMoney, or undefined where it is one. */
export function faultOf(value: unknown): { field: string; value: string; reason: string } | undefined {
  if (!isFields(value))
    return { field: '', value: String(value), reason: 'must be an entity of FollowTheMoney' };
  for (const key of ['id', 'schema']) {
    if (typeof value[key] !== 'string' || value[key] === '')
      return { field: key, value: '', reason: `is missing: every entity of FollowTheMoney has a ${key}` };
  }
  return isFields(value.properties)
    ? undefined
    : { field: 'properties', value: '', reason: 'must be an object of lists of values' };
}

/** Schemata of those who can say something. A LegalEntity is either, so it is the more general of the two. */
const types: Readonly<Record<string, 'Person' | 'Institution'>> = {
  Person: 'Person',
  ...{
    LegalEntity: 'Institution',
    Organization: 'Institution',
    Company: 'Institution',
    PublicBody: 'Institution',
  },
};

const names = ['name', 'alias', 'previousName', 'weakAlias', 'abbreviation'];
const texts = ['description', 'summary', 'notes'];
const countries = ['nationality', 'citizenship', 'jurisdiction', 'mainCountry', 'country'];
const pages = ['wikipediaUrl', 'website'];
const numbers = [
  'wikidataId',
  'leiCode',
  'registrationNumber',
  'innCode',
  'ogrnCode',
  'opencorporatesUrl',
  'permId',
];
const kept = new Set([...[names, texts, countries, pages, numbers].flat()]);
const keptBeside = new Set(['id', 'schema', 'properties', 'caption', 'referents']);

/** An entity as an actor; undefined where its schema is of nobody who speaks. */
export function actorOf(entity: Entity, tally: Tally): Record<string, unknown> | undefined {
  const type = Object.hasOwn(types, entity.schema) ? types[entity.schema] : undefined;
  if (type === undefined) return undefined;
  const all = (...properties: string[]) => [...new Set(properties.flatMap((name) => valuesOf(entity, name)))];
  const [first, ...others] = [...new Set([...textsOf(entity.caption), ...all(...names)])];
  const addresses = [
    ...all('wikidataId').map((id) => `http://www.wikidata.org/entity/${id}`),
    ...all(...pages),
  ];
  for (const address of addresses)
    if (!isAddress(address))
      tally.add(entity.schema, 'an address that is none, or longer than 8,000 characters');
  const lists = {
    aliases: others,
    sameAs: addresses.filter(isAddress),
    externalIds: [
      ...textsOf(entity.referents),
      ...numbers.flatMap((name) => valuesOf(entity, name).map((value) => `${name}: ${value}`)),
    ],
  };
  const [country, ...furtherCountries] = all(...countries);
  const [description, ...furtherTexts] = all(...texts);
  tally.addFields(entity.schema, entity.properties, kept);
  tally.addFields(entity.schema, entity, keptBeside);
  if (furtherCountries.length > 0) tally.add(entity.schema, 'country (the second and further ones)');
  if (furtherTexts.length > 0) tally.add(entity.schema, 'description (the second and further ones)');
  const record = { type, id: entity.id, name: first ?? entity.id, description, country };
  const filled = Object.entries(lists).filter(([, list]) => list.length > 0);
  return Object.fromEntries([
    ...Object.entries(record).filter(([, value]) => value !== undefined),
    ...filled,
  ]);
}

const isAddress = (text: string) => text.length <= 8000 && /^https?:/i.test(text) && isUrl(text);

const valuesOf = (entity: Entity, property: string) => textsOf(entity.properties[property]);

function textsOf(given: unknown): string[] {
  return [given ?? []]
    .flat()
    .flatMap((value) => (typeof value === 'string' && isSeen(value) ? [value.trim()] : []));
}
