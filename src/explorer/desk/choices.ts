import type { Client } from '@urql/preact';
import type {
  FindActorsQuery,
  FindActorsQueryVariables,
  FindClaimsQuery,
  FindClaimsQueryVariables,
} from '../operations.d.ts';
import { inWords } from '../shared/words.ts';
import type { Choice } from './choice-field.tsx';
import type { Item } from './drafts.ts';
import { findActors, findClaims } from './find/operations.ts';
import { textOf } from './record.ts';
import { mostSimilar, rarestWords, tellingWords } from './similar.ts';

/** The kinds of actor that can be made, each as a record's type and in words. */
const actorKinds = { Person: 'person', Institution: 'institution', UnnamedSource: 'unnamed source' } as const;
const actorTypes: ReadonlySet<string> = new Set(Object.keys(actorKinds));

/** What is called by a record: an actor's name, a claim's text. */
export const nameOf = ({ record }: Item): string =>
  textOf(record, record.type === 'Claim' ? 'text' : record.type === 'Utterance' ? 'description' : 'name');

const kindInWords = (type: string): string =>
  (actorKinds as Readonly<Record<string, string>>)[type] ?? inWords(type);

/** Whether every word of one text begins a word of the other. */
const holds = (text: string, wanted: string): boolean => {
  const words = tellingWords(text);
  return tellingWords(wanted).every((one) => words.some((word) => word.startsWith(one)));
};

/** Actors for what is typed: those of this coding, those of the graph, and last what would be new. */
export async function actorChoices(
  client: Client,
  items: readonly Item[],
  known: readonly Choice[],
  text: string,
): Promise<readonly Choice[]> {
  const here = actorsHere(items, known, text);
  if (text === '') return here.slice(0, 12);
  const { data, error } = await client.query<FindActorsQuery, FindActorsQueryVariables>(findActors, { text });
  if (error) throw error;
  const found = (data?.search.nodes ?? []).flatMap(({ node }): Choice[] =>
    'name' in node && node.name ? [{ id: node.id, kind: kindInWords(node.__typename), text: node.name }] : [],
  );
  return [...distinct([...here, ...found]), ...newActors(text)];
}

/** The same without the server. */
export const actorChoicesHere = (
  items: readonly Item[],
  known: readonly Choice[],
  text: string,
): readonly Choice[] => [...actorsHere(items, known, text), ...(text === '' ? [] : newActors(text))];

/** The actors of this coding and of this document that a text begins to name. */
function actorsHere(items: readonly Item[], known: readonly Choice[], text: string): Choice[] {
  const drafted = items
    .filter(({ record }) => actorTypes.has(record.type))
    .map((item) => ({
      id: item.record.id,
      kind: `new ${kindInWords(item.record.type)}`,
      text: nameOf(item),
    }));
  return distinct([...drafted, ...known].filter((choice) => holds(choice.text, text)));
}

const newActors = (text: string): Choice[] =>
  Object.entries(actorKinds).map(([make, kind]) => ({ id: '', kind: `new ${kind}`, text, make }));

/** Claims for what is typed, else for the quote: the most similar first, what would be new last. */
export async function claimChoices(
  client: Client,
  items: readonly Item[],
  text: string,
  quote: string,
): Promise<readonly Choice[]> {
  const wanted = text === '' ? quote : text;
  const drafted = newClaims(items);
  const fresh = newClaim(text);
  const [one, two = one, three = one, four = one] = rarestWords(wanted);
  if (one === undefined || two === undefined || three === undefined || four === undefined)
    return [...drafted.slice(0, 10), ...fresh];
  const { data, error } = await client.query<FindClaimsQuery, FindClaimsQueryVariables>(findClaims, {
    all: wanted.slice(0, 1000),
    one,
    two,
    three,
    four,
  });
  if (error) throw error;
  const hits = data ? [data.all, data.one, data.two, data.three, data.four] : [];
  const found = hits.flatMap(({ nodes }) =>
    nodes.flatMap(({ node }) =>
      'text' in node && node.text ? [{ id: node.id as string, text: node.text, kind: 'claim' }] : [],
    ),
  );
  return [...mostSimilar(wanted, [...drafted, ...found], 10), ...fresh];
}

/** The same without the server. */
export const claimChoicesHere = (items: readonly Item[], text: string): readonly Choice[] => [
  ...newClaims(items).filter((choice) => holds(choice.text, text)),
  ...newClaim(text),
];

const newClaims = (items: readonly Item[]): Choice[] =>
  items
    .filter(({ record }) => record.type === 'Claim')
    .map((item) => ({ id: item.record.id, text: nameOf(item), kind: 'new claim' }));

const newClaim = (text: string): Choice[] =>
  text === '' ? [] : [{ id: '', kind: 'new claim', text, make: 'Claim' }];

/** What is chosen among few that are all known, such as the statements of a document. */
export const amongKnown =
  (known: readonly Choice[]) =>
  async (text: string): Promise<readonly Choice[]> =>
    known.filter((choice) => holds(choice.text, text)).slice(0, 50);

const distinct = (choices: readonly Choice[]): Choice[] => [
  ...new Map(choices.map((choice) => [choice.id, choice])).values(),
];
