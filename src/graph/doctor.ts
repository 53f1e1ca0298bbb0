import { contentDigest } from '../domain/content.ts';
import { nameKey, orderId, recordedKey } from '../domain/order.ts';
import { isNamed } from '../domain/record.ts';
import { blankProblems } from '../domain/shown.ts';
import { isUrl } from '../domain/text.ts';
import { searchedWords, textWords } from '../domain/words.ts';
import { cypher } from './cypher.ts';
import { type SurveyedRecord, survey } from './doctor/survey.ts';
import type { Graph } from './driver.ts';
import { faultyIndexes } from './indexes.ts';
import { foldedNames, textKey } from './writer/mapping.ts';
import { wrongWords } from './writer/spans.ts';
import { expectedVisibility, readVisibility } from './writer/visibility.ts';

export { contentHash } from './doctor/hash.ts';

/** One check: how many things are as they must not be. A healthy graph has 0 everywhere. */
export type Check = {
  check: string;
  what: string;
  count: number;
  /** What is counted, where it can be named in a few words. */
  which?: readonly string[];
};

/** Checks that the database counts by itself, each in cypher/doctor/<name>.cypher. */
const counted: Readonly<Record<string, string>> = {
  'projected-missing': 'claims of statements without their edge ASSERTED, DENIED or ASSESSED',
  'projected-superfluous': 'edges ASSERTED, DENIED or ASSESSED without a statement behind them',
  'projected-wrong': 'edges ASSERTED, DENIED or ASSESSED that disagree with their statement',
  'reported-missing': 'claims of relaying statements without their edge REPORTED_BY',
  'reported-superfluous': 'edges REPORTED_BY without a relaying statement behind them',
  'reported-depth': 'relaying statements whose depth is wrong',
  placeholders: 'ids that current records refer to and that are not there',
  incomplete: 'statements that cannot be read because something is missing',
  'wrong-noun': 'references of current records that lead to another kind of record than they name',
  'chain-broken': 'statements that go through one that cannot be read',
  'chain-circular': 'statements whose chain comes back to them',
  'edge-keys': 'edges ABOUT and IN with keys that are not their statement’s',
  'statement-ends': 'statements without one speaker, or with ends other than they say',
  stances: 'statements whose implied stance does not follow from what kind their claims are of',
  'link-edges': 'links without exactly one edge',
  'link-ends': 'SPEAKS_FOR, claim links and SAME_AS with an end that is not there',
  versions: 'old versions that do not fit the current one',
  windows: 'records and edges that end before they begin',
  unnamed: 'nodes of a noun that are no record',
};

/** Checks that read every record and compute what the graph should hold. */
const computed = {
  visibility: 'statements whose readability, latest instant or place in time is out of date',
  content: 'records that differ from the digest of what was recorded',
  keys: 'records that would not be found by their words or in their place in an order',
  words: 'statements whose words do not stand in the text of their document, or not where their span says',
  urls: 'records with an address that is not accepted, such as one that runs a script',
  blanks: 'current records listed by a text in which nothing can be seen',
  names: 'actors that are not found by exactly their names and aliases',
} as const;

/** Looks for everything that could be wrong with the graph; reads all of it, so it takes its time on a large one. */
export async function doctor(graph: Graph): Promise<Check[]> {
  const checks: Check[] = [];
  for (const [check, what] of Object.entries(counted)) {
    const rows = await graph.read(cypher(`doctor/${check}`).text, {});
    checks.push({ check, what, count: rows[0]?.[0] as number });
  }
  const faulty = await faultyIndexes(graph);
  checks.push({
    check: 'indexes',
    what: 'indexes and constraints that are missing or could not be built: `hearsay migrate` makes them',
    count: faulty.length,
    which: faulty,
  });
  const wrong: Record<keyof typeof computed, number> = {
    visibility: 0,
    content: 0,
    keys: 0,
    words: 0,
    urls: 0,
    blanks: 0,
    names: 0,
  };
  for await (const page of survey(graph)) {
    wrong.content += page.filter(contentDiffers).length;
    wrong.urls += page.filter(urlRefused).length;
    wrong.blanks += page.filter(listedBlank).length;
    wrong.keys += page.filter(keyDiffers).length;
    wrong.words += await wordsMissing(graph, page);
    wrong.names += await namesDiffering(graph, page);
    wrong.visibility += await visibilityDiffering(graph, page);
  }
  for (const [check, what] of Object.entries(computed)) {
    checks.push({ check, what, count: wrong[check as keyof typeof computed] });
  }
  return checks;
}

/** The levels and labels that readers must hold to see marked records. */
export async function readNeeds(graph: Pick<Graph, 'read'>): Promise<string[]> {
  return (await graph.read(cypher('doctor/needs').text, {})).map(([need]) => need as string);
}

/** How many current statements hold words that cannot be looked for, since no text of their document is known: no fault. */
export async function countUnchecked(graph: Graph): Promise<number> {
  const rows = await graph.read(cypher('doctor/unchecked-words').text, {});
  return rows[0]?.[0] as number;
}

/** A text may have come, or have changed, after the statements that stand in it. */
async function wordsMissing(graph: Graph, page: readonly SurveyedRecord[]): Promise<number> {
  const inDocuments = page.flatMap(({ record, properties, versionOf }) =>
    record?.type === 'Statement' &&
    versionOf === undefined &&
    properties.recordedTo === undefined &&
    record.document
      ? [{ record, document: record.document }]
      : [],
  );
  if (inDocuments.length === 0) return 0;
  const ids = [...new Set(inDocuments.map(({ document }) => document))].sort();
  const rows = await graph.read(cypher('write/texts').text, { ids });
  const texts = new Map(rows as [string, string | null][]);
  inDocuments.sort((a, b) => (a.document < b.document ? -1 : 1));
  return inDocuments.filter(({ record, document }) => {
    const text = texts.get(document) ?? null;
    return text !== null && wrongWords(record, { text }).length > 0;
  }).length;
}

/** The edges of old versions of actors, claims and the like stay at the current one, so these cannot be compared. */
function contentDiffers({ record, properties, versionOf, link }: SurveyedRecord): boolean {
  if (record === undefined) return link;
  if (versionOf !== undefined && record.type !== 'Statement') return false;
  return contentDigest({ ...record, id: versionOf ?? record.id }) !== properties.hash;
}

/** Older versions of Hearsay took them. A former version cannot be mended, so it does not count. */
const listedBlank = ({ record, properties, versionOf }: SurveyedRecord): boolean =>
  record !== undefined &&
  versionOf === undefined &&
  properties.recordedTo === undefined &&
  blankProblems(record).length > 0;

/** An older version of Hearsay, or somebody in Cypher, may have stored one that would be refused now. Old versions count too. */
function urlRefused({ properties }: SurveyedRecord): boolean {
  return [properties.url, properties.archivedUrl].some((url) => typeof url === 'string' && !isUrl(url));
}

function keyDiffers({ id, record, properties, versionOf, link }: SurveyedRecord): boolean {
  if (record === undefined || link) return false;
  const idInOrder = orderId(id, versionOf);
  const recorded = record.type === 'Statement' ? properties.recordedFrom : properties.recordedFirst;
  if (properties.recordedKey !== recordedKey(idInOrder, recorded as number)) return true;
  if ((properties.words ?? '') !== searchedWords(record)) return true;
  if ((properties.bodyWords ?? '') !== textWords(record)) return true;
  if (record.type === 'Claim' && properties.textKey !== textKey(record.text)) return true;
  return isNamed(record) && properties.nameKey !== nameKey(idInOrder, record.name);
}

async function namesDiffering(graph: Graph, page: readonly SurveyedRecord[]): Promise<number> {
  const ids = page.filter(({ labels }) => labels.includes('Actor')).map(({ id }) => id);
  if (ids.length === 0) return 0;
  const rows = await graph.read(cypher('doctor/names').text, { ids });
  return rows.filter((row) => {
    const [id, name, aliases, stored, folded] = row as [string, string, string[], string, string[]];
    const expected = foldedNames({ name, aliases });
    return stored !== nameKey(id, name) || expected.join('\n') !== [...folded].sort().join('\n');
  }).length;
}

async function visibilityDiffering(graph: Graph, page: readonly SurveyedRecord[]): Promise<number> {
  const ids = page.filter(({ record }) => record?.type === 'Statement').map(({ id }) => id);
  if (ids.length === 0) return 0;
  const visibilities = await readVisibility((text, params) => graph.read(text, params), ids);
  return visibilities.filter((stored) => {
    const expected = expectedVisibility(stored);
    return (
      expected.complete !== stored.complete ||
      expected.saidTo !== stored.saidTo ||
      expected.saidKey !== stored.saidKey
    );
  }).length;
}
