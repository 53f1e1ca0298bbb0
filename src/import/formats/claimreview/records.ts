import { digestId } from '../../../domain/id.ts';
import type { Stance } from '../../../domain/vocabulary.ts';
import type { Tally } from '../common/tally.ts';
import type { Verdict, Verdicts } from '../common/verdicts.ts';
import type { Agent } from './agents.ts';
import { normalAddress } from './nodes.ts';
import type { Review, ReviewedItem } from './review.ts';
import { documentId, reviewersOf, type Survey } from './survey.ts';
import type { Work } from './works.ts';

type JsonRecord = Record<string, unknown>;
type Speaker = { actor: string; mention: string | undefined };
/** What a statement is about: the ids of its claims, and what stands for them in the ids of others. */
type Subject = { claims: string[]; key: string };

/** What a verdict says of the claim. A mixed one doubts it; one that is unproven withholds a position expressly. */
const stances: Readonly<Record<Verdict, Stance>> = {
  TRUE: 'SUPPORTS',
  MOSTLY_TRUE: 'SUPPORTS',
  MIXED: 'QUESTIONS',
  MOSTLY_FALSE: 'REJECTS',
  FALSE: 'REJECTS',
  UNVERIFIED: 'NEUTRAL',
  OTHER: 'NONE',
};

/** How many ids are remembered, so that what many reviews name is not written with each. */
const remembered = 50_000;

export type Records = Readonly<{
  /** The records of a review that have not been written lately. */
  of(review: Review): JsonRecord[];
  /** What could be written only when all reviews were read. */
  rest(): JsonRecord[];
}>;

/** What records are made with: what the whole file says, and what has been written so far. */
type Writer = {
  survey: Survey;
  verdicts: Verdicts;
  tally: Tally;
  written: Set<string>;
  /** Works of pages that reviews describe differently, by the id of their document. */
  disputed: Map<string, Work[]>;
  out: JsonRecord[];
};

/**
 * Turns reviews into records. What several reviews share (a claim, an actor, a page, an assertion) has an id and a content
 * that depend on what it is alone, so that it is one record whichever review brings it.
 */
export function recordsOf(survey: Survey, verdicts: Verdicts, tally: Tally): Records {
  const writer: Writer = { survey, verdicts, tally, written: new Set(), disputed: new Map(), out: [] };
  return {
    of(review) {
      writer.out = [];
      const subject = writeClaims(writer, review);
      const page = review.page && writeDocument(writer, review.page);
      const assertions = review.items.flatMap((item) => writeAssertions(writer, item, subject, page));
      writeAssessments(writer, review, subject, page, [...new Set(assertions)]);
      return writer.out;
    },
    rest: () => [...writer.disputed.values()].map((works) => documentOf(writer, works)),
  };
}

/** Writes a record unless it was written lately, and returns its id. */
function write(writer: Writer, record: JsonRecord): string {
  const id = record.id as string;
  if (!writer.written.has(id)) {
    if (writer.written.size >= remembered) writer.written.clear();
    writer.written.add(id);
    writer.out.push(definedFields(record));
  }
  return id;
}

const writeActor = (writer: Writer, agent: Agent) => write(writer, writer.survey.actors.record(agent));

/** A label that names nobody in particular is a source of its own in each place where it stands. */
function writeUnnamed(writer: Writer, name: string, identity: readonly (string | undefined)[]): string {
  const id = digestId('source', identity);
  return write(writer, { type: 'UnnamedSource', id, name });
}

/** Who publishes something; undefined for a label that names nobody in particular. */
const isNamed = (agent: Agent) => agent.kind !== 'UnnamedSource';

function writeDocument(writer: Writer, work: Work): string {
  const id = documentId(work.url);
  for (const publisher of work.publishers.filter(isNamed)) writeActor(writer, publisher);
  if (!writer.survey.isDisputed(work.url)) return write(writer, documentOf(writer, [work]));
  const known = writer.disputed.get(id);
  if (known) known.push(work);
  else writer.disputed.set(id, [work]);
  return id;
}

/** What several reviews say of one page: of different values the least, so that their order means nothing. */
function documentOf({ survey }: Writer, works: readonly Work[]): JsonRecord {
  const least = (given: readonly (string | undefined)[]) =>
    given.filter((one) => one !== undefined).sort()[0];
  return definedFields({
    type: 'Document',
    id: documentId(works[0]?.url as string),
    title: least(works.map((work) => work.title)),
    url: least(works.map((work) => normalAddress(work.url))),
    archivedUrl: least(works.map((work) => work.archived && normalAddress(work.archived))),
    published: least(works.map((work) => work.published)),
    language: least(works.map((work) => work.language)),
    publisher: least(
      works.flatMap((work) => work.publishers.filter(isNamed).slice(0, 1).map(survey.actors.id)),
    ),
  });
}

function writeClaims(writer: Writer, review: Review): Subject {
  const speakers = review.items
    .flatMap((item) => item.authors)
    .map((agent) => (isNamed(agent) ? writer.survey.actors.key(agent) : `u:${agent.name}`));
  const by = [...new Set(speakers.sort())];
  const claims = review.claims.map((text) =>
    write(writer, { type: 'Claim', id: digestId('claim', [text, ...by]), text }),
  );
  return { claims, key: claims.join(' ') };
}

/**
 * Who said it there: the claim's author, else the author of the work where it appeared, else who published that. Where the
 * markup gives only when or where, an unnamed source; where it gives nothing, no speaker.
 */
function speakersOf(
  writer: Writer,
  item: ReviewedItem,
  { key }: Subject,
  appearance: Work | undefined,
): Speaker[] {
  const addresses = item.appearances.map(({ url }) => documentId(url)).sort();
  const named = [item.authors, appearance?.authors ?? [], appearance?.publishers ?? []].find(
    (agents) => agents.length > 0,
  );
  if (named) {
    return named.map((agent) => ({
      actor: isNamed(agent)
        ? writeActor(writer, agent)
        : writeUnnamed(writer, agent.name as string, [key, agent.name, item.said, ...addresses]),
      mention: agent.name,
    }));
  }
  if (item.said === undefined && appearance === undefined) return [];
  const actor = writeUnnamed(writer, 'a speaker who is not named', [key, item.said, ...addresses]);
  return [{ actor, mention: undefined }];
}

/** One statement for each speaker and each document; the authors of one work share an utterance. */
function writeAssertions(
  writer: Writer,
  item: ReviewedItem,
  subject: Subject,
  page: string | undefined,
): string[] {
  const { said, quote } = item;
  const appearances = item.appearances.length > 0 ? item.appearances : [undefined];
  return appearances.flatMap((appearance) => {
    const speakers = speakersOf(writer, item, subject, appearance);
    const document = appearance === undefined ? page : writeDocument(writer, appearance);
    const utterance = writeOccasion(
      writer,
      item,
      subject,
      document,
      appearance === undefined ? [] : speakers,
    );
    return speakers.map(({ actor, mention }) => {
      const identity = [subject.key, actor, mention, said, document, utterance];
      const id = digestId('assertion', quote === undefined ? identity : [...identity, quote]);
      const fields = { actor, mention, said, document, utterance, quote };
      return write(writer, { type: 'Statement', id, act: 'ASSERT', claims: subject.claims, ...fields });
    });
  });
}

/** The utterance that several speakers of one work share, or that has a name of its own; undefined where neither is so. */
function writeOccasion(
  writer: Writer,
  { said, occasion }: ReviewedItem,
  { key }: Subject,
  document: string | undefined,
  speakers: readonly Speaker[],
): string | undefined {
  const together = speakers.map(({ actor }) => actor).sort();
  if (together.length < 2 && occasion === undefined) return undefined;
  const identity = [key, said, document, ...together];
  const id = digestId('utterance', occasion === undefined ? identity : [...identity, occasion]);
  return write(writer, { type: 'Utterance', id, said, description: occasion });
}

function writeAssessments(
  writer: Writer,
  review: Review,
  subject: Subject,
  page: string | undefined,
  respondsTo: string[],
): void {
  const { identity, said, language, rating, quote } = review;
  const { claims, key } = subject;
  const verdict = verdictOf(writer, review);
  const reviewers = reviewersOf(review).map((agent) => ({
    actor: isNamed(agent)
      ? writeActor(writer, agent)
      : writeUnnamed(writer, agent.name as string, ['review', identity, agent.name]),
    mention: agent.name,
  }));
  if (reviewers.length === 0) {
    const actor = writeUnnamed(writer, 'a reviewer who is not named', ['review', identity]);
    reviewers.push({ actor, mention: undefined });
  }
  const version = writer.survey.versionStatus(review) === 'one of several' ? review.content() : undefined;
  const utterance =
    reviewers.length > 1
      ? write(writer, {
          type: 'Utterance',
          id: digestId('utterance', ['review', identity, key, version]),
          said,
        })
      : undefined;
  for (const { actor, mention } of reviewers) {
    const id = digestId('review', [identity, key, actor, version]);
    const common = { type: 'Statement', actor, claims, mention, document: page };
    const stance = verdict === undefined ? 'NONE' : stances[verdict];
    write(writer, {
      ...{ ...common, id, act: 'ASSESS', said, language, quote, rating, verdict, utterance },
      ...{ finding: 'NOT_STATED', stance, respondsTo },
    });
    const answer = (act: 'CORRECT' | 'RETRACT', when: string | undefined, words?: string) =>
      write(writer, {
        ...{ ...common, id: digestId(act.toLowerCase(), [id, when, words]), act, said: when },
        ...{ quote: words, respondsTo: [id] },
      });
    for (const correction of review.corrections) answer('CORRECT', correction.said, correction.quote);
    if (review.retracted) answer('RETRACT', review.retracted.said);
  }
}

/** What the rating means. Where its number had to stand in for its words, that is noted. */
function verdictOf({ verdicts, tally }: Writer, review: Review): Verdict | undefined {
  const { rating } = review;
  if (rating === undefined) return undefined;
  const found = verdicts(assessorOf(review), rating);
  if (found?.by === 'number' && rating.label !== undefined) {
    const scale = `${rating.value} on a scale of ${rating.worst ?? 1} to ${rating.best ?? 5}`;
    tally.note(
      `the label "${rating.label}" is in no verdict table: ${found.verdict} by its number, ${scale}`,
    );
  }
  return found?.verdict;
}

/** A record without its undefined fields. */
function definedFields(record: JsonRecord): JsonRecord {
  const kept: JsonRecord = {};
  for (const key in record) if (record[key] !== undefined) kept[key] = record[key];
  return kept;
}

function assessorOf(review: Review): { names: string[]; urls: string[] } {
  const agents = [...review.authors, ...review.publishers];
  return {
    names: agents.flatMap((agent) => agent.name ?? []),
    urls: [...agents.flatMap((agent) => agent.urls), ...(review.page ? [review.page.url] : [])],
  };
}
