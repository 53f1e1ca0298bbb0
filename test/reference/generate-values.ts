import { type GraphQLNullableType, isEnumType } from 'graphql';
import { cursorOf } from './connection.ts';
import { nameKey, recordedKey } from './order.ts';
import { type Random, words } from './random.ts';
import type { World } from './world.ts';

const ends = ['2025-12-28', '2025-12-29', '2025-12-30', '2025-12', '2026-01-02'];
const nouns = [
  'actors',
  'claims',
  'documents',
  'topics',
  'evidence',
  'utterances',
  'places',
  'variables',
  'statements',
] as const;
type Noun = (typeof nouns)[number];

/** What ids the argument or input field of a name is about. */
const nounOf: Readonly<Record<string, Noun>> = {
  actor: 'actors',
  speaksFor: 'actors',
  via: 'actors',
  onBehalfOf: 'actors',
  target: 'actors',
  concerns: 'actors',
  place: 'places',
  within: 'places',
  variable: 'variables',
  publisher: 'actors',
  claim: 'claims',
  topic: 'topics',
  document: 'documents',
  left: 'documents',
  right: 'documents',
  supports: 'claims',
  undermines: 'claims',
  evidence: 'evidence',
  utterance: 'utterances',
  statement: 'statements',
  respondsTo: 'statements',
  basedOn: 'statements',
};

/** An id for an argument or an input field: of the noun it is about (`noun` where its name does not say), at times unknown. */
export function generateId(random: Random, world: World, name: string, noun?: Noun): string {
  if (random.chance(0.02)) return 'nobody';
  const records = world[nounOf[name] ?? noun ?? random.one(nouns)];
  return records.size === 0 ? 'nobody' : random.one([...records.keys()]);
}

/** A value of a scalar or enum for an argument or an input field of a name. Ids are `generateId`'s. */
export function generateScalar(random: Random, type: GraphQLNullableType, name: string): unknown {
  if (isEnumType(type)) return random.one(type.getValues()).name;
  switch (String(type)) {
    case 'Boolean':
      return random.chance(0.5);
    case 'Int':
      return name === 'depth' ? random.between(0, 3) : random.between(1, 6);
    case 'Float':
      // A threshold of similarity is a share of one.
      return name === 'threshold' ? random.between(0, 10) / 10 : random.between(0, 4);
    case 'JSON':
      return random.one(['security', 'economy', 2, 2.5, true, 'no such value']);
    case 'EDTF':
      return random.one(ends);
    case 'DateTime':
      return new Date(Date.UTC(2026, 0, 5) + random.between(-1, 11) * 1000).toISOString();
    default:
      return text(random, name);
  }
}

function text(random: Random, name: string): string {
  if (name === 'rating') return random.one(['Pants on Fire', 'True', 'no such label']);
  if (name === 'attribute') return random.one(['frame', 'tone', 'urgent']);
  if (name === 'variable') return random.one(['frame', 'tone', 'urgent', 'no such variable']);
  if (name === 'language') return random.one(['en', 'EN-gb', 'uk', 'pt', 'e']);
  if (name === 'coder') return random.one(['anna', 'ben', 'nobody']);
  if (name === 'name') return random.one(['emile', 'ANNA', 'strasse 9', 'zed', 'The']);
  const word = random.one(words);
  return random.chance(0.5) ? word : word.slice(0, 3).toUpperCase();
}

/** A cursor of an order, at an item that need not be in the list that it is given to. */
export function generateCursor(random: Random, world: World, noun: Noun, order: string): string | undefined {
  if (noun === 'statements') {
    if (world.statements.size === 0) return undefined;
    const statement = random.one([...world.statements.values()]);
    return cursorOf(order, order.startsWith('SAID') ? statement.saidKey : statement.recordedKey);
  }
  const records = [...world[noun].values()];
  if (records.length === 0) return undefined;
  const record = random.one(records);
  const name = 'name' in record ? record.name : '';
  if (/^(STATEMENTS|CONTESTED)/.test(order)) return cursorOf(order, `0000000002 ${record.id}`);
  if (order.startsWith('PUBLISHED')) return cursorOf(order, `08641766000000000 ${record.id}`);
  const byName = order.startsWith('NAME');
  return cursorOf(
    order,
    byName ? nameKey(record.id, name) : recordedKey(record.id, world.recorded(record.id).from),
  );
}
